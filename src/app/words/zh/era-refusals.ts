/** Refusals about a network that goes on without institutions that are gone. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, type Teller } from '../tell.ts'

export const eraRefusals = {
  'era.nobody': told('除去这些机构，其余机构同样无法达成任何一致。', '请减少被排除的机构。'),
  'era.unknown': told('此提案已不在这里。', '请再查看列表。'),
  'era.other-head': told(
    '此提案的起始区块不是本标签页的最后一个区块。',
    '请等到本标签页同步到最新状态。如果没有变化，请与另一家医院比较。',
  ),
  'era.other-notar': told(
    '本标签页知道有一个更晚的区块，而提案没有从它开始。',
    '请重新提案；新的提案会从该区块开始。',
  ),
  'era.block-missing': told('提案的起始区块尚未到达本标签页。', '请让其他机构的标签页保持打开，稍后重试。'),
  'era.signed': told(
    '您的机构已签署了从同一区块继续的另一个提案。',
    '签署两个就是违背承诺，任何人都能证明。请就您已签署的那一个达成一致。',
  ),
  'era.too-few': told('须有合计权重超过一半的机构签署，才能继续。', '请让更多机构签署。'),
  'era.forged': told('此提案下有一个签名是假的。', '请与另一家医院比较。'),
  'era.resting': told(
    '其他机构刚刚在缺少一些机构的情况下继续，此后尚未达成任何一致。',
    '请保持本标签页打开，等到有新的内容最终确认。',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
