/** Words of a patient's places beside visits: finding a reading again, showing a record, leaving. */
import type { patientWords as English } from '../en/patient-words.ts'
import { count } from './grammar.ts'

export const patientWords: typeof English = {
  filter: {
    title: '只显示',
    reader: '谁查阅过',
    purpose: '用途',
    record: '哪份病历',
    all: '全部',
    unknown: '姓名正在解开的人员',
    none: '您的日志中没有这样的记录。',
    shown: (n, of) => (n === of ? '' : `${count(of, '次查阅')}中的${count(n, '次')}`),
    recordOf: (hospital, date) => `您来自${hospital}的病历，${date}`,
  },
  jotted: {
    title: '您自己写的内容',
    intro: '过敏、药物、您测量的数值：会立即显示在您的摘要中，并标明是您写的。',
    there: (n) => `您写下了${count(n, '项内容')}。`,
    open: '自己写下一些内容',
  },
  showing: {
    open: '现在出示给医生',
    title: '请向医生出示',
    how: '医生在自己工作的设备上用相机对准它，或打开链接。医生自己的页面会打开，并申请这份病历。',
    caption: (hospital, until, people) =>
      `通向您来自${hospital}的病历，有效期至${until}。其中没有密钥，也没有任何健康信息：病历只对您的规则允许的${count(people, '人')}打开，每次查阅都会记入日志。`,
    closed: (hospital) => `通向您来自${hospital}的病历。您的规则不允许任何人打开：请先更改，再出示。`,
    link: '相同内容的链接',
    print: '打印',
    other: '医生不在其中？',
    change: '更改谁可以打开',
    outside: '要给本网络之外的人，请打开病历，把它作为加锁的文件带走。',
    stranger: '此码通向另一个网络中的病历，本浏览器没有加入那个网络。请在您使用该网络的设备上打开。',
  },
  leaving: {
    place: '带走一切并离开',
    why: '先把病历存为文件，再收回许可，最后清空这台设备。',
    title: '带走一切并离开',
    intro: '共三步，每一步都可以单独进行，也可以在任何一步之后停下。',
    backTitle: '收回您的许可',
    backWhy: (n) =>
      n === 0
        ? '您没有仍然有效的许可。'
        : `此后，其他任何人都不能再打开您${count(n, '次就诊')}的任何病历，也不能再添加内容。此操作无法撤销。已经读过的副本仍留在读者那里。`,
    back: '全部收回',
    backDone: '正在收回。请保持本标签页打开，直到最终确认。',
    emptyTitle: '清空这台设备',
    emptyWhy:
      '本页面保存在此浏览器中的一切都会删除：密钥、病历、您写下的内容、您的决定，以及您为他人保管的密钥份额。封存的副本仍由各保管机构保存；除非您已写下24个词，或有足够多的人保管着您的密钥份额，否则再也没有人能为您打开它们。',
    emptyPending:
      '您在这里做出的决定，或写给他人的内容，尚未送达。如果现在清空这台设备，它们可能永远不会生效。',
    emptySure: '我需要的都有了，请全部删除',
    empty: '全部删除',
  },
}
