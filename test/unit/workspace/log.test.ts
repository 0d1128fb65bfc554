/** Which entries count: whoever keeps a log refuses the rest by name, with the key or without. */
import { describe, expect, test } from 'vitest'
import { type Bytes, equal, hash, hex, utf8 } from '../../../src/core/bytes.ts'
import {
  decodeEntry,
  documentBytesMost,
  encodeEntry,
  entry as entryCodec,
  entryId,
  type Act,
  type Entry,
} from '../../../src/workspace/entry.ts'
import {
  admit,
  emptyLog,
  epochOf,
  inOrder,
  lineOf,
  logEntriesMost,
  updatesOf,
  type Line,
  type Log,
} from '../../../src/workspace/log.ts'
import { openBody, sealBody } from '../../../src/workspace/seal.ts'
import { refused } from '../../support/refusals.ts'

const key = (name: string): Bytes => hash(utf8(name))
const [owner, anna, ben, eve] = [key('owner'), key('anna'), key('ben'), key('eve')]
const parties = { owners: [owner], devices: [anna, ben] }
const workspace = key('st-anna') as Entry['workspace']
const signature = new Uint8Array(64)
let draws = 0
const body = (): Bytes => Uint8Array.from(key(`body ${++draws}`))

const line = (author: Bytes, act: Act, bytes?: number): Line => {
  const encoded = encodeEntry({ workspace, author, act, signature })
  return lineOf(entryId(encoded), bytes ?? encoded.length, decodeEntry(encoded))
}
const epoch = (number: number, members = [anna, ben], author = owner): Line =>
  line(author, {
    kind: 'epoch',
    epoch: number,
    boxes: members.map((member) => ({ member, box: new Uint8Array(80) })),
    body: body(),
  })
const update = (author: Bytes, number = 1, folds: readonly Line[] = [], bytes?: number): Line =>
  line(author, { kind: 'update', epoch: number, folds: folds.map(({ id }) => id), body: body() }, bytes)
const card = (author: Bytes, sealKey = key('seal')): Line => line(author, { kind: 'card', sealKey })

const logOf = (...lines: readonly Line[]): Log =>
  lines.reduce((log, one) => admit(log, one, parties).log, emptyLog)
const taking = (log: Log, one: Line) => () => admit(log, one, parties)

