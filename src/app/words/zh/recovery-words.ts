/** Words of how a network goes on that can agree on nothing any more. */
import type { recoveryWords as English } from '../en/recovery-words.ts'
import { percent } from './joining-words.ts'
import { list } from '../format.ts'

export const recoveryWords: typeof English = {
  recovery: {
    title: '在缺少部分机构时继续',
    intro:
      '缺少的权重太多，任何内容都无法最终确认。如果这些权重不再回来，合计权重超过一半的机构可以签署在没有它们的情况下继续。然后由每个人为自己的标签页作决定。',
    propose: '提议在缺少部分机构时继续',
    without: '不再包括',
    reason: '原因',
    reasonHelp: '所有人都会看到。例如：“它们的设备在洪水中丢失。”',
    send: '提议',
    proposed: '其他成员现在可以看到您的提议。目前没有任何变化。',
    says: (signers: readonly string[], signed: number, total: number, without: readonly string[]): string =>
      signers.length === 0
        ? `有人提议在没有${list(without)}的情况下继续。还没有机构签署。`
        : `${list(signers)}（占原有权重的${percent(signed, total)}）提议在没有${list(without)}的情况下继续。`,
    because: (reason: string) => `所述原因：${reason}`,
    elsewhere: (height: number) => `它从第${height}号区块继续，而这不是本标签页的最后一个区块。`,
    sign: '代表您的机构签署',
    signWhy:
      '您承诺您的机构不知道有更晚的区块，并且不会就这一时刻签署其他内容；两个签名就是对您不利的证据。您的标签页不再对正在表决的区块投票。',
    signed: '您的机构已签署。',
    follow: '在本标签页中跟随',
    followWhy: '本标签页将永久离开原来的网络。其他人只有在自己决定时才会跟随。',
    followCheck: '我已与另一家医院核对过',
    following: '正在转入…',
    twoEras: '超过一半并不排除其他机构在没有您的情况下继续：请打电话或当面与另一家医院核对。',
    tooFew: '须先有合计权重超过一半的机构签署。',
    wait: (date: string) => `最后一个区块写于${date}。请等满七天：它们仍可能回来。`,
    recommended: '已有超过一半签署，并且七天内没有达成任何一致：您可以跟随。',
  },
}
