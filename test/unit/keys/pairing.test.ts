/** The seed on its way from one device to another: sealed, bound to what was compared, and to one device. */
import { beforeAll, describe, expect, test } from 'vitest'
import { asHash, equal, hex, type Hash } from '../../../src/core/bytes.ts'
import type { Job, Served } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { NoViews } from '../../../src/crypto/api.ts'
import type { PersonCalls } from '../../../src/keys/api.ts'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import { boxInfo, commitmentOf, transcriptOf, type Said, type Show } from '../../../src/keys/pairing.ts'
import { servePerson } from '../../../src/keys/serve-person.ts'
import { refused } from '../../support/refusals.ts'

const genesisId = asHash(new Uint8Array(32).fill(7))
const job: Job = { progress: () => undefined, signal: new AbortController().signal }
type Person = Served<PersonCalls, NoViews>['calls']
const person = (): Person => servePerson(memoryDrawer(), systemChance).calls
const info = boxInfo(asHash(new Uint8Array(32).fill(1)))
const aad = new Uint8Array(32).fill(2)

let old: Person
beforeAll(async () => {
  old = person()
  await old.create({}, job)
})
const ownerKey = async (of: Person) =>
  hex((await of.publicKeys({ genesisId, path: { kind: 'signer' } }, job)).signKey)
const deviceKey = async (of: Person) =>
  (await of.publicKeys({ genesisId, path: { kind: 'device' } }, job)).signKey

describe('a new device', () => {
  test('has the person’s keys behind a lock of its own, and keys that are its own', async () => {
    const fresh = person()
    const shown = await fresh.beginPairing({ genesisId }, job)
    const box = await old.givePaired({ to: shown.boxKey, info, aad }, job)
    const state = await fresh.takePaired({ box, info, aad }, job)
    expect(state).toMatchObject({ phase: 'open', locks: ['device'] })
    expect(await ownerKey(fresh)).toBe(await ownerKey(old))
    // What it showed is what it is, and no other device of the person is that.
    expect(equal(await deviceKey(fresh), shown.signKey)).toBe(true)
    expect(equal(await deviceKey(fresh), await deviceKey(old))).toBe(false)
    const of = [new Uint8Array([1]), new Uint8Array([2])]
    expect(await fresh.kinMarks({ genesisId, of }, job)).toEqual(await old.kinMarks({ genesisId, of }, job))
    // The box opens once: the key it was for is gone.
    await expect(fresh.takePaired({ box, info, aad }, job)).rejects.toEqual(refused('pairing.broken'))
  })

  test('knows that the words are written down where they are', async () => {
    const writer = person()
    await writer.create({}, job)
    const { words, ask } = await writer.showWords({}, job)
    await writer.keepWords({ typed: ask.map((place) => ({ place, word: words[place - 1] ?? '' })) }, job)
    const fresh = person()
    const { boxKey } = await fresh.beginPairing({ genesisId }, job)
    const box = await writer.givePaired({ to: boxKey, info, aad }, job)
    expect((await fresh.takePaired({ box, info, aad }, job)).locks).toEqual(['device', 'words'])
    await fresh.lock({}, job)
    expect((await fresh.open({ words: words.join(' ') }, job)).phase).toBe('open')
  })

  test('takes nothing that is for another device, transcript or giver, and nothing over keys it has', async () => {
    const [fresh, other] = [person(), person()]
    const { boxKey } = await fresh.beginPairing({ genesisId }, job)
    await other.beginPairing({ genesisId }, job)
    const box = await old.givePaired({ to: boxKey, info, aad }, job)
    const elsewhere = boxInfo(asHash(new Uint8Array(32).fill(9)))
    const forged = refused('pairing.forged')
    await expect(other.takePaired({ box, info, aad }, job)).rejects.toEqual(forged)
    await expect(fresh.takePaired({ box, info: elsewhere, aad }, job)).rejects.toEqual(forged)
    await expect(fresh.takePaired({ box, info, aad: new Uint8Array(32) }, job)).rejects.toEqual(forged)
    await expect(fresh.takePaired({ box: box.slice(0, 40), info, aad }, job)).rejects.toEqual(forged)
    expect((await fresh.state({}, job)).phase).toBe('none')
    await expect(old.beginPairing({ genesisId }, job)).rejects.toEqual(refused('keys.exists'))
    await expect(person().takePaired({ box, info, aad }, job)).rejects.toEqual(refused('pairing.broken'))
  })
})

test('keys that are locked are given to nobody', async () => {
  const locked = person()
  await locked.create({}, job)
  await locked.lock({}, job)
  await expect(locked.givePaired({ to: new Uint8Array(32).fill(9), info, aad }, job)).rejects.toEqual(
    refused('keys.locked'),
  )
})

describe('the transcript', () => {
  const show: Show = {
    boxKey: systemChance(32),
    signKey: systemChance(32),
    sealKey: systemChance(32),
    nonce: systemChance(32),
  }
  const said: Said = {
    genesisId,
    oldNode: systemChance(32),
    newNode: systemChance(32),
    ticket: systemChance(32),
    commitment: commitmentOf(show),
    nonce: systemChance(32),
    show,
  }
  test('is another one for every part that is another', () => {
    const other = systemChance(32)
    const changed: readonly Said[] = [
      { ...said, genesisId: asHash(other) },
      { ...said, oldNode: other },
      { ...said, newNode: other },
      { ...said, ticket: other },
      { ...said, commitment: asHash(other) },
      { ...said, nonce: other },
      ...(['boxKey', 'signKey', 'sealKey', 'nonce'] as const).map((part) => ({
        ...said,
        show: { ...show, [part]: other },
      })),
    ]
    const all = [said, ...changed].map((one): string => hex(transcriptOf(one)))
    expect(new Set(all).size).toBe(all.length)
  })
  test('commits to all that is shown', () => {
    const commitments: readonly Hash[] = [
      commitmentOf(show),
      ...(['boxKey', 'signKey', 'sealKey', 'nonce'] as const).map((part) =>
        commitmentOf({ ...show, [part]: systemChance(32) }),
      ),
    ]
    expect(new Set(commitments.map(hex)).size).toBe(commitments.length)
  })
})
