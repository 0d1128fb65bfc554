/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { count, quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('本设备上没有密钥。', '请先建立网络，或打开邀请。'),
  'keys.exists': told('本设备上已有密钥。', '它们会保留。如要重新开始，请使用另一个浏览器配置文件。'),
  'keys.locked': told('您的密钥已锁定。', '请解锁，然后重试。'),
  'keys.wrong-passphrase': told('密码短语不正确。', '请检查大小写和键盘语言，然后重试。'),
  'keys.short-passphrase': (facts) => ({
    what: '密码短语太短。',
    todo: `请至少使用${number(facts, 'least')}个字符；四个或更多的词容易记住。`,
  }),
  'keys.damaged': told(
    '本设备上保存的密钥已损坏。',
    '没有覆盖任何内容。请从备份恢复此配置文件，或在另一个浏览器配置文件中重新加入。',
  ),
  'keys.not-this-authority': told('您的密钥不是该授予方的密钥。', '请在开通该授予方的地方登录。'),
  'keys.last-lock': told('这是在本设备上打开您的密钥的最后一种方式。', '请先设置另一种方式，再移除这一种。'),
  'keys.wrong-passkey': told('这不是这些密钥的通行密钥。', '请用其他方式打开。'),
  'keys.passkey-unable': told(
    '本设备不能用通行密钥打开密钥。',
    '如果刚刚创建了一个，它不能打开任何内容，您可以将其删除。请使用密码短语。',
  ),
  'keys.passkey-unused': told('没有使用通行密钥。', '请重试，或使用其他方式。'),
  'keys.weak-pin': (facts) => ({
    what: '这个PIN码太容易猜到。',
    todo: `请至少使用${number(facts, 'least')}位数字；不要全部相同，也不要用123456这样的连续数字。`,
  }),
  'keys.wrong-pin': (facts) => ({
    what: 'PIN码不正确。',
    todo: `还可以尝试${count(number(facts, 'left'), '次')}。`,
  }),
  'keys.pin-over': told(
    'PIN码在这里已不能再用。',
    '输错次数过多，或页面已重新打开。请用其他方式打开您的密钥。',
  ),
  'words.count': (facts) => ({
    what: `这里有${number(facts, 'count')}个单词；应当有24个。`,
    todo: '请按顺序输入全部24个单词，单词之间用空格隔开。',
  }),
  'words.unknown': (facts) => ({
    what: `第${number(facts, 'place')}个单词${quoted(facts, 'word')}不在所用的单词之列。`,
    todo: '请再看一下打印的页面；每个单词输入前四个字母即可。',
  }),
  'words.mistyped': told(
    '这24个单词不能组成一套：有一个不对，或有两个位置互换了。',
    '请与打印的页面逐个核对。',
  ),
  'words.other': told(
    '这些单词不是本设备上密钥的单词。',
    '请核对打印页面上的姓名。如要以他人身份找回，请使用另一个浏览器配置文件。',
  ),
  'words.differ': (facts) => ({
    what: `第${number(facts, 'place')}个单词不对。`,
    todo: '请与您写下的核对。如果写下的有误，请在那里更正。',
  }),
  'pairing.unknown': told(
    '您的另一台设备不认识这个链接。',
    '它已生成更新的链接，或者已重新打开。请在那里另外生成一个。',
  ),
  'pairing.expired': told(
    '这个链接已失效：时间过得太久了。',
    '请在有您密钥的设备上另外生成一个，并立即核对数字。',
  ),
  'pairing.taken': told(
    '这个链接已有人用过；它只能试一次。',
    '如果不是您，请在另一台设备上按“不同”。然后另外生成一个链接。',
  ),
  'pairing.forged': told(
    '对方出示的内容与之前所说的不符。没有给出也没有接收任何内容。',
    '请另外生成一个链接，不要让别人看到。',
  ),
  'pairing.declined': told(
    '操作已停止，或者数字不相同。',
    '没有接收任何密钥。如要继续，请另外生成一个链接。',
  ),
  'pairing.broken': told(
    '两台设备在完成之前失去了联系。',
    '请在有您密钥的设备上查看设备列表，移除您在另一台设备上找不到的那一台。然后另外生成一个链接。',
  ),
  'pairing.most': (facts) => ({
    what: `您已有${number(facts, 'most')}台设备，不能再多。`,
    todo: '请移除一台不再使用的设备。',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
