/** What happens to a person's keys while nobody is there, with the person's worker and a clock of its own. */
import { expect, test } from 'vitest'
import { connect, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { NoViews } from '../../../src/crypto/api.ts'
import type { PersonCalls, PersonState } from '../../../src/keys/api.ts'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import { servePerson } from '../../../src/keys/serve-person.ts'
import { makeAway } from '../../../src/node/identity/away.ts'
import { refused } from '../../support/refusals.ts'
import { makeTime } from '../../support/time.ts'

const minute = 60_000
const passphrase = 'nine green bottles'
const pin = '271828'
const account = { genesisId: new Uint8Array(32), path: { kind: 'account' } } as const

/** A tab with keys; each opening after a lock is by a fresh worker, as in a browser. */
async function tab(drawer = memoryDrawer()) {
  const begin = () => {
    const { port1, port2 } = new MessageChannel()
    serve(port1, servePerson(drawer, systemChance, { memory: 64, passes: 1, lanes: 1 }))
    port1.start()
    port2.start()
    return connect<PersonCalls, NoViews>(port2)
  }
  let worker = begin()
  const person = {
    ...worker,
    call: (async (name: keyof PersonCalls, input: never) => {
      const value = await worker.call(name, input)
      if (name === 'lock') worker = begin()
      return value
    }) as typeof worker.call,
  }
  const time = makeTime()
  let state: PersonState = { phase: 'none', locks: [] }
  let told = (): void => undefined
  const refresh = async (): Promise<void> => {
    state = await person.call('state', {})
    away.look()
    told()
  }
  const away = makeAway({ person, clock: time.now, alarm: time.alarm, vault: () => state, refresh })
  const until = async (phase: PersonState['phase']): Promise<void> => {
    while (state.phase !== phase) await new Promise<void>((resolve) => (told = resolve))
  }
  await refresh()
  return { person, time, away, refresh, until, state: () => state }
}
async function guarded() {
  const here = await tab()
  await here.person.call('create', {})
  await here.person.call('protect', { passphrase, keepDevice: false })
  await here.refresh()
  return here
}

test('open keys lock after ten minutes without input, and every touch begins them anew', async () => {
  const { away, person, time, until, state } = await guarded()
  expect(state()).toMatchObject({ phase: 'open', idleMinutes: 10, pin: false })
  await time.pass(9 * minute)
  away.here()
  await time.pass(9 * minute)
  expect(state().phase).toBe('open')
  await time.pass(minute)
  await until('locked')
  await expect(person.call('publicKeys', account)).rejects.toEqual(refused('keys.locked'))
  await away.unlock({ passphrase })
  await time.pass(9 * minute)
  expect(state().phase).toBe('open')
})

test('who wakes a machine that slept finds them locked', async () => {
  const { away, person, time, refresh, until, state } = await guarded()
  await person.call('setIdle', { minutes: 60, by: { passphrase } })
  await refresh()
  await time.pass(59 * minute)
  expect(state().phase).toBe('open')
  // No alarm rings in sleep: the first touch comes first.
  const { now } = time
  const asleep = makeAway({
    person,
    clock: () => now() + 2 * minute,
    alarm: () => () => undefined,
    vault: state,
    refresh,
  })
  time.jump(60 * minute)
  asleep.here()
  away.here()
  await until('locked')
})

test('keys that nothing would be asked for stay open, as do those of who wants it so', async () => {
  const free = await tab()
  await free.person.call('create', {})
  await free.refresh()
  expect(free.state()).toEqual({ phase: 'open', locks: ['device'] })
  const { person, time, refresh, state } = await guarded()
  await expect(person.call('setIdle', { minutes: 0 })).rejects.toEqual(refused('keys.wrong-passphrase'))
  await person.call('setIdle', { minutes: 0, by: { passphrase } })
  await refresh()
  for (const one of [free.time, time]) await one.pass(24 * 60 * minute)
  expect([free.state().phase, state().phase]).toEqual(['open', 'open'])
})

test('a PIN opens what this tab has locked, and nothing after five wrong tries', async () => {
  const { away, person, refresh, state } = await guarded()
  await expect(person.call('setPin', { pin })).rejects.toEqual(refused('keys.wrong-passphrase'))
  for (const weak of ['27182', '111111', '123456', '987654', '27182a', '2718281828459'])
    await expect(person.call('setPin', { pin: weak, by: { passphrase } })).rejects.toEqual(
      refused('keys.weak-pin', { least: 6 }),
    )
  await person.call('setPin', { pin, by: { passphrase } })
  await refresh()
  expect(state().pin).toBe(true)
  await away.lock()
  expect(away.tries()).toBe(5)
  await expect(away.unlock({ pin: '271829' })).rejects.toEqual(refused('keys.wrong-pin', { left: 4 }))
  // The digits of another keyboard are the same digits.
  await away.unlock({ pin: '٢٧١٨٢٨' })
  expect(state().phase).toBe('open')

  await away.lock()
  // Tries at once are counted as those one after the other.
  const tries = ['100001', '100002', '100003', '100004', '100005', pin].map((one) =>
    away.unlock({ pin: one }),
  )
  const ended = await Promise.allSettled(tries)
  expect(ended.map(({ status }) => status)).toEqual(Array(6).fill('rejected'))
  expect(ended.at(-1)).toMatchObject({ reason: refused('keys.pin-over') })
  expect(away.tries()).toBe(0)
  await expect(away.unlock({ pin })).rejects.toEqual(refused('keys.pin-over'))
  await away.unlock({ passphrase })
  expect(state().phase).toBe('open')
})

test('a PIN that is taken away, or a tab that begins anew, opens nothing', async () => {
  const drawer = memoryDrawer()
  const { away, person, refresh } = await tab(drawer)
  await person.call('create', {})
  await person.call('protect', { passphrase, keepDevice: false })
  await person.call('setPin', { pin, by: { passphrase } })
  await refresh()
  await away.lock()
  const again = await tab(drawer)
  expect(again.away.tries()).toBe(0)
  await expect(again.away.unlock({ pin })).rejects.toEqual(refused('keys.pin-over'))
  await again.away.unlock({ passphrase })
  await again.person.call('setPin', {})
  await again.refresh()
  await again.away.lock()
  expect(again.away.tries()).toBe(0)
})
