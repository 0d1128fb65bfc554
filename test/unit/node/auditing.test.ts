/** Who keeps a record is asked to show it; who fails is replaced; who need not keep it drops it, never the last. */
import { describe, expect, test } from 'vitest'
import { hex, unhex } from '../../../src/core/bytes.ts'
import type { SigningKey, TxId } from '../../../src/ledger/transaction.ts'
import { auditMs, auditSoonMs } from '../../../src/node/caring/auditing.ts'
import { placeOf } from '../../../src/record/audit.ts'
import { leavesOf, sealedPieceBytes } from '../../../src/record/body.ts'
import { holdersWanted } from '../../../src/record/holders.ts'
import { erase, idOf } from '../ledger/network.ts'
import { Keepers, type Keeper } from './keepers.ts'

const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name).toSorted()
const byRule = (town: Keepers, record: TxId): readonly Keeper[] =>
  town.hospital.custody
    .order(town.row(record))
    .flatMap((id) => town.all.filter(({ who }) => hex(idOf(who)) === hex(id)))
const shown = (town: Keepers, record: TxId, by = town.hospital) => {
  const audit = by.auditing.of(record)
  return audit && { kept: audit.kept.length, wanted: audit.wanted, looking: audit.looking }
}
/** A town in which the rule does not name the hospital for this record, and all it names have it. */
async function kept(
  bytes = 100,
): Promise<{ town: Keepers; record: TxId; holders: readonly Keeper[]; next: Keeper }> {
  const town = await Keepers.open([3, 3, 3, 3, 3, 3])
  for (let i = 0; ; i++) {
    const record = await town.publish(`record ${i}`, [], bytes)
    const order = byRule(town, record)
    const [next] = order.slice(holdersWanted)
    const holders = order.slice(0, holdersWanted)
    if (holders.includes(town.hospital) || !next || next === town.hospital) {
      town.net.write(erase(record))
      continue
    }
    await town.attend()
    return { town, record, holders, next }
  }
}

describe('an audit', () => {
  test('asks all at once for different pieces, and counts who shows that it has them', async () => {
    const { town, record, holders } = await kept(12 * sealedPieceBytes)
    await town.hospital.auditing.attend()
    const asked = town.asked.filter(({ by }) => by === town.hospital.name)
    expect(names(asked.map(({ of }) => ({ name: of })))).toEqual(names(holders))
    const body = await town.hospital.holding.read(town.row(record).body)
    const count = body ? leavesOf(body).length : 0
    const places = asked.map(({ of, what }) =>
      placeOf({ nonce: what.nonce, holder: keyOf(of), address: town.row(record).body, count }),
    )
    expect(new Set(places).size).toBe(holdersWanted)
    // The hospital's own copy does not count.
    expect(shown(town, record)).toEqual({ kept: 3, wanted: 3, looking: false })
  })

  test('is not made again before its time, is remembered by a tab that starts anew, and ends with the record', async () => {
    const { town, record } = await kept()
    await town.audit()
    const first = town.asked.length
    await town.audit(auditMs - 1)
    expect(town.asked.length).toBe(first)
    await town.audit(2)
    expect(town.asked.length).toBeGreaterThan(first)
    const before = town.hospital.auditing.of(record)
    const again = await town.again(town.hospital)
    expect(again.of(record)).toMatchObject({ at: before?.at, kept: before?.kept })
    town.net.write(erase(record))
    const last = town.asked.length
    await town.audit(auditMs * 3)
    expect(town.asked.length).toBe(last)
  })
})

describe('a record that stays short', () => {
  const hour = 3_600_000
  /** How often the hospital audits it in this time. */
  async function auditsIn(town: Keepers, record: TxId, ms: number): Promise<number> {
    let count = 0
    for (let passed = 0; passed < ms; passed += auditSoonMs) {
      const before = town.hospital.auditing.of(record)?.at
      await town.time.pass(auditSoonMs)
      await town.hospital.auditing.attend()
      if (town.hospital.auditing.of(record)?.at !== before) count++
    }
    return count
  }
  /** All there are keep it; of one of them the tab is closed from now on. */
  async function withoutOne() {
    const town = await Keepers.open([3, 3, 3])
    const record = await town.publish('record', town.all)
    await town.audit()
    const sleeper = town.of(2)
    return { town, record, sleeper }
  }

  test.each(['away', 'false'] as const)(
    'is audited ever more seldom while it goes on: one holder is %s',
    async (how) => {
      const { town, record, sleeper } = await withoutOne()
      if (how === 'away') town.away.add(sleeper.name)
      else
        town.lies.set(sleeper.name, async (what) => {
          const answer = await sleeper.auditing.answer(what)
          return { ...answer, proofs: answer.proofs.map((one) => one && { ...one, keyed: one.leaf }) }
        })
      // Soon at first: another may have to take its place.
      await auditsIn(town, record, auditMs)
      expect(await auditsIn(town, record, 4 * auditSoonMs)).toBeGreaterThan(1)
      await auditsIn(town, record, hour)
      expect(await auditsIn(town, record, hour)).toBe(hour / auditMs)
      expect(shown(town, record)).toMatchObject({ kept: 2, wanted: 3 })
    },
  )

  test('is audited soon once who was away is back', async () => {
    const { town, record, sleeper } = await withoutOne()
    town.away.add(sleeper.name)
    await auditsIn(town, record, hour)
    town.away.clear()
    await auditsIn(town, record, 2 * auditSoonMs)
    expect(shown(town, record)).toMatchObject({ kept: 3, wanted: 3 })
  })
})

