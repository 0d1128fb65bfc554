import { describe, expect, test } from 'vitest'
import { hash, utf8, type Bytes } from '../../../src/core/bytes.ts'
import type { SigningKey } from '../../../src/ledger/transaction.ts'
import type { Vouch } from '../../../src/node/self.ts'
import { checkpointOf, requireRecent, trustedMs } from '../../../src/node/joining/vouching.ts'
import { refusalIn } from '../../support/refusals.ts'

const genesisId = hash(utf8('network'))
const vouch = (by: string, height: number, words = `block ${height}`, era = genesisId): Vouch => ({
  era,
  by: hash(utf8(by)) as Bytes as SigningKey,
  height,
  hash: hash(utf8(words)),
})
const now = 1_800_000_000_000

describe('what links vouch for', () => {
  test('the latest block is where a newcomer starts', () => {
    const vouched = [vouch('anna', 7), vouch('bern', 40), vouch('cura', 12)]
    expect(checkpointOf({ genesisId, vouched })).toMatchObject({ height: 40, hash: vouched[1]?.hash })
    expect(checkpointOf({ genesisId, vouched: [] })).toBeUndefined()
  })

  test('two links that name different blocks of one height are told', () => {
    const vouched = [vouch('anna', 7), vouch('bern', 7, 'another')]
    expect(refusalIn(() => checkpointOf({ genesisId, vouched }))).toBe('checkpoint.other')
  })

  test('the newest link says which era is meant; an older one stays true of its time', () => {
    const era = hash(utf8('era'))
    const vouched = [vouch('anna', 70), vouch('bern', 41, 'beyond', era), vouch('cura', 40, 'there', era)]
    expect(checkpointOf({ genesisId, vouched })).toMatchObject({ height: 41 })
    const rivals = [vouch('anna', 7), vouch('bern', 7, 'another', era)]
    expect(checkpointOf({ genesisId, vouched: rivals })).toMatchObject({ hash: hash(utf8('another')) })
  })

  test('a head of the last 30 days needs nobody else', () => {
    const head = { height: 9, time: now - trustedMs, chain: genesisId }
    expect(refusalIn(() => requireRecent(head, [], now))).toBeUndefined()
  })

  test('an older one needs links of two nodes that know it', () => {
    const head = { height: 9, time: now - trustedMs - 1, chain: genesisId }
    const refused = (...vouched: readonly Vouch[]): unknown =>
      refusalIn(() => requireRecent(head, vouched, now))
    expect(refused()).toBe('checkpoint.old')
    expect(refused(vouch('anna', 9))).toBe('checkpoint.old')
    expect(refused(vouch('anna', 9), vouch('anna', 9))).toBe('checkpoint.old')
    expect(refused(vouch('anna', 9), vouch('bern', 7))).toBe('checkpoint.old')
    expect(refused(vouch('anna', 9), vouch('bern', 8))).toBeUndefined()
    const other = vouch('bern', 9, 'block 9', hash(utf8('another era')))
    expect(refused(vouch('anna', 9), other)).toBe('checkpoint.old')
  })
})
