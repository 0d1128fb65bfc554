/** One validator of four over the turn that ships, with ports a script moves by hand. */
import { hash, own, tagged, utf8, type Bytes } from '../../src/core/bytes.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import { decodeMessage, encodeMessage, type Message } from '../../src/consensus/messages.ts'
import type { ValidatorSet } from '../../src/consensus/set.ts'
import { createTurn, type Turn } from '../../src/node/agreeing/turn.ts'
import type { Guard, World } from '../../src/node/agreeing/turn-world.ts'
import { createRandom } from '../support/random.ts'
import { Disk } from './disk.ts'
import { judgeVotes, signature } from './keys.ts'
import { createSubmissions, type Submissions } from './submissions.ts'
import { settle } from './time.ts'

export const chain = tagged('genesis', utf8('one turn'))
export const keys = [0, 1, 2, 3].map((i) => own(hash(utf8(`key ${i}`))))
const set: ValidatorSet = keys.map((key, i) => ({ key, peer: `p${i}`, stake: 1, admitted: 1, lead: 1 }))

export interface OneTurn {
  readonly turn: Turn
  readonly submissions: Submissions
  /** What left, in order. */
  readonly said: readonly Message[]
  readonly reports: readonly string[]
  hear(from: string, message: Message): Promise<void>
  ring(name: string): Promise<void>
}

/** A disk with a fresh journal for validator 0. */
export function freshDisk(): Disk {
  const disk = new Disk()
  const [key] = keys
  if (key) disk.commit([{ store: journalStore, key: journalKey(key), value: firstJournal() }], undefined)
  return disk
}

export async function oneTurn(
  disk: Disk,
  commit: World['store']['commit'] = (writes, guard) => Promise.resolve(write(disk, writes, guard)),
  change: Partial<World> = {},
): Promise<OneTurn> {
  const said: Message[] = []
  const reports: string[] = []
  const alarms = new Map<string, () => void>()
  const [key] = keys
  if (!key) throw new Error('four keys')
  const submissions = createSubmissions(
    { chain, setAt: () => set },
    { disk: new Disk(), changed: () => undefined, random: createRandom(1) },
  )
  const say = (bytes: Bytes): void => void said.push(decodeMessage(bytes))
  const turn = createTurn({
    chain,
    key,
    delta: 500,
    store: {
      get: (store, row) => Promise.resolve(disk.get(store, row)),
      rows: (store) => Promise.resolve(disk.rows(store)),
      commit,
    },
    links: { send: (_peer, bytes) => say(bytes), cast: say },
    signer: { sign: (message) => Promise.resolve(signature(key, message)) },
    judge: judgeVotes,
    application: submissions,
    alarm: { set: (name, _ms, act) => void alarms.set(name, act), clear: () => alarms.clear() },
    clock: () => 0,
    report: ({ kind }) => reports.push(kind),
    ...change,
  })
  await turn.start()
  await settle()
  return {
    turn,
    submissions,
    said,
    reports,
    async hear(from, message) {
      turn.receive(from, encodeMessage(message))
      await settle()
      await settle()
    },
    async ring(name) {
      alarms.get(name)?.()
      await settle()
      await settle()
    },
  }
}

const write = (disk: Disk, writes: Parameters<Disk['commit']>[0], guard: Guard | undefined): void =>
  disk.commit(writes, guard)