describe('a holder is replaced by the next of the rule', () => {
  test('unless it lost its copy and can fetch it again', async () => {
    const { town, record, holders, next } = await kept()
    const [loser] = holders
    await town.audit()
    await loser?.holding.forget([town.row(record).body])
    await town.audit(auditMs)
    await town.audit(auditMs)
    expect(names(town.keeping(record))).toEqual(names([...holders, town.hospital]))
    expect(town.keeping(record)).not.toContain(next)
  })

  test.each(['false', 'copied', 'nothing'] as const)('at once when its answer is %s', async (how) => {
    const { town, record, holders, next } = await kept()
    const [liar, honest] = holders
    if (!liar || !honest) throw new Error('too few holders')
    town.lies.set(liar.name, async (what) => {
      // What another says of the same blob, to the same question.
      const theirs = await honest.auditing.answer(what)
      if (how === 'copied') return theirs
      if (how === 'nothing') return { ...theirs, proofs: theirs.proofs.map(() => undefined) }
      return { ...theirs, proofs: theirs.proofs.map((one) => one && { ...one, keyed: one.leaf }) }
    })
    await town.hospital.auditing.attend()
    expect(shown(town, record)?.looking).toBe(true)
    await town.audit(auditSoonMs)
    expect(town.keeping(record)).toContain(next)
    // Who took its place is counted from then on.
    await town.audit(auditMs)
    expect(town.hospital.auditing.of(record)?.kept.map(hex)).toContain(hex(idOf(next.who)))
    expect(town.hospital.auditing.of(record)?.kept.map(hex)).not.toContain(hex(idOf(liar.who)))
  })

  test('when it is not there the second time, and not before', async () => {
    const { town, record, holders, next } = await kept()
    const [sleeper] = holders
    await town.audit()
    town.away.add(sleeper?.name ?? '')
    await town.audit(auditMs)
    expect(town.keeping(record)).not.toContain(next)
    await town.audit(auditMs)
    expect(town.keeping(record)).toContain(next)
    expect(town.given).toContain(town.hospital.name)
  })

  test('and keeps it no longer once the first is back', async () => {
    const { town, record, holders, next } = await kept()
    const [sleeper] = holders
    town.away.add(sleeper?.name ?? '')
    await town.audit()
    await town.audit(auditMs)
    expect(town.keeping(record)).toContain(next)
    town.away.clear()
    await town.audit(auditMs)
    expect(names(town.keeping(record))).toEqual(names([...holders, town.hospital]))
  })
})

describe('what the rule does not ask for', () => {
  test('is dropped only after as many others as it names have proven that they have it', async () => {
    const { town, record, holders, next } = await kept()
    const { body, header } = town.row(record)
    for (const address of [body, header]) await next.holding.obtain(address, [town.hospital.name])
    town.away.add(holders[0]?.name ?? '')
    await town.audit()
    expect(town.keeping(record)).toContain(next)
    town.away.clear()
    await town.audit(auditMs)
    expect(next.holding.has(body)).toBe(false)
    // A server may need what it says, however few are awake.
    expect(next.holding.has(header)).toBe(true)
    expect(names(town.keeping(record))).toEqual(names([...holders, town.hospital]))
  })

  test('stays with the hospital that sealed it', async () => {
    const { town, record } = await kept()
    await town.audit()
    await town.audit(auditMs)
    expect(town.keeping(record)).toContain(town.hospital)
  })

  test('stays where holders have it and do not mean to keep it', async () => {
    const { town, record, holders, next } = await kept()
    const { body, header } = town.row(record)
    for (const address of [body, header]) await next.holding.obtain(address, [town.hospital.name])
    // The rule stands otherwise for one of them: a block ahead it need not keep this any more.
    town.lies.set(holders[0]?.name ?? '', async (what) => ({
      ...(await (holders[0]?.auditing ?? next.auditing).answer(what)),
      bound: false,
    }))
    await town.audit()
    await town.audit(auditMs)
    expect(town.keeping(record)).toContain(next)
  })
})

const keyOf = (peer: string): SigningKey => unhex(peer) as SigningKey