describe('a log', () => {
  test('takes an epoch of the owner and updates of members', () => {
    const log = logOf(card(ben), epoch(1), update(anna), update(ben))
    expect(epochOf(log)?.epoch).toBe(1)
    expect(updatesOf(log)).toHaveLength(2)
  })

  test('refuses who has no part in it', () => {
    const log = logOf(epoch(1))
    for (const one of [update(eve), update(owner), card(eve), epoch(2, [eve], eve), epoch(2, [anna], anna)])
      expect(taking(log, one)).toThrow(refused('workspace.foreign'))
  })

  test('refuses what comes again, was folded, or is from before the key changed', () => {
    const [first, second] = [update(anna), update(ben)]
    const fold = update(anna, 1, [first, second])
    const log = logOf(card(ben), epoch(1), first, second, fold)
    expect(updatesOf(log)).toEqual([fold])
    const next = epoch(2)
    for (const one of [fold, first, second, epoch(1), card(ben, key('another'))])
      expect(taking(log, one)).toThrow(refused('workspace.replayed'))
    for (const one of [fold, update(ben), epoch(1), next])
      expect(taking(admit(log, next, parties).log, one)).toThrow(refused('workspace.replayed'))
    expect(taking(log, update(ben, 2))).toThrow(refused('workspace.early'))
  })

  test('an epoch takes the place of all before it, and of the cards of who went', () => {
    const cards = [card(anna), card(ben)]
    const log = logOf(...cards, epoch(1), update(anna), update(ben))
    const { log: after, gone } = admit(log, epoch(2, [anna]), { owners: [owner], devices: [anna] })
    expect([...after.values()].map(({ act, epoch: of }) => [act, of])).toEqual([
      ['card', 0],
      ['epoch', 2],
    ])
    expect(gone).toHaveLength(4)
  })

  test('where members make the next epoch, who went makes none, also not under the same number', () => {
    const now = (log: Log) => ({
      owners: epochOf(log)?.members ?? [anna],
      devices: epochOf(log)?.members ?? [],
    })
    const join = (log: Log, one: Line): Log => admit(log, one, now(log)).log
    const three = join(join(emptyLog, epoch(1, [anna], anna)), epoch(2, [anna, ben, eve], anna))
    const without = join(three, epoch(3, [anna, ben], ben))
    for (const one of [epoch(3, [eve], eve), epoch(4, [eve, anna, ben], eve), update(eve, 3)])
      expect(() => join(without, one)).toThrow(refused('workspace.foreign'))
    expect(epochOf(join(without, epoch(4, [ben], ben)))?.members).toEqual([ben])
    // Who let nobody in yet begins none of its own.
    expect(() => join(emptyLog, epoch(1, [ben], ben))).toThrow(refused('workspace.foreign'))
  })

  test('of two epochs made apart under one number everywhere the same one stays', () => {
    const two = [epoch(1), epoch(1)].toSorted((a, b) => (hex(a.id) < hex(b.id) ? -1 : 1))
    const [smaller, larger] = two
    if (!smaller || !larger) throw new Error('two epochs')
    expect(taking(logOf(smaller), larger)).toThrow(refused('workspace.replayed'))
    const { log, gone } = admit(logOf(larger, update(anna)), smaller, parties)
    expect([...log.values()]).toEqual([smaller])
    expect(gone).toHaveLength(2)
  })

  test('what a device began that came back gives way to what there was', () => {
    const { log, gone } = admit(logOf(epoch(0), update(anna, 0)), epoch(1), parties)
    expect([epochOf(log)?.epoch, gone.length]).toEqual([1, 2])
    expect(taking(log, epoch(0))).toThrow(refused('workspace.replayed'))
  })

  test('an update folds no card and no epoch', () => {
    const [cardOfBen, first] = [card(ben), epoch(1)]
    const log = logOf(cardOfBen, first, update(anna, 1, [cardOfBen, first]))
    expect(log.size).toBe(3)
  })

  test('is bounded, in entries and in bytes', () => {
    const many = logOf(epoch(1), ...Array.from({ length: logEntriesMost - 1 }, () => update(anna)))
    expect(taking(many, update(ben))).toThrow(refused('workspace.full'))
    expect(taking(logOf(epoch(1)), update(ben, 1, [], 3_000_000))).toThrow(refused('workspace.full'))
    // Folding makes room.
    expect(admit(many, update(ben, 1, updatesOf(many).slice(0, 200)), parties).log.size).toBe(313)
  })

  test('takes its entries in the order in which it gives them', () => {
    const log = logOf(card(ben), epoch(3), update(anna, 3), update(ben, 3))
    const again = inOrder([...log.values()].toReversed())
    expect(logOf(...again).size).toBe(log.size)
  })
})

describe('an entry', () => {
  test('larger than any honest one is refused before it is read', () => {
    expect(() => decodeEntry(new Uint8Array(entryCodec.max + 1))).toThrow(refused('too-long'))
    expect(() => decodeEntry(Uint8Array.of(1, 2, 3))).toThrow(refused('malformed'))
    expect(() => decodeEntry(Uint8Array.of(9))).toThrow(refused('newer-version'))
  })
})

describe('a sealed change', () => {
  const at = { workspace, author: anna, epoch: 1 }
  const [secret, draw] = [key('secret'), key('draw')]

  test('opens for its place and key alone, and hides its length', async () => {
    const change = utf8('Check the drain of bed 4')
    const sealed = await sealBody(secret, at, change, draw)
    expect(sealed.length).toBe(12 + 256 + 16)
    expect(equal(await openBody(secret, at, sealed), change)).toBe(true)
    const bent = sealed.slice()
    bent[40] = (bent[40] ?? 0) ^ 1
    const others: readonly Parameters<typeof openBody>[] = [
      [key('another'), at, sealed],
      [secret, { ...at, author: ben }, sealed],
      [secret, { ...at, epoch: 2 }, sealed],
      [secret, at, bent],
      [secret, at, sealed.slice(0, 10)],
    ]
    for (const other of others)
      await expect(openBody(...other)).rejects.toEqual(refused('workspace.unreadable'))
  })

  test('never uses a nonce twice, though the device draws the same again', async () => {
    const nonce = async (text: string): Promise<Bytes> =>
      (await sealBody(secret, at, utf8(text), draw)).slice(0, 12)
    expect(await nonce('one')).not.toEqual(await nonce('two'))
  })

  test('is refused when it is more than one entry carries', async () => {
    const sealing = sealBody(secret, at, new Uint8Array(documentBytesMost + 1), draw)
    await expect(sealing).rejects.toEqual(refused('workspace.full'))
  })
})
