/**
 * No mutant escapes: each line of mutants.ts, held to what it claims, as far as few seeds show it.
 */
import { describe, expect, test } from 'vitest'
import { mutants } from './mutants.ts'
import { laboratory } from './mutate.ts'
import { scripts } from './scripts.ts'

test.each(Object.entries(scripts))(
  'with every rule in place nothing goes wrong: %s',
  async (_name, script) => {
    expect(await script()).toEqual([])
  },
)

/** More seeds than this are for `npm run simulate`. */
const seedsMost = 70

describe.each(Object.entries(mutants))('%s', (_name, mutant) => {
  test('somebody notices', { timeout: 60_000 }, async () => {
    const { scripts: changed, simulate } = await laboratory(mutant)
    expect(mutant.script ?? mutant.simulator).toBeDefined()
    if (mutant.script) expect(await changed[mutant.script]()).not.toEqual([])
    if (!mutant.simulator || mutant.simulator.seeds > seedsMost) return
    const { seeds, first = 1, ...options } = mutant.simulator
    let noticed = false
    for (let tried = 0; tried < seeds && !noticed; tried++) {
      const seed = ((first - 1 + tried) % seeds) + 1
      const { violations, accused, stuck, lost } = await simulate({ ...options, seed })
      noticed = violations + accused + stuck + lost > 0
    }
    expect(noticed).toBe(true)
  })
})
