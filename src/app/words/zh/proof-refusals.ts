/** Why a proof, or the hand-over chain it rests on, does not hold. */
import type { proofRefusals as English } from '../en/proof-refusals.ts'
import { size } from '../format.ts'
import { number, told } from '../tell.ts'

const isFalse = '该证明是假的。请不要相信它。'

export const proofRefusals: typeof English = {
  'proof.unreadable': told(
    '这不是证明，或没有完整到达。',
    '请选择保存的原始文件，或复制完整的链接。如果是通过消息收到的，请索取文件本身。',
  ),
  'proof.kind': told('这里无法解释此证明所涉及的内容。', '可以证明的是病历、同意、打开记录和人员的许可。'),
  'proof.other-start': told(
    '此证明起始于另一个网络，或起始点与您所信任的不同。',
    '它对您不能表明什么。请向您所信任的网络索取证明。',
  ),
  'proof.history': told('此证明所指的区块不属于该网络的历史。', isFalse),
  'proof.transaction': told('此证明中的条目不在它所指的区块中。', isFalse),
  'proof.state': told('此证明关于当前状态的说法与该网络账本的记载不符。', isFalse),
  'proof.incomplete': told('此证明缺少一部分。', '目前它不能表明什么。请对方重新生成。'),
  'proof.shown': told('附加到此证明的内容不属于它。', '其中的文档或姓名不是账本上的那一个。请不要相信它。'),
  'proof.too-large': (facts) => ({
    what: `文档超过了证明所能携带的大小（${size(number(facts, 'most'))}）。`,
    todo: '请保存不含文档的证明，并另外交付文档。',
  }),
  'handover.start': told('起始点不是所声称的那一个。', '请从您信任的人处取得起始点，然后重试。'),
  'handover.broken': told(
    '该网络关于谁可以投票的记载前后不一致。',
    '请不要相信它。请询问另一家医院并进行比较。',
  ),
}
