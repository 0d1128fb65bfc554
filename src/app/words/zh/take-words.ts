/** Words of a record on its way out: the file that shows itself, the two papers, and the page inside the file. */
import type { takeWords as English } from '../en/take-words.ts'
import { count } from './grammar.ts'

export const takeWords: typeof English = {
  file: '保存为任何浏览器都能打开的网页',
  fileHelp:
    '适合存入U盘。打开时不需要网络，也不需要我们：它显示病历、核验证明，并可取回原文件。拿到它的人都可以阅读。',
  fileName: '我的病历.html',
  fileBusy: '正在把病历及其证明放入一个文件…',
  unproven: '文件已保存，但不含证明。',
  page: '打印一页摘要',
  pageHelp: '把最重要的内容放在一张纸上：过敏、用药、诊断和最新结果。',
  card: '打印急救卡',
  cardHelp: '银行卡大小，可放入钱包。剪下后对折。',
  print: '打印',
  back: '返回',
  pageTitle: '病历摘要',
  printed: (day) => `打印于${day}。`,
  partial: '本页并未包含病历的全部内容。',
  unlisted: '本页未列出：请查看病历。',
  more: (n) => `病历中另有${count(n, '项')}`,
  cardTitle: '急救卡',
  cut: '沿外框剪下，沿中线对折。',
  call: '请致电',
  callName: '联系人',
  callPhone: '电话',
  callHelp: '只印在卡上，不会保存。',
  all: '全部带走',
  allHelp:
    '您的全部病历及其证明放在一个文件中，适合存入U盘。不需要网络，也不需要我们就能打开。拿到它的人都可以阅读。',
  allBusy: '正在打开您的病历并放入一个文件…',
  leftOut: '已保存，但文件中没有以下病历：',
  withoutProof: '以下病历在文件中，但不含证明：',
  allName: '我的全部病历.html',
  title: '随身携带的病历',
  made: (moment) => `保存于${moment}。`,
  keep: '此文件不需要网络，也不向任何人发出请求。拿到它的人都可以阅读：请像保管纸质病历一样保管它。',
  records: '此文件中的病历',
  emptyWhat: '此文件中没有病历。',
  emptyTodo: '这是用来放入病历的页面：请打开一份病历并选择“带走病历”。',
  original: '保存原文件',
  proof: '它是真的吗？',
  none: '无从得知：此文件不含这份病历的证明。',
  broken: '证明不成立。',
  document: {
    same: '这份病历与所发布的逐字相同。',
    other: '这份病历不是所发布的那一份。有人改动过它。',
    shown: '',
    none: '确有一份病历发布过，证明说明了时间和发布者。是否就是这一份，只有患者本人能够证明。',
  },
  anybody:
    '能改动文件的人，也能改动文件对自身的说明。如果这很重要，请保存证明，并用您从可信之处得到的Chartmesh核验。',
}
