/** Words of an authority's register: what ends when, renewing, giving to many from a list, what taking back changes. */
import type { registerWords as English } from '../en/register-words.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const registerWords: typeof English = {
  calendar: '到期日程',
  calendarHelp: '最先到期的排在最前。续期会延长一年。',
  calendarEmpty: '还没有人持有您授予的身份。',
  calendarEmptyTodo: '您授予的身份及其到期日会显示在这里。',
  buckets: { ended: '已到期', soon: '30天内到期' },
  renew: '续期',
  renewWhat: (title, person) => `为${person}的“${title}”续期`,
  renewAll: (n) => `全部续期（${figure(n)}项）`,
  renewed: (n) => `${count(n, '项')}续期正在进行。`,
  held: (title, person) => `${person}的“${title}”：`,
  more: (n) => `再显示${count(n, '项')}`,
  list: '按名单批量授予',
  listHelp: '每行一人：姓名、身份、有效期至。没有写日期的有效一年。名单只留在本设备上。',
  sample: '保存一份样例名单',
  sampleName: '人员名单.csv',
  columns: ['姓名', '身份', '有效期至'],
  choose: '选择名单',
  chooseHelp: 'CSV文件，由Excel或其他程序保存；最多500行。',
  found: (good, wrong) =>
    `${count(good, '行')}可用。${wrong === 0 ? '没有问题。' : `略过${count(wrong, '行')}，原因见各行。`}`,
  line: (n) => `第${figure(n)}行`,
  gives: (title, person, day) => `${person}：“${title}”，有效期至${day}`,
  faults: {
    'no-name': () => '第一列没有姓名。',
    nobody: (name) => `没有名为“${name}”的账户。请按“授予”中显示的姓名填写。`,
    several: (name) => `有多人名为“${name}”。请手动授予正确的那一位。`,
    'no-attribute': (name) => `没有写明“${name}”的身份。`,
    'unknown-attribute': (_, what) => `您没有名为“${what}”的身份可授予。请先声明，或更正该词。`,
    date: (_, __, until) => `“${until}”不是明确的日期。请写成2027-12-31这样的形式。`,
    past: (_, __, until) => `${until}已经过去。`,
    far: (_, __, until) => `${until}距今超过五年。`,
    held: (name, what) => `${name}的“${what}”已经有同样长的有效期。`,
    twice: (name, what) => `${name}的“${what}”在前面已经出现。`,
  },
  give: (n) => `全部授予（${figure(n)}项）`,
  propose: (n) => `全部提议（${figure(n)}项）`,
  giveEffect: '此后，他们每个人都可以打开规则允许的所有病历。每次查阅都会写入患者的日志。',
  giveListed: (title) =>
    `“${title}”是公开名册：获授予者的姓名将永久写入共享账本，所有人都能看到。请先征得本人同意。`,
  giving: (done, all) => `${figure(done)}／${figure(all)}…`,
  given: (n) => `${count(n, '项')}正在进行。`,
  closes: (person, closing, known) =>
    known === 0
      ? '本设备不知道任何病历的规则，因此无法说明有多少份会关闭。'
      : `本设备知道其规则的${count(known, '份')}病历中，${figure(closing)}份将不再对${person}开放；可能还有更多。`,
  othersHold: (n) => (n === 0 ? '目前没有其他人持有。' : `另有${count(n, '人')}持有。`),
  nobodyLeft: '规则要求此身份的病历，在有人获得它之前，除患者本人外无人能打开。',
  copies: '此前读过的内容仍留在查阅者手中。',
  otherLanguages: '其他语言的名称',
  otherLanguagesHelp: '使用其他语言的人会看到自己语言的名称。不清楚的可以不填。',
  listed: '公开名册',
  listedHelp:
    '选择后，持有者的姓名会写入共享账本：所有人都能看到，并永久保留。不选择时，账本中没有姓名；网络中的机构可以查询姓名，在其中一家登记过的患者也可以。',
}
