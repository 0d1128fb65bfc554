/** Words of the lock: the page over all others while keys are locked, and when they lock by themselves. */
import type { lockWords as English } from '../en/lock-words.ts'

export const lockWords: typeof English = {
  lock: {
    title: '已锁定',
    intro: '本标签页会自行继续工作。要查看或签署任何内容，请先解锁。',
    pin: '您的PIN码',
    usePin: '使用PIN码',
    leaving: '已有一段时间没有人操作本页面。',
    stay: '不到一分钟后将锁定。移动鼠标或按任意键即可继续。',
    autoTitle: '自动锁定',
    autoIntro:
      '如果在这段时间内没有人操作本页面，您的密钥会锁定，屏幕上不再显示任何患者的内容。标签页会继续投票并保存病历；只有您才能签署的事项会等您回来。',
    autoAfter: '多久后锁定',
    after: (time) => `${time}后锁定。`,
    afterNever: '不会自动锁定。',
    changeAfter: '更改时间',
    afterDone: '时间已设置。',
    never: '从不',
    pinTitle: '用PIN码再次打开',
    pinIntro:
      '适合整天使用的标签页。PIN码可以打开由本标签页锁定的内容，直到页面关闭或重新加载；输错五次后不再有效，届时需要用其他方式。',
    pinNew: '新的PIN码',
    pinHelp: (least) => `至少${least}位数字；不要全部相同，也不要用123456这样的连续数字。`,
    pinWeak: '这个太容易猜到。',
    setPin: '设置PIN码',
    pinSet: '已设置PIN码。',
    dropPin: '移除PIN码',
    screenTitle: '锁定此屏幕',
    screenWhy:
      '本设备上没有您机构的任何密钥。密码短语可以防止坐到这里的人看到患者和交接清单。设备会继续投票。',
    usePasskey: '使用通行密钥',
    passkeyAsks: '您的设备会要求刷脸、按指纹或输入设备自己的PIN码。',
    passkeyTitle: '用通行密钥打开',
    passkeyIntro:
      '您的设备通过刷脸、指纹或设备自己的PIN码确认是您，然后打开您的密钥。它绝不是唯一的方式：密码短语或24个单词仍然有效。',
    passkeyFirst: '请先设置密码短语，或写下24个单词。',
    addPasskey: '添加通行密钥',
    passkeyBusy: '正在等待您的设备…',
    passkeyAdded: '今后可以用通行密钥打开您的密钥。',
    passkeySet: '通行密钥可以打开它们。',
    dropPasskey: '移除通行密钥',
    passkeyDropped: '该通行密钥在这里已不能打开任何内容。您也可以在设备的设置中将其删除。',
  },
}
