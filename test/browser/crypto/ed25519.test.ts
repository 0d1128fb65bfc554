import { expect, it } from 'vitest'
import { judgeCrafted } from '../../support/ed25519-suite.ts'

it('this browser judges crafted Ed25519 signatures as every other engine', async () => {
  expect(await judgeCrafted()).toEqual({ judged: 866, wrong: [] })
})
