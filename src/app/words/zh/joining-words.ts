/** Words of coming into a network, and of those that went on without some institutions. */
import type { EraEnd, Joining } from '../../../node/api.ts'
import type * as English from '../en/joining-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const percent = (part: number, whole: number): string =>
  `${Math.round((100 * part) / Math.max(1, whole))}%`

const signers = ({ signers: names, signed, total }: EraEnd): string =>
  `${list(names)}（占权重的${percent(signed, total)}）`

/** As what a proof rests on. */
export const decision: typeof English.decision = (end, on) =>
  `${signers(end)}于${on}作出的、在没有${list(end.without)}的情况下继续的决定`

const steps: Record<Joining['step'], string> = {
  seeking: '寻找其他成员',
  checking: '凭签名核查谁可以投票',
  deciding: '由您决定',
  fetching: '逐部分取得网络已达成一致的内容',
  placing: '放入本设备',
}

export const joiningWords: typeof English.joiningWords = {
  joining: {
    title: (network: string) => (network ? `正在进入${network}` : '正在进入网络'),
    steps: '进行的步骤',
    step: (step: Joining['step']) => steps[step],
    done: '已完成',
    now: '进行中',
    ready: '已是最新',
    seeking: '这需要几秒钟。邀请您的标签页必须打开；如果没有打开，等它打开后会立即继续。',
    newLink:
      '如果您发送过回执，而此后本页面被关闭或重新加载过，那份回执就不再有用。请索取新的链接并在此打开。',
    waitsForYou: '本标签页正在等待您的决定。在此之前不会取得任何内容。',
    wait: '您可以让此页面保持打开，去做别的事。如果关闭，下次会从已取得的部分继续。',
    entries: (rows: number, of: number) =>
      of > 0 ? `已取得并核查${figure(rows)}条，共${count(of, '条')}。` : '第一部分正在传来。',
    liars: (n: number) => `${count(n, '个标签页')}发来了虚假内容。已经发现并丢弃，也不再从那里取得任何内容。`,
    known: '现在已可显示的内容',
    knownWhy: '每一行都附有证明，并已在本设备上核查。',
    none: '暂无：会随最初的应答到来。',
    offers: '此网络在缺少一些机构的情况下继续了',
    several: '有几种说法说明此网络如何继续。其中只有一个是您所了解的网络：选择之前请先询问。',
    ended: (end: EraEnd, on: string, closed: string) =>
      `${signers(end)}于${on}决定在没有${list(end.without)}的情况下继续，从${closed}开始。`,
    because: ({ reason }: EraEnd) => `所述原因：${reason}`,
    untold:
      '您的链接来自一个在缺少一些机构的情况下继续的网络。现在在线的成员都无法表明这是谁决定的。请等待其他成员，或询问给您链接的人。',
    advice:
      '签名表明是谁决定的，但不表明决定是否正确。其他成员可能以另一种方式继续：请打电话或当面询问您了解的机构。',
    compared: '我已询问过我了解的机构',
    accept: '与他们一起继续',
    accepting: '正在继续…',
  },
}
