import { expect, test } from 'vitest'
import { simulate } from './run.ts'
import { ideal } from './weather.ts'

test('four nodes in calm weather agree on everything', async () => {
  const outcome = await simulate({ seed: 1, nodes: 4, byzantine: 'none', weather: ideal(50) })
  console.log(outcome)
  expect(outcome).toMatchObject({ violations: 0, stuck: 0, accused: 0, lost: 0 })
})
