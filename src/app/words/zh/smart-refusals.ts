/** Refusals about files of other kinds: SMART Health Links and Cards, lists of staff, a record that shows itself. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

export const smartRefusals = {
  'smart-link.address': (facts) => ({
    what: '链接需要文件的网址。',
    todo: `请把文件放到可以下载的地方，并填写它的网址：以https://开头，最多${number(facts, 'most')}个字符。`,
  }),
  'smart-link.unreadable': told('这不是健康链接，或缺少一部分。', '请从头到尾重新复制。其中应有“shlink:/”。'),
  'smart-link.passcode': told(
    '此链接须输入其服务器所要求的密码才能打开。',
    '本页面不向任何服务器发出请求。请让发送者以文件形式提供病历。',
  ),
  'smart-link.server': told(
    '此链接指向一台逐个发放文件的服务器。',
    '本页面不向任何服务器发出请求。请让发送者以文件形式提供病历。',
  ),
  'smart-link.expired': told('此链接已过期。', '请向发送者索取新的链接。'),
  'smart-link.other-file': told(
    '此链接不能打开这个文件：它属于另一个链接，或已损坏。',
    '请从链接中的网址重新下载文件。',
  ),
  'smart-card.unreadable': told(
    '这不是健康卡，或缺少一部分。',
    '请重新读取二维码，或选择以.smart-health-card结尾的文件。',
  ),
  'take-away.no-page': told('无法取得用来显示病历的页面。', '没有保存任何内容。请在联网后重试。'),
  'take-away.unreadable': told(
    '无法读取此文件中的内容：它被改动过，或缺少一部分。',
    '请从您保存它的地方重新复制该文件。',
  ),
  'attribute.named': (facts) => ({
    what: `${quoted(facts, 'name')}不是公开名册，不得在账本中写入任何人的姓名。`,
    todo: '请不带姓名重新授予。',
  }),
  'attribute.unnamed': (facts) => ({
    what: `${quoted(facts, 'name')}是公开名册，而这里不知道此人的姓名。`,
    todo: '请连接到其所属机构，等姓名显示后再授予。',
  }),
  'account.other-name': told(
    '收到的姓名与开户时的姓名不符。',
    '请重新开始；如果再次出现，请向此人所属机构询问。',
  ),
  'attribute.words': told('缺少名称，或同一种语言出现两次。', '每种语言只填写一个名称，或不填。'),
  'staff-list.unreadable': told(
    '这不是文本名单：它是电子表格自身的文件，或缺少引号。',
    '请在原来的程序中另存为CSV。',
  ),
  'staff-list.too-long': (facts) => ({
    what: `此名单有${number(facts, 'lines')}行。`,
    todo: `每次最多${number(facts, 'most')}行：请分几份保存。`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
