/**
 * How the devices of one person find and know each other. They share the seed, and nobody else has it.
 *
 *   on the roads   a name of the day (network/choice.ts), which nobody can link with that of another day
 *   guest ↔ guest  kin.here    {mark}: what only a device with the same seed can work out of both node keys
 *   then           kin.device  {the device's own key, its signature over both node keys}
 *
 * A mark tells a stranger nothing, and its own key a device shows to kin alone.
 */
import { type Bytes, concat, equal, hex, tag, unhex, utf8 } from '../../core/bytes.ts'
import { encode, u32 } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Home } from '../home.ts'
import type { MessageOf } from '../protocol.ts'

const dayMs = 24 * 3600 * 1000
/** Clocks may differ by so much, and names of two days are said around midnight. */
const apartMs = 2 * 3600 * 1000

export interface Kin {
  /** What this tab's device is to its kin; refuses 'keys.locked'. */
  keys(): Promise<{ readonly signKey: Bytes; readonly sealKey: Bytes }>
  sign(message: Bytes): Promise<Bytes>
  /** Names for the roads, 16 digits each. */
  names(): Promise<readonly string[]>
  greet(peer: string): Promise<void>
  here(peer: string, said: MessageOf<'kin.here'>): Promise<void>
  device(peer: string, said: MessageOf<'kin.device'>): Promise<void>
  /** Connected kin with what device each is, by peer. */
  readonly known: () => ReadonlyMap<string, string>
  lost(peer: string): void
}

export function makeKin(home: Home): Kin {
  const { person, device, topics } = home
  const greeted = new Set<string>()
  /** Peers whose mark held, and the device each has shown itself to be. */
  const marked = new Set<string>()
  const known = new Map<string, string>()
  /** One after the other of each peer: what says whose device it is comes right behind the mark. */
  const turns = new Map<string, Promise<unknown>>()
  function inTurn(peer: string, act: () => Promise<void>): Promise<void> {
    const done = (turns.get(peer) ?? Promise.resolve()).then(act)
    turns.set(
      peer,
      done.catch(() => undefined),
    )
    return done
  }
  const genesisId = () => home.self?.genesisId ?? refuse('node.not-running')
  const path = { kind: 'device' } as const

  const marksOf = (...of: readonly Bytes[]) => person.call('kinMarks', { genesisId: genesisId(), of })
  const nodeKey = (): Bytes => home.keys?.nodeKey ?? refuse('node.not-running')
  const between = (from: Bytes, to: Bytes): Bytes => concat(utf8('here'), from, to)
  const deviceBytes = (from: Bytes, to: Bytes): Bytes => concat(tag('kin-device'), genesisId(), from, to)

  async function showDevice(peer: string): Promise<void> {
    const { signKey } = await kin.keys()
    const signature = await kin.sign(deviceBytes(nodeKey(), unhex(peer)))
    home.neighbours.send(peer, { kind: 'kin.device', device: signKey, signature })
  }

  const kin: Kin = {
    keys: () => person.call('publicKeys', { genesisId: genesisId(), path }),
    sign: (message) => person.call('sign', { genesisId: genesisId(), path, message }),
    async names() {
      const now = home.clock()
      const days = new Set([now - apartMs, now + apartMs].map((time) => Math.floor(time / dayMs)))
      const marks = await marksOf(...[...days].map((day) => concat(utf8('meet'), encode(u32, day))))
      return marks.map((mark) => hex(mark.slice(0, 8)))
    },
    async greet(peer) {
      if (greeted.has(peer)) return
      greeted.add(peer)
      const [mark] = await marksOf(between(nodeKey(), unhex(peer)))
      if (mark) home.neighbours.send(peer, { kind: 'kin.here', mark })
    },
    here: (peer, { mark }) =>
      inTurn(peer, async () => {
        if (home.self?.role !== 'patient') return
        const [wanted] = await marksOf(between(unhex(peer), nodeKey()))
        // Another person's device says the same kind of thing to everybody.
        if (!wanted || !equal(wanted, mark) || marked.has(peer)) return
        marked.add(peer)
        await kin.greet(peer)
        await showDevice(peer)
      }),
    device: (peer, { device: key, signature }) =>
      inTurn(peer, async () => {
        if (home.self?.role !== 'patient') return
        if (home.vault.phase !== 'open') refuse('keys.locked')
        if (!marked.has(peer)) refuse('request.forged')
        const message = deviceBytes(unhex(peer), nodeKey())
        if (!(await device.call('verify', { key, message, signature }))) refuse('request.forged')
        known.set(peer, hex(key))
        topics.mark('own', 'peers')
      }),
    known: () => known,
    lost(peer) {
      greeted.delete(peer)
      marked.delete(peer)
      turns.delete(peer)
      if (known.delete(peer)) topics.mark('own')
    },
  }
  return kin
}
