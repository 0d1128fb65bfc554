/**
 * Pairing on a node (keys/pairing.ts says the protocol): the old device's side, which makes a link, takes one claimant
 * and gives the keys when its person says that the digits are the same; and the new one's, which was led here by
 * the link and takes them when its person says so too. All of it is in memory: a link is worth as much as the tab
 * that made it, and ends with it.
 */
import { type Bytes, equal, hex, type Hash, unhex } from '../../core/bytes.ts'
import { refuse, refusalOf, type RefusalCode } from '../../core/refusal.ts'
import type { Opening } from '../../keys/api.ts'
import {
  boxInfo,
  commitmentOf,
  isNo,
  type No,
  pairingMs,
  type Show,
  transcriptOf,
} from '../../keys/pairing.ts'
import { digitsOf } from '../../record/terms.ts'
import type { Home } from '../home.ts'
import type { MessageOf } from '../protocol.ts'
import { parseTicket, printTicket } from '../self.ts'
import type { OwnDevices } from './own-devices.ts'
import type { PairingView } from './pairing-api.ts'

/** Digits that stand on both screens. */
interface Compared {
  readonly peer: string
  readonly transcript: Hash
  readonly show: Show
}

type Old = {
  readonly side: 'old'
  readonly ticket: Bytes
  readonly until: number
  readonly tried: boolean
} & (
  | { readonly step: 'invited' }
  | { readonly step: 'asked'; readonly peer: string; readonly commitment: Hash; readonly nonce: Bytes }
  | ({ readonly step: 'comparing' | 'same' | 'done' } & Compared)
  | { readonly step: 'failed'; readonly code: RefusalCode }
)
type New = { readonly side: 'new'; readonly inviter: string; readonly genesisId: Hash } & (
  | { readonly step: 'invited' | 'asked'; readonly ticket: Bytes; readonly show: Show }
  | ({ readonly step: 'comparing' | 'same'; readonly given?: MessageOf<'pair.give'> } & Compared)
  | { readonly step: 'done' }
  | { readonly step: 'failed'; readonly code: RefusalCode }
)
type State = { readonly side: 'none'; readonly step: 'none' } | Old | New

export interface Pairing {
  view(): PairingView
  /** The old device's link; gives what it carries. */
  invite(): Promise<string>
  /** The new device was led here by a link. Refuses 'keys.exists', 'invite.mistyped'. */
  begin(genesisId: Hash, inviter: Bytes, payload: Bytes): Promise<void>
  confirm(input: { readonly by?: Opening; readonly name?: string }): Promise<void>
  decline(): void
  close(): void
  /** A peer came, or went. */
  met(peer: string): void
  lost(peer: string): void
  /** The node whose link is out, or who is looked for: what both sides find each other by. */
  meeting(): Bytes | undefined
  readonly handlers: {
    readonly [K in 'ask' | 'nonce' | 'show' | 'give' | 'done' | 'no']: (
      peer: string,
      said: MessageOf<`pair.${K}`>,
    ) => void | Promise<void>
  }
}

const nothing: State = { side: 'none', step: 'none' }

