/** Refusals about SMART Health Links and Cards. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'

export const smartRefusals = {
  'smart-link.address': (facts) => ({
    what: '链接需要文件的网址。',
    todo: `请把文件放到可以下载的地方，并填写它的网址：以 https:// 开头，最多 ${number(facts, 'most')} 个字符。`,
  }),
  'smart-link.unreadable': told(
    '这不是健康链接，或者缺了一部分。',
    '请从头到尾重新复制一遍。其中应有“shlink:/”。',
  ),
  'smart-link.passcode': told(
    '这个链接要输入其服务器所要求的密码才能打开。',
    '本页面不向任何服务器询问。请发送者把病历以文件形式给您。',
  ),
  'smart-link.server': told(
    '这个链接指向一台逐个发放文件的服务器。',
    '本页面不向任何服务器询问。请发送者把病历以文件形式给您。',
  ),
  'smart-link.expired': told('这个链接已经到期。', '请向发送者要一个新的。'),
  'smart-link.other-file': told(
    '这个链接打不开这个文件：它属于另一个链接，或者已损坏。',
    '请从链接中的网址重新下载文件。',
  ),
  'smart-card.unreadable': told(
    '这不是健康卡，或者缺了一部分。',
    '请重新读取二维码，或选择以 .smart-health-card 结尾的文件。',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
