/** The calls of officer-api.ts; loaded when the first of them is called. */
import type { Bytes } from '../core/bytes.ts'
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import { issuerKeysOf, issuerNameOf, proveIssuerKeys } from '../crypto/abs-keys.ts'
import { issueToPerson, registerPart } from '../crypto/abs-trustee.ts'
import { conclude, fitsDealing, shareIn } from '../crypto/ceremony.ts'
import { type Ceremony, ceremonyBytes, checkPair, checkRevealed, deal, reveal } from '../crypto/dkg.ts'
import { settleDealers, stands } from '../crypto/dkg-outcome.ts'
import { seal, unseal } from '../crypto/hpke.ts'
import { type Fr, ready, wipe } from '../crypto/pairing.ts'
import { reshare } from '../crypto/resharing.ts'
import { isPlace } from '../crypto/shamir.ts'
import { issueShares, type Sharing } from '../crypto/shares.ts'
import { authorityScalars, ceremonyCoins, type Root, sealingSecret } from './derive.ts'
import type { Dealer, Held, OfficerCalls, Recipient, Seat } from './officer-api.ts'

type Calls = Served<OfficerCalls, Record<never, never>>['calls']

/** Nobody reveals, or is opened, where a key is handed on. */
function needMaking(ceremony: Dealer['ceremony']): Ceremony {
  if (ceremony.kind === 'resharing') throw new TypeError('not the making of a key')
  return ceremony
}
const noAad: Bytes = new Uint8Array(0)

export async function officerCalls(root: (genesisId: Bytes) => Root, chance: Chance): Promise<Calls> {
  await ready()
  const coins = (genesisId: Bytes, ceremony: Dealer['ceremony']): Chance =>
    ceremonyCoins(root(genesisId), ceremonyBytes(ceremony))
  const sealed = (officers: readonly Recipient[], plain: (i: number) => Bytes): Promise<Bytes[]> =>
    Promise.all(officers.map(({ sealKey, info }, i) => seal(sealKey, info, noAad, plain(i))))

  /** What the boxes hold, by dealer; undefined for a box that does not open. */
  async function open({ genesisId, path, boxes }: Seat): Promise<readonly (Bytes | undefined)[]> {
    const secret = sealingSecret(root(genesisId), path)
    const opened = await Promise.allSettled(
      boxes.map((one) =>
        one ? unseal(secret, one.box, one.info, noAad) : Promise.reject(new Error('no box')),
      ),
    )
    secret.fill(0)
    return opened.map((one) => (one.status === 'fulfilled' ? one.value : undefined))
  }
  const shareOf = async (held: Held): Promise<readonly Fr[]> =>
    shareIn(held.ceremony, held.transcript, held.place, await open(held))
  /** (α_i, y_i) and the sharing under this officer's share keys. */
  async function officer(
    held: Held,
    sharing: Sharing,
  ): Promise<{ readonly secret: { readonly alpha: Fr; readonly y: Fr }; readonly mine: Sharing }> {
    const [alpha, y] = await shareOf(held)
    const [e, shareY] = conclude(held.ceremony, held.transcript).shareKeys[held.place - 1] ?? []
    if (!alpha || !y || !e || !shareY) throw new TypeError('not a ceremony of an ABE authority')
    const authority = { name: sharing.authority.name, e, y: shareY }
    return { secret: { alpha, y }, mine: { ...sharing, authority } }
  }
  /** Round 1: always the same. */
  async function dealt({
    genesisId,
    ceremony,
    held,
  }: Omit<Dealer, 'place'>): Promise<ReturnType<typeof deal>> {
    if (ceremony.kind !== 'resharing') return deal(ceremony, coins(genesisId, ceremony))
    if (!held) throw new TypeError('no share to hand on')
    const shares = await shareOf(held)
    const made = reshare(ceremony, shares, coins(genesisId, ceremony))
    wipe(...shares)
    return made
  }

  return {
    async deal({ officers, ...dealer }) {
      if (officers.length !== dealer.ceremony.officers) throw new RangeError(`${officers.length} officers`)
      const { dealing, pairs } = await dealt(dealer)
      const boxes = await sealed(officers, (i) => pairs[i] ?? noAad)
      for (const pair of pairs) pair.fill(0)
      return { dealing, boxes }
    },
    officerSigning({ genesisId, authority, context, columns }) {
      const { abe, abs } = authorityScalars(root(genesisId), authority)
      const keys = issuerKeysOf(abs, columns)
      const proof = proveIssuerKeys(abs, keys, context, chance)
      wipe(abe.alpha, abe.y, abs.a0, abs.a, abs.b)
      return { ...keys, proof }
    },
    async reviewDealings({ dealings, ...seat }) {
      const pairs = await open(seat)
      return dealings.flatMap((dealing, i) => {
        const pair = pairs[i]
        const good = dealing && pair && fitsDealing(seat.ceremony, i + 1, dealing, seat.place, pair)
        return dealing && !good ? [i + 1] : []
      })
    },
    async answerComplaints({ complaints, ...dealer }) {
      // As many as can use the new key would have this dealer's share of it from what is published.
      const { threshold, officers } = dealer.ceremony
      const against = complaints.filter((place) => isPlace(place, officers))
      if (against.length >= threshold) return []
      const { pairs } = await dealt(dealer)
      return against.flatMap((officer) => {
        const pair = pairs[officer - 1]
        return pair ? [{ dealer: dealer.place, place: officer, pair }] : []
      })
    },
    revealDealing({ genesisId, ceremony, place }) {
      const making = needMaking(ceremony)
      return reveal(making, place, coins(genesisId, ceremony), chance)
    },
    async openDealers({ transcript, ...seat }) {
      const { place } = seat
      const ceremony = needMaking(seat.ceremony)
      const pairs = await open(seat)
      return settleDealers(ceremony, transcript).qualified.flatMap((dealer) => {
        const pair = pairs[dealer - 1]
        const dealing = transcript.dealings[dealer - 1]
        if (!pair || !dealing || !checkPair(ceremony, dealing, place, pair)) return []
        const revealed = transcript.reveals[dealer - 1]
        const own = { dealing, pair }
        const fits = revealed && checkRevealed(ceremony, dealer, revealed, place, own)
        return fits && stands(ceremony, transcript, dealer) ? [] : [{ dealer, place, pair }]
      })
    },

    async issueSharesPart({ sharing, servers, ...seat }) {
      if (servers.length !== sharing.servers) throw new RangeError(`${servers.length} servers`)
      const { secret, mine } = await officer(seat, sharing)
      const { common, shares } = issueShares(mine, secret, chance)
      wipe(secret.alpha, secret.y)
      return { common, boxes: await sealed(servers, (i) => shares[i] ?? noAad) }
    },
    async issueToPerson({ attribute, person, trustee, to }) {
      const { abs } = authorityScalars(root(person.genesisId), issuerNameOf(attribute))
      const key = issueToPerson(abs, attribute, person, trustee)
      wipe(abs.a0, abs.a, abs.b)
      return seal(to.sealKey, to.info, noAad, key)
    },
    async registerPart({ person, ...seat }) {
      const [share] = await shareOf(seat)
      if (!share || seat.ceremony.kind !== 'trustee') throw new TypeError('not a ceremony of a trustee')
      const part = registerPart(share, person)
      wipe(share)
      return part
    },
  }
}