export function makePairing(home: Home, own: Pick<OwnDevices, 'self' | 'add' | 'trust'>): Pairing {
  const { person, clock, topics } = home
  let state: State = nothing
  let forgetAlarm = (): void => undefined

  function become(next: State): void {
    state = next
    topics.mark('pairing')
  }
  function fail(code: RefusalCode): void {
    if (state.side === 'old') {
      const { side, ticket, until, tried } = state
      become({ side, ticket, until, tried, step: 'failed', code })
    } else if (state.side === 'new') {
      const { side, inviter, genesisId } = state
      become({ side, inviter, genesisId, step: 'failed', code })
    }
  }
  const sayNo = (peer: string, why: No): void => home.neighbours.send(peer, { kind: 'pair.no', why })
  /** With whom it is going on. */
  const partner = (): string | undefined => {
    if ('peer' in state && state.step !== 'done') return state.peer
    return state.side === 'new' && state.step === 'asked' ? state.inviter : undefined
  }
  /** Nobody says this who keeps to the protocol. */
  function forged(peer: string): never {
    if (peer === partner()) {
      sayNo(peer, 'pairing.forged')
      fail('pairing.forged')
    }
    return refuse('request.forged')
  }
  function expire(): void {
    if (state.side !== 'old' || !['invited', 'asked', 'comparing'].includes(state.step)) return
    const peer = partner()
    if (peer !== undefined) sayNo(peer, 'pairing.expired')
    fail('pairing.expired')
  }

  function met(peer: string): void {
    if (state.side !== 'new' || state.step !== 'invited' || state.inviter !== peer) return
    const { ticket, show } = state
    become({ ...state, step: 'asked' })
    home.neighbours.send(peer, { kind: 'pair.ask', ticket, commitment: commitmentOf(show) })
  }

  /** The new device takes what it was given, once its person has compared and it is here. */
  async function take(): Promise<void> {
    const now = state
    if (now.side !== 'new' || now.step !== 'same' || !now.given) return
    const { from, box } = now.given
    try {
      // First: a device that has the keys and does not know whose word counts waits for nobody.
      await own.trust(from)
      await person.call('takePaired', { box, info: boxInfo(now.transcript), aad: from })
    } catch (caught) {
      const { code } = refusalOf(caught)
      // Keys that come another way are not this one's to speak for.
      await own.trust(undefined).catch(refusalOf)
      sayNo(now.peer, isNo(code) ? code : 'pairing.forged')
      return fail(code)
    }
    become({ side: 'new', inviter: now.inviter, genesisId: now.genesisId, step: 'done' })
    home.neighbours.send(now.peer, { kind: 'pair.done' })
    await home.refreshVault()
  }

  const confirmOld = async (
    now: Extract<Old, Compared>,
    { by, name = '' }: { readonly by?: Opening; readonly name?: string },
  ): Promise<void> => {
    become({ ...now, step: 'same' })
    /** With this claimant still; that another one tried meanwhile stops nothing. */
    const current = (): (Old & Compared) | undefined =>
      state.side === 'old' && state.step === 'same' && state.transcript === now.transcript ? state : undefined
    const goesOn = (): unknown => current() ?? refuse('pairing.broken')
    try {
      const { signKey: from } = await own.self()
      const { peer, show, transcript } = now
      const input = { to: show.boxKey, info: boxInfo(transcript), aad: from, ...(by && { by }) }
      const box = await person.call('givePaired', input)
      goesOn()
      // In the list before it can be anywhere: what may hold the keys is never hidden.
      await own.add({ signKey: show.signKey, sealKey: show.sealKey, name })
      goesOn()
      home.neighbours.send(peer, { kind: 'pair.give', from, box })
    } catch (caught) {
      const still = current()
      if (still) become({ ...still, step: 'comparing' })
      throw caught
    }
  }

  return {
    view() {
      const { side, step } = state
      if (side === 'none') return { side, step }
      const shown = {
        ...('transcript' in state && { digits: digitsOf(state.transcript) }),
        ...('code' in state && { refusal: { code: state.code, facts: {} } }),
        ...(side === 'old' && { until: state.until, tried: state.tried }),
      }
      return { side, step: step === 'asked' ? 'invited' : step, ...shown }
    },

    async invite() {
      home.running()
      // Whoever cannot read what they share cannot add to it.
      await own.self()
      const before = partner()
      if (before !== undefined) sayNo(before, 'pairing.declined')
      const ticket = home.chance(32)
      const until = clock() + pairingMs
      forgetAlarm()
      forgetAlarm = home.alarm(pairingMs, expire)
      become({ side: 'old', step: 'invited', ticket, until, tried: false })
      return printTicket(ticket)
    },

    async begin(genesisId, inviter, payload) {
      const ticket = parseTicket(payload)
      const keys = await person.call('beginPairing', { genesisId })
      const show = { ...keys, nonce: home.chance(32) }
      become({ side: 'new', step: 'invited', inviter: hex(inviter), genesisId, ticket, show })
      for (const peer of home.neighbours.names()) met(peer)
    },

    async confirm(input) {
      const now = state
      if (now.step !== 'comparing') return refuse('pairing.broken')
      if (now.side === 'old') {
        if (now.until < clock()) {
          expire()
          refuse('pairing.expired')
        }
        return confirmOld(now, input)
      }
      become({ ...now, step: 'same' })
      await take()
      if (state.side === 'new' && state.step === 'failed') refuse(state.code)
    },

    decline() {
      // Too late: they are being taken in, and both sides will hear it.
      if (state.side === 'new' && state.step === 'same' && state.given) return
      const peer = partner()
      if (peer !== undefined) sayNo(peer, 'pairing.declined')
      if (state.side !== 'none' && state.step !== 'done') fail('pairing.declined')
    },

    close() {
      if (state.step === 'done' || state.step === 'failed' || state.step === 'invited') become(nothing)
    },

    met,
    lost(peer) {
      if (peer === partner()) fail('pairing.broken')
    },
    meeting() {
      if (state.side === 'new') return state.step === 'done' ? undefined : unhex(state.inviter)
      const open = state.side === 'old' && state.step !== 'done' && state.step !== 'failed'
      return open ? home.keys?.nodeKey : undefined
    },

    handlers: {
      ask(peer, { ticket, commitment }) {
        if (state.side !== 'old' || !equal(state.ticket, ticket)) return sayNo(peer, 'pairing.unknown')
        if (state.step === 'failed' && state.code === 'pairing.expired') return sayNo(peer, 'pairing.expired')
        if (state.step !== 'invited') {
          become({ ...state, tried: true })
          return sayNo(peer, 'pairing.taken')
        }
        if (state.until < clock()) {
          expire()
          return sayNo(peer, 'pairing.expired')
        }
        const nonce = home.chance(32)
        become({ ...state, step: 'asked', peer, commitment, nonce })
        home.neighbours.send(peer, { kind: 'pair.nonce', nonce })
      },
      nonce(peer, { nonce }) {
        if (state.side !== 'new' || state.step !== 'asked' || state.inviter !== peer) return forged(peer)
        const { side, inviter, genesisId, ticket, show } = state
        const newNode = home.keys?.nodeKey ?? refuse('node.not-running')
        const commitment = commitmentOf(show)
        const oldNode = unhex(inviter)
        const transcript = transcriptOf({ genesisId, oldNode, newNode, ticket, commitment, nonce, show })
        become({ side, inviter, genesisId, step: 'comparing', peer, transcript, show })
        home.neighbours.send(peer, { kind: 'pair.show', ...show })
      },
      show(peer, { kind: _, ...show }) {
        const now = state
        if (now.side !== 'old' || now.step !== 'asked' || now.peer !== peer) return forged(peer)
        const { commitment, nonce, ticket, until, tried } = now
        if (!equal(commitmentOf(show), commitment)) return forged(peer)
        const { genesisId, keys } = home.running()
        const ends = { oldNode: keys.nodeKey, newNode: unhex(peer) }
        const transcript = transcriptOf({ genesisId, ...ends, ticket, commitment, nonce, show })
        become({ side: 'old', ticket, until, tried, step: 'comparing', peer, transcript, show })
      },
      async give(peer, given) {
        const now = state
        if (now.side !== 'new' || !('peer' in now) || now.peer !== peer || now.given) return forged(peer)
        become({ ...now, given })
        await take()
      },
      done(peer) {
        if (state.side !== 'old' || state.step !== 'same' || state.peer !== peer) return forged(peer)
        become({ ...state, step: 'done' })
      },
      no(peer, { why }) {
        // Also from who is still asked: its link may be another's by now.
        if (peer === partner()) fail(why)
      },
    },
  }
}
