/** What a node takes of workspaces from others, and what it makes of lies: each is refused by its name. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Bytes, hash, hex, type Hash, utf8 } from '../../../src/core/bytes.ts'
import { refuse } from '../../../src/core/refusal.ts'
import type { Message } from '../../../src/node/protocol.ts'
import { openLogs, type Logs, type LogsWorld } from '../../../src/node/teaming/logs.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { encodeEntry, entryId, type Act, type Entry } from '../../../src/workspace/entry.ts'
import type { Parties } from '../../../src/workspace/log.ts'
import { refused } from '../../support/refusals.ts'

const key = (name: string): Hash => hash(utf8(name))
const [owner, anna, ben, eve] = [key('owner'), key('anna'), key('ben'), key('eve')]
const workspace = key('st-anna')
const honest = new Uint8Array(64)
const forged = new Uint8Array(64).fill(1)
let bodies = 0

const entryOf = (author: Bytes, act: Act, signature = honest): Entry => ({
  workspace,
  author,
  act,
  signature,
})
const update = (author: Bytes, epoch = 1, folds: readonly Hash[] = []): Act & { readonly author: Bytes } => ({
  author,
  kind: 'update',
  epoch,
  folds,
  body: key(`body ${++bodies}`),
})
const epoch = (number: number): Entry =>
  entryOf(owner, { kind: 'epoch', epoch: number, boxes: [], body: key(`epoch ${number}`) })

describe('the logs of a node', () => {
  let parties: Parties
  let store: ReturnType<typeof memoryStore>
  let logs: Logs
  let said: Message[]
  /** What peers give when they are asked. */
  const given = new Map<string, Bytes>()
  let reads = false
  const world = (): LogsWorld => ({
    store,
    rows: 'team/',
    topic: 'team',
    topics: makeTopics(),
    parties: async (of) => (hex(of) === hex(workspace) ? parties : undefined),
    verify: async ({ signature }) => signature[0] === 0,
    async piece(_peer, id, check, most) {
      const bytes = given.get(hex(id)) ?? refuse('blob.absent')
      if (bytes.length > most) refuse('too-long', { bytes: bytes.length, most })
      return check(bytes) ? bytes : refuse('blob.forged')
    },
    send: (_peer, what) => void said.push(what),
    reads: () => reads,
  })
  const offers = (...bytes: readonly Bytes[]): Promise<void> => {
    for (const one of bytes) given.set(hex(entryId(one)), one)
    return logs.have('peer', workspace, bytes.map(entryId))
  }
  const size = (): number => logs.log(workspace).size

  beforeEach(async () => {
    parties = { owners: [owner], devices: [anna, ben] }
    store = memoryStore()
    said = []
    reads = false
    given.clear()
    logs = await openLogs(world())
    await offers(encodeEntry(epoch(1)), encodeEntry(entryOf(anna, update(anna))))
  })

  test('have what peers announce, after a crash too', async () => {
    expect(size()).toBe(2)
    logs = await openLogs(world())
    expect(size()).toBe(2)
  })

  test.each([
    ['a signature that is none', encodeEntry(entryOf(anna, update(anna), forged)), 'workspace.forged'],
    ['noise', Uint8Array.of(1, 2, 3, 4), 'malformed'],
    ['a newer version', Uint8Array.of(9, 9, 9, 9), 'newer-version'],
    ['more than an entry may be', new Uint8Array(2_000_000), 'too-long'],
  ] as const)('refuse %s, by name', async (_, bytes, code) => {
    await expect(offers(bytes)).rejects.toEqual(refused(code))
    expect(size()).toBe(2)
  })

  test('refuse an entry of another workspace under this one’s name', async () => {
    const other = encodeEntry({ ...entryOf(anna, update(anna)), workspace: key('st-ben') })
    await expect(offers(other)).rejects.toEqual(refused('workspace.forged'))
  })

  test('refuse bytes that are not those of the id', async () => {
    given.set(hex(key('id')), encodeEntry(entryOf(anna, update(anna))))
    await expect(logs.have('peer', workspace, [key('id')])).rejects.toEqual(refused('blob.forged'))
  })

  test('take nothing of who has no part in it, until the ledger says otherwise', async () => {
    await offers(encodeEntry(entryOf(eve, update(eve))))
    expect(size()).toBe(2)
    parties = { owners: [owner], devices: [anna, ben, eve] }
    await logs.again()
    expect(size()).toBe(3)
  })

  test('take nothing twice, and nothing from before the key changed', async () => {
    const late = encodeEntry(entryOf(ben, update(ben)))
    const [first] = [...logs.log(workspace).values()].filter(({ act }) => act === 'update')
    await offers(encodeEntry(epoch(2)))
    expect(size()).toBe(1)
    await offers(late)
    if (first) await logs.have('peer', workspace, [first.id])
    expect(size()).toBe(1)
    expect(await store.rows('mine', 'team/', 'team0')).toHaveLength(1)
  })

  test('keep what was replaced for who still reads it, until it is settled', async () => {
    reads = true
    await offers(encodeEntry(epoch(2)))
    expect(logs.replaced(workspace)).toHaveLength(2)
    logs = await openLogs(world())
    expect(logs.replaced(workspace)).toHaveLength(2)
    await logs.settle(workspace)
    expect(await store.rows('mine', 'team/', 'team0')).toHaveLength(1)
  })

  test('tell a peer each entry once, what others build on first', async () => {
    logs.tell('carl', workspace)
    logs.tell('carl', workspace)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatchObject({ kind: 'workspace.have', ids: { length: 2 } })
    expect(logs.keeps('peer', workspace)).toBe(true)
    await logs.add(entryOf(ben, update(ben)))
    expect(logs.keeps('peer', workspace)).toBe(false)
    logs.tell('carl', workspace)
    expect(said[1]).toMatchObject({ ids: { length: 1 } })
  })

  test('try again so many early entries of one peer, and keep room for another’s', async () => {
    const many = Array.from({ length: 80 }, () => encodeEntry(entryOf(eve, update(eve))))
    await offers(...many)
    const one = encodeEntry(entryOf(eve, update(eve)))
    given.set(hex(entryId(one)), one)
    await logs.have('another', workspace, [entryId(one)])
    parties = { owners: [owner], devices: [anna, ben, eve] }
    await logs.again()
    expect(size()).toBe(2 + 64 + 1)
  })

  test('wait for nobody else when a peer announces what it does not give', async () => {
    await logs.have('liar', workspace, [key('nothing'), key('there')])
    await offers(encodeEntry(entryOf(ben, update(ben))))
    expect(size()).toBe(3)
  })
})
