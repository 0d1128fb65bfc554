/**
 * Registering who signs consents, by the institutions together (ledger/trustee.ts): the hospital's tab asks those
 * that hold the key and are connected for their parts, and puts them together. Whoever asks is an institution;
 * each registration is of a key that its owner proves at the check-in, so nobody is given another's.
 */
import { type Bytes, equal, type Hash, hex, unhex } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import { accounts, institutions, nodeKeys, trustees } from '../../ledger/state.ts'
import type { SigningKey } from '../../ledger/transaction.ts'
import { trusteeNow } from '../../ledger/trustee.ts'
import type { Answers } from '../answers.ts'
import { heldBy } from '../issuing/ceremonies.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { BulkPort } from './sealing.ts'
import { accountKeys, type PersonPort } from '../issuing/setup.ts'

export interface Registered {
  readonly version: number
  /** A0 and K0 (crypto/abs-trustee.ts). */
  readonly key: Bytes
  readonly registration: Bytes
  /** Institutions whose part was wrong. */
  readonly wrong: readonly string[]
}

export interface Registering {
  /** Of this person under today's trustee; undefined when there is none, or too few of the institutions answer. */
  register(uid: Bytes): Promise<Registered | undefined>
  /** This institution's part; undefined where it has none of this version, or its keys are locked. */
  part(version: number, uid: Bytes): Promise<{ readonly place: number; readonly part: Bytes } | undefined>
}

export interface RegisteringWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'look'>
  readonly person: PersonPort
  readonly bulk: BulkPort
  readonly peers: () => readonly string[]
  readonly ask: Answers['ask']
}

export function makeRegistering({ chain, person, bulk, peers, ask }: RegisteringWorld): Registering {
  const { genesisId } = chain
  const personOf = (uid: Bytes): { genesisId: Hash; uid: Bytes } => ({ genesisId, uid })

  async function part(version: number, uid: Bytes): ReturnType<Registering['part']> {
    try {
      const me = await accountKeys(person, genesisId)
      const seat = await chain.look((view) => {
        const trustee = trustees.find(view, version)
        return trustee && heldBy(view, genesisId, trustee.ceremony, me.id)
      })
      if (!seat) return undefined
      return {
        place: seat.place,
        part: await person.call('registerPart', { ...seat, person: personOf(uid) }),
      }
    } catch (caught) {
      refusalOf(caught)
      return undefined
    }
  }

  /** A connected institution's part, under the place that the ledger gives it. */
  async function partOfPeer(peer: string, version: number, uid: Bytes) {
    const { view } = chain
    const institution = nodeKeys.find(view, unhex(peer) as SigningKey)
    const place =
      institution &&
      1 +
        trustees
          .need(view, version)
          .accounts.findIndex((one) => equal(accounts.need(view, one).sponsor, institution))
    if (!place) return []
    const given = await ask(peer, { kind: 'register.want', version, uid }, 'register.give')
    const fits = given && given.version === version && equal(given.uid, uid)
    return fits && given.part ? [{ place, part: given.part }] : []
  }

  async function register(uid: Bytes): Promise<Registered | undefined> {
    const { view } = chain
    const version = trusteeNow(view)
    if (version === 0) return undefined
    const { threshold, key, shares, accounts: seats } = trustees.need(view, version)
    const own = await part(version, uid)
    const others = await Promise.all(peers().map((peer) => partOfPeer(peer, version, uid)))
    const parts = [...(own ? [own] : []), ...others.flat()]
    try {
      const trustee = { threshold, key, shareKeys: shares }
      const { registration, faulty } = await bulk.call('combineRegistration', {
        trustee,
        person: personOf(uid),
        parts,
      })
      const wrong = faulty.flatMap((place) => {
        const seat = seats[place - 1]
        return seat ? [institutions.need(view, accounts.need(view, seat).sponsor).name] : []
      })
      return { version, key, registration, wrong }
    } catch (caught) {
      refusalOf(caught)
      return undefined
    }
  }

  /** A peer answers one question of a kind at a time. */
  let before: Promise<unknown> = Promise.resolve()
  const under = new Map<string, Promise<Registered | undefined>>()
  return {
    part,
    register(uid) {
      const name = hex(uid)
      const known = under.get(name)
      if (known) return known
      const done = before.then(() => register(uid)).finally(() => under.delete(name))
      under.set(name, done)
      before = done.catch(() => undefined)
      return done
    },
  }
}
