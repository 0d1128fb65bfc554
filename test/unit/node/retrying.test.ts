import { expect, test } from 'vitest'
import { Refused, refuse } from '../../../src/core/refusal.ts'
import { makeRetry } from '../../../src/node/agreeing/retrying.ts'
import { refused } from '../../support/refusals.ts'

/** A retry whose next change is `go`. */
function world() {
  let resolve: () => void = () => undefined
  const retry = makeRetry(() => new Promise<void>((next) => (resolve = next)))
  const settle = () => new Promise<void>((done) => setImmediate(done))
  const go = (): Promise<void> => {
    resolve()
    return settle()
  }
  return { retry, settle, go }
}

test('what came too early is tried again after each change, anything else at once refused', async () => {
  const { retry, go, settle } = world()
  let tries = 0
  const done = retry('patient', ['keys.locked'], () =>
    ++tries < 3 ? Promise.reject(new Refused({ code: 'keys.locked', facts: {} })) : Promise.resolve(),
  )
  await settle()
  await go()
  await go()
  await done
  expect(tries).toBe(3)
  const forged = retry('patient', ['keys.locked'], async () => refuse('checkin.forged'))
  await expect(forged).rejects.toEqual(refused('checkin.forged'))
})

test('a peer that floods with what cannot be yet takes no other’s place', async () => {
  const { retry, go, settle } = world()
  let open = false
  const offered = retry('patient', ['keys.locked'], async () => (open ? undefined : refuse('keys.locked')))
  await settle()
  let tried = 0
  for (let i = 0; i < 500; i++) {
    void retry('flood', ['consent.unknown'], async () => (tried++, refuse('consent.unknown')))
    await Promise.resolve()
  }
  await settle()
  open = true
  tried = 0
  await go()
  await offered
  expect(tried).toBeLessThan(64)
})
