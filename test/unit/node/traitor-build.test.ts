import { expect, test } from 'vitest'
import { hash, hex, own, utf8 } from '../../../src/core/bytes.ts'
import { firstJournal, journalKey, journalStore } from '../../../src/consensus/journal.ts'
import { leaderOrder } from '../../../src/consensus/leader.ts'
import { decodeMessage } from '../../../src/consensus/messages.ts'
import { Disk } from '../../simulation/disk.ts'
import { judgeVotes, signature } from '../../simulation/keys.ts'
import { shippedMatter } from '../../simulation/real-ledger.ts'
import { settle } from '../../simulation/time.ts'
import { createRandom } from '../../support/random.ts'
import { createTurn } from '../../traitors/worker.ts'

test('the turn of a traitor build proposes two blocks, each to half of the others', async () => {
  const { matter } = shippedMatter(1, [1, 1, 1, 1])
  let now = 1_000_000
  const disk = new Disk()
  const tab = { disk, changed: () => undefined, clock: () => now++, random: createRandom(1) }
  const application = matter.create(tab)
  const next = await application.open()
  const me = next.set[leaderOrder(next.set, next.seed, 1)[0] ?? -1]
  if (!me) throw new Error('somebody leads')
  disk.commit([{ store: journalStore, key: journalKey(me.key), value: firstJournal() }], undefined)
  const said: { peer: string; block: string }[] = []
  const alarms = new Map<string, () => void>()
  const turn = createTurn({
    chain: matter.chain,
    key: me.key,
    delta: 500,
    store: {
      get: (store, key) => Promise.resolve(disk.get(store, key)),
      rows: (store) => Promise.resolve(disk.rows(store)),
      commit: (writes, guard) => Promise.resolve(disk.commit(writes, guard)),
    },
    links: {
      send(peer, bytes) {
        const message = decodeMessage(bytes)
        if (message.kind === 'proposal') said.push({ peer, block: hex(matter.describe(message.block).hash) })
      },
      cast: () => undefined,
    },
    signer: { sign: (message) => Promise.resolve(signature(me.key, message)) },
    judge: judgeVotes,
    application,
    alarm: { set: (name, _ms, ring) => void alarms.set(name, ring), clear: () => alarms.clear() },
    clock: () => now,
    report: () => undefined,
  })
  await turn.start()
  application.offer(own(hash(utf8('one'))).slice(0, 16))
  turn.pending(true)
  await settle()
  alarms.get('gap')?.()
  await settle()
  expect(new Set(said.map(({ peer }) => peer)).size).toBe(3)
  expect(new Set(said.map(({ block }) => block)).size).toBe(2)
})
