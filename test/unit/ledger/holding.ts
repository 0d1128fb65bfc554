/** Bodies of ceremonies, and whole ones in which nobody errs; bytes that crypto would not take. */
import { advanced } from '../../../src/ledger/ceremony.ts'
import { authorities, ceremonies } from '../../../src/ledger/state.ts'
import type { Body, BodyOf, Candidate, Saying, TxId } from '../../../src/ledger/transaction.ts'
import { aLabel, columns, filler, hour, idOf, type Net } from './network.ts'

/** The last named threshold of them will have to agree. */
export const beginCeremony = (
  net: Net,
  who: Candidate,
  authority: string,
  officers: readonly string[],
  threshold = 2,
): BodyOf<'ceremony.begin'> => ({
  kind: 'ceremony.begin',
  institution: idOf(who),
  purpose: { kind: 'authority', authority: aLabel(authority) },
  officers: officers.map((name) => net.account(name)),
  threshold,
  roundMs: hour,
  salt: filler(16, 'salt'),
})
export const say = (ceremony: TxId, place: number, said: Saying): BodyOf<'ceremony.say'> => ({
  kind: 'ceremony.say',
  ceremony,
  place,
  said,
})
/** Of the trustee's key, by the institutions that hold it now. */
export const beginTrustee = (
  net: Net,
  who: Candidate,
  version: number,
  officers: readonly string[],
  threshold: number,
): BodyOf<'ceremony.begin'> => ({
  ...beginCeremony(net, who, 'any', officers, threshold),
  purpose: { kind: 'trustee', version },
})
/** What an officer of n says with nothing to complain of, of an authority; bytes that crypto would not take. */
export const deals = (ceremony: TxId, place: number, officers: number, threshold = 2, signs = true): Body =>
  say(ceremony, place, {
    kind: 'deal',
    dealing: filler(96 * threshold, `dealing ${place}`),
    boxes: Array.from({ length: officers }, (_, i) => filler(176, `box ${place} ${i}`)),
    signing: signs ? { ...columns(`officer ${place}`), proof: filler(96, `proof ${place}`) } : undefined,
  })
export const reveals = (ceremony: TxId, place: number): Body =>
  say(ceremony, place, { kind: 'reveal', reveal: filler(200, `reveal ${place}`) })
const keyOf = (words: string) => ({ e: filler(576, `${words} e`), y: filler(96, `${words} y`) })
export const closes = (
  net: Net,
  ceremony: TxId,
  place: number,
  officers: number,
): BodyOf<'ceremony.close'> => ({
  kind: 'ceremony.close',
  ceremony,
  place,
  heard: advanced(ceremonies.need(net.rows, ceremony), net.now + 1000).heard,
  outcome: {
    kind: 'authority',
    key: keyOf('joint'),
    shares: Array.from({ length: officers }, (_, i) => keyOf(`share ${i}`)),
  },
})
/** A ceremony in which nobody errs, to its end. */
export function hold(net: Net, begun: BodyOf<'ceremony.begin'>): void {
  const [id] = net.write(begun)
  if (!id) throw new Error('nothing was written')
  const { officers, threshold, purpose } = begun
  const each = (body: (place: number) => Body): void => void net.write(...officers.map((_, i) => body(i + 1)))
  const forTrustee = purpose.kind === 'trustee'
  const dealt = forTrustee ? threshold / 2 : threshold
  each((place) => deals(id, place, officers.length, dealt, !forTrustee))
  each((place) => say(id, place, { kind: 'review', against: [], signing: undefined }))
  each((place) => reveals(id, place))
  each((place) => say(id, place, { kind: 'check', pairs: [] }))
  const closing = closes(net, id, 1, officers.length)
  const key = (words: string) => filler(96, words)
  const outcome = { kind: 'trustee', key: key('a0'), shares: officers.map((_, i) => key(`a0 ${i}`)) } as const
  net.write(forTrustee ? { ...closing, outcome } : closing)
}
/** These people, who have accounts, hold the authority when it is done. */
export const heldBy = (
  net: Net,
  who: Candidate,
  authority: string,
  officers: readonly string[],
  threshold = 2,
): void => hold(net, beginCeremony(net, who, authority, officers, threshold))

/** Those who hold an authority by this ceremony hand its key on. */
export const beginResharing = (
  net: Net,
  who: Candidate,
  authority: string,
  officers: readonly string[],
  threshold = 2,
): BodyOf<'ceremony.begin'> => ({
  ...beginCeremony(net, who, authority, officers, threshold),
  purpose: { kind: 'resharing', authority: aLabel(authority), held: ceremonyOf(net, authority) },
})
/** The ceremony by which an authority is held. */
export function ceremonyOf(net: Net, authority: string): TxId {
  const { officers } = authorities.need(net.rows, authority)
  if (!officers) throw new Error('nobody holds it together')
  return officers.ceremony
}
/** One of those who hold a key deals its share to so many. */
export const handsOn = (ceremony: TxId, dealer: number, officers: number, threshold = 2): Body =>
  say(ceremony, dealer, {
    kind: 'deal',
    dealing: filler(672 * (threshold - 1), `handing on ${dealer}`),
    boxes: Array.from({ length: officers }, (_, i) => filler(112, `box ${dealer} ${i}`)),
    signing: undefined,
  })
/** One of those who take a key over says yes. */
export const takesOver = (ceremony: TxId, place: number, against: readonly number[] = []): Body =>
  say(ceremony, place, {
    kind: 'review',
    against,
    signing: { ...columns(`taker ${place}`), proof: filler(96, `proof ${place}`) },
  })
/** A handing on in which these deal and all take over, up to its close by the first. */
export function handOn(net: Net, begun: BodyOf<'ceremony.begin'>, dealers: readonly number[]): TxId {
  const [id] = net.write(begun)
  if (!id) throw new Error('nothing was written')
  const { officers, threshold } = begun
  net.write(...dealers.map((dealer) => handsOn(id, dealer, officers.length, threshold)))
  net.jump(1, hour + 1)
  net.write(...officers.map((_, i) => takesOver(id, i + 1)))
  net.write(closes(net, id, 1, officers.length))
  return id
}
