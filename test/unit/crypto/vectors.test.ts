import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeAbeVectors } from '../../vectors/abe.ts'
import { type AbeCheck, abeChecks, type AbeVectors } from '../../vectors/abe-checks.ts'

const written = readFileSync(new URL('../../vectors/abe.json', import.meta.url), 'utf8')

describe('abe.json', () => {
  it('is what the code makes from its seed, byte for byte', async () => {
    expect(`${JSON.stringify(await makeAbeVectors(), null, 2)}\n`).toBe(written)
  })

  const vectors: AbeVectors = JSON.parse(written)
  for (const [name, holds] of Object.entries(abeChecks))
    it(`holds by itself: ${name}`, () => {
      expect(holds(vectors)).toBe(true)
    })

  /** The values of two entries of one list changed places: all still decode. */
  const swapped = <T>(list: readonly T[], ...fields: readonly (keyof T)[]): readonly T[] =>
    list.map((item, i) => {
      const other = list[(i + 1) % list.length]
      const taken = Object.fromEntries(fields.map((field) => [field, other?.[field]]))
      return { ...item, ...taken }
    })
  const { authorities, keys, rows, used, blind, transformKeys } = vectors
  const bent: readonly (readonly [AbeCheck, Partial<AbeVectors>])[] = [
    ['E = gT^alpha and Y = g2^y', { authorities: swapped(authorities, 'E') }],
    ['E = gT^alpha and Y = g2^y', { authorities: swapped(authorities, 'Y') }],
    ['K = g1^alpha H^y F^t and K2 = g2^t', { keys: transformKeys }],
    ['K = g1^alpha H^y F^t and K2 = g2^t', { keys: swapped(keys, 'K2') }],
    ['the rows are those of the policy', { rows: swapped(rows, 'attribute') }],
    ['C2 = g2^-r and C4 = F^r have one r', { rows: swapped(rows, 'C4') }],
    ['lambda shares s and omega shares 0, over every row', { rows: swapped(rows, 'C1') }],
    ['lambda shares s and omega shares 0, over every row', { rows: swapped(rows, 'C3') }],
    ['the coefficients are those of Lagrange', { used: swapped(used, 'coefficient') }],
    ['Z opens with the keys', { Z: vectors.T }],
    ['A = g1^(1/z) and B = H^(1/z)', { blind: { ...blind, A: blind.B } }],
    [
      'the proof of the blind',
      { blind: { ...blind, proof: blind.proof.slice(64) + blind.proof.slice(0, 64) } },
    ],
    ['the proof of the blind', { gid: blind.proof.slice(0, 64) }],
    ["transform keys are A^alpha B^y F^t' and g2^t'", { transformKeys: keys }],
    ['T is the pairing part under the transform keys', { T: vectors.Z }],
    ['Z = product of C1 · T^z', { z: authorities[0]?.alpha ?? '' }],
  ]
  for (const [name, change] of bent)
    it(`does not hold with another ${Object.keys(change)[0] ?? ''}: ${name}`, () => {
      expect(abeChecks[name]({ ...vectors, ...change })).toBe(false)
    })
})
