/** Refusals about SMART Health Links and Cards. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'

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
} satisfies Partial<Record<RefusalCode, Teller>>
