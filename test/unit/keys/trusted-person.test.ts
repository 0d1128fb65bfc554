/** People who keep parts for each other, each with a worker and a disk of their own. */
import { describe, expect, test } from 'vitest'
import { connect, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { NoViews } from '../../../src/crypto/api.ts'
import type { PersonCalls } from '../../../src/keys/api.ts'
import { type Drawer, memoryDrawer } from '../../../src/keys/drawer.ts'
import { wordsOf } from '../../../src/keys/mnemonic.ts'
import { servePerson } from '../../../src/keys/serve-person.ts'
import { refused } from '../../support/refusals.ts'

const cheap = { memory: 64, passes: 1, lanes: 1 }
const now = Date.UTC(2026, 10, 29, 12)
const aDay = 24 * 3600 * 1000
const genesisId = new Uint8Array(32)

function person(drawer: Drawer = memoryDrawer()) {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  serve(port1, servePerson(drawer, systemChance, cheap))
  return connect<PersonCalls, NoViews>(port2)
}
type Person = ReturnType<typeof person>

async function somebody(drawer?: Drawer): Promise<Person> {
  const made = person(drawer)
  await made.call('create', {})
  return made
}

const keepers = [
  { name: 'Ruth', card: false },
  { name: 'Ben', card: false },
  { name: 'Zoë', card: true },
]
const choose = (who: Person, at = now) =>
  who.call('chooseTrusted', { name: 'Maria', needed: 2, keepers, now: at })

/** Asks, and is answered over the phone, as people do. */
async function give(from: Person, to: Person): Promise<string> {
  const { request } = await to.call('helping', {})
  const text = request?.text ?? ''
  const { number } = await from.call('readRequest', { text })
  const { digits } = await to.call('helpDigits', { number })
  const { keeps } = await from.call('trusted', { now })
  const given = await from.call('givePart', { request: text, id: keeps[0]?.id ?? '', number, digits })
  return given.text
}

describe('parts of somebody’s keys', () => {
  test('count once enough people have shown theirs, each by what it alone can say', async () => {
    const [maria, ruth] = [person(), await somebody()]
    // The same parts each time: three characters of two of them could be the same by chance.
    await maria.call('create', { words: wordsOf(new Uint8Array(32).fill(7)).join(' ') })
    await choose(maria)
    const trusted = async () => (await maria.call('state', {})).trusted
    expect(await trusted()).toEqual({ needed: 2, of: 3, kept: 0 })
    const [one, two, three] = await maria.call('showParts', {})
    if (!one || !two || !three) throw new Error('three parts')

    const [kept] = (await ruth.call('keepPart', { text: one.text, now })).keeps
    const characters = kept?.characters ?? ''
    const wrong = characters === 'AAA' ? 'CCC' : 'AAA'
    const confirm = (place: number, ...typed: readonly string[]) =>
      maria.call('confirmPart', { place, typed, now })
    await expect(confirm(1, wrong)).rejects.toEqual(refused('trusted.not-there'))
    await expect(confirm(2, characters)).rejects.toEqual(refused('trusted.not-there'))
    expect(await trusted()).toMatchObject({ kept: 0 })
    await confirm(1, characters.toLowerCase())
    expect(await trusted()).toMatchObject({ kept: 1 })

    const { mine } = await maria.call('trusted', { now })
    const ask = mine?.keepers[2]?.ask ?? []
    expect(ask).toHaveLength(3)
    const read = ask.map((place) => three.words[place - 1] ?? '')
    await expect(confirm(3, ...read.map((word, i) => (i === 1 ? 'zebra' : word)))).rejects.toEqual(
      refused('trusted.not-there'),
    )
    await expect(confirm(3, ...read.slice(1))).rejects.toEqual(refused('trusted.not-there'))
    // What was asked for on a screen of last week is asked no more; midnight may have passed.
    await expect(maria.call('confirmPart', { place: 3, typed: read, now: now + 7 * aDay })).rejects.toEqual(
      refused('trusted.not-there'),
    )
    await maria.call('confirmPart', { place: 3, typed: read, now: now + aDay })
    expect(await trusted()).toEqual({ needed: 2, of: 3, kept: 2 })
  })

  test('lie sealed where they are kept, and are asked for as the words are', async () => {
    const maria = await somebody()
    await choose(maria)
    await maria.call('protect', { passphrase: 'nine green bottles', keepDevice: true })
    await expect(maria.call('showParts', {})).rejects.toEqual(refused('keys.wrong-passphrase'))
    await expect(choose(maria, now + 1000)).rejects.toEqual(refused('keys.wrong-passphrase'))
    const by = { passphrase: 'nine green bottles' }
    const [one] = await maria.call('showParts', { by })
    if (!one) throw new Error('a part')

    const drawer = memoryDrawer()
    const ruth = await somebody(drawer)
    await ruth.call('keepPart', { text: one.text, now })
    await ruth.call('protect', { passphrase: 'ten green bottles', keepDevice: false })
    const again = person(drawer)
    await expect(again.call('trusted', { now })).rejects.toEqual(refused('keys.locked'))
    await again.call('open', { passphrase: 'ten green bottles' })
    expect((await again.call('trusted', { now })).keeps).toMatchObject([{ name: 'Maria' }])
    const asking = person()
    await asking.call('askHelp', { name: 'Maria', now })
    await expect(give(again, asking)).rejects.toEqual(refused('keys.wrong-passphrase'))
  })

  test('of a newer set take the place of older ones, and not of somebody else’s', async () => {
    const [maria, otto, ruth] = [await somebody(), await somebody(), await somebody()]
    const partOf = async (who: Person): Promise<string> => (await who.call('showParts', {}))[0]?.text ?? ''
    await choose(maria)
    const old = await partOf(maria)
    // Within the same second, and by a clock set back.
    await choose(maria, now - aDay)
    const fresh = await partOf(maria)
    await choose(otto)
    expect(await ruth.call('readPart', { text: old })).toMatchObject({ name: 'Maria', own: false })
    await ruth.call('keepPart', { text: old, now })
    await ruth.call('keepPart', { text: await partOf(otto), now })
    expect(await ruth.call('readPart', { text: fresh })).toMatchObject({ before: 'older' })
    expect((await ruth.call('keepPart', { text: fresh, now })).keeps).toHaveLength(2)
    expect(await ruth.call('readPart', { text: fresh })).toMatchObject({ before: 'same' })
    expect(await ruth.call('readPart', { text: old })).toMatchObject({ before: 'newer' })
    await expect(ruth.call('keepPart', { text: old, now })).rejects.toEqual(refused('trusted.older'))
    await expect(maria.call('keepPart', { text: fresh, now })).rejects.toEqual(refused('trusted.own'))
    expect(await maria.call('readPart', { text: fresh })).toMatchObject({ own: true })

    const { keeps } = await ruth.call('trusted', { now })
    const { keeps: left } = await ruth.call('dropPart', { id: keeps[0]?.id ?? '', now })
    expect(left).toHaveLength(1)
  })

  test('of people who are chosen no more end by the owner’s word, and by nobody else’s', async () => {
    const [maria, otto, ben] = [await somebody(), await somebody(), await somebody()]
    await choose(maria)
    const [, two] = await maria.call('showParts', {})
    await ben.call('keepPart', { text: two?.text ?? '', now })
    const others = ['Ruth', 'Zoë', 'Mia'].map((name) => ({ name, card: false }))
    const { mine } = await maria.call('chooseTrusted', {
      name: 'Maria',
      needed: 2,
      keepers: others,
      now: now + aDay,
    })
    expect(mine?.former).toEqual([{ name: 'Ben', card: false }])
    const { text } = await maria.call('endParts', {})
    const { ends, name } = await ben.call('readEnding', { text })
    expect(name).toBe('Maria')
    // Somebody else's word ends nothing of hers, nor does a bent one.
    await choose(otto, now + aDay)
    const { text: other } = await otto.call('endParts', {})
    expect((await ben.call('readEnding', { text: other })).ends).toBeUndefined()
    await expect(ben.call('readEnding', { text: two?.text ?? '' })).rejects.toEqual(
      refused('trusted.other-kind', { found: 'part' }),
    )
    expect((await ben.call('dropPart', { id: ends?.id ?? '', now })).keeps).toEqual([])
    expect((await ben.call('readEnding', { text })).ends).toBeUndefined()
    // A part of the present set stays.
    const [present] = await maria.call('showParts', {})
    await ben.call('keepPart', { text: present?.text ?? '', now })
    expect((await ben.call('readEnding', { text })).ends).toBeUndefined()
  })

  test('are kept for sixteen others and no more', async () => {
    const ruth = await somebody()
    for (let i = 0; i <= 16; i++) {
      const other = await somebody()
      await choose(other)
      const [one] = await other.call('showParts', {})
      const kept = ruth.call('keepPart', { text: one?.text ?? '', now })
      if (i === 16) await expect(kept).rejects.toEqual(refused('trusted.full', { most: 16 }))
      else await kept
    }
  })
})

describe('somebody who lost everything', () => {
  /** Maria, whose parts Ruth and Ben keep, and the words of Zoë's card. */
  async function lost() {
    const [maria, ruth, ben] = [await somebody(), await somebody(), await somebody()]
    const { signKey } = await maria.call('publicKeys', { genesisId, path: { kind: 'account' } })
    await choose(maria)
    const [one, two, three] = await maria.call('showParts', {})
    if (!one || !two || !three) throw new Error('three parts')
    await ruth.call('keepPart', { text: one.text, now })
    await ben.call('keepPart', { text: two.text, now })
    return { signKey, ruth, ben, card: three.words, old: maria }
  }
  const accountOf = async (who: Person) =>
    (await who.call('publicKeys', { genesisId, path: { kind: 'account' } })).signKey

  test('has the same keys again with two parts, though the page was closed in between', async () => {
    const { signKey, ruth, ben } = await lost()
    const drawer = memoryDrawer()
    const asking = person(drawer)
    expect(await asking.call('helping', {})).toEqual({ parts: [], done: false })
    const { request } = await asking.call('askHelp', { name: 'Maria', now })
    expect(request).toMatchObject({ name: 'Maria' })
    await expect(asking.call('bringParts', {})).rejects.toEqual(refused('trusted.too-few'))
    await asking.call('addPart', { text: `https://page/#give=${await give(ruth, asking)}` })

    const later = person(drawer)
    expect(await later.call('helping', {})).toMatchObject({
      request,
      name: 'Maria',
      needed: 2,
      parts: [{ place: 1, keeper: 'Ruth', standing: 'good' }],
    })
    await expect(later.call('addPart', { text: await give(ruth, later) })).rejects.toEqual(
      refused('trusted.twice', { place: 1 }),
    )
    await later.call('addPart', { text: await give(ben, later) })
    expect(await later.call('bringParts', {})).toEqual({ phase: 'open', locks: ['device'] })
    expect(await accountOf(later)).toEqual(signKey)
    // What brought them is gone, and nothing more is taken.
    expect(await later.call('helping', {})).toEqual({ parts: [], done: true })
    await expect(later.call('bringParts', {})).rejects.toEqual(refused('trusted.no-request'))
    expect(await later.call('endHelp', {})).toEqual({ parts: [], done: false })
    await expect(later.call('askHelp', { name: 'Maria', now })).rejects.toEqual(refused('keys.exists'))
  })

  test('can use a card, in words or as a link, in the place of a person', async () => {
    const { signKey, ruth, card } = await lost()
    const asking = person()
    await asking.call('askHelp', { name: 'Maria', now })
    const typed = card.map((word, i) => `${i + 1} ${word.slice(0, 4)}`).join('\n')
    expect((await asking.call('addPart', { text: typed })).parts).toEqual([
      { place: 3, standing: 'unchecked' },
    ])
    const answered = await asking.call('addPart', { text: await give(ruth, asking) })
    expect(answered.parts.map(({ standing }) => standing)).toEqual(['good', 'good'])
    await asking.call('bringParts', {})
    expect(await accountOf(asking)).toEqual(signKey)
  })

  test('leaves no parts beside a lock when the keys came another way', async () => {
    const { ruth, ben, old } = await lost()
    const { words } = await old.call('showWords', {})
    const info = new Uint8Array(8)
    for (const way of ['words', 'device'] as const) {
      const drawer = memoryDrawer()
      const asking = person(drawer)
      await asking.call('askHelp', { name: 'Maria', now })
      for (const one of [ruth, ben]) await asking.call('addPart', { text: await give(one, asking) })
      if (way === 'words') await asking.call('create', { words: words.join(' ') })
      else {
        const { boxKey } = await asking.call('beginPairing', { genesisId })
        const box = await old.call('givePaired', { to: boxKey, info, aad: info })
        await asking.call('takePaired', { box, info, aad: info })
      }
      await asking.call('protect', { passphrase: 'nine green bottles', keepDevice: false })
      // Whoever has the disk and not the passphrase.
      expect(await person(drawer).call('helping', {})).toEqual({ parts: [], done: false })
      expect(await drawer.get('helped')).toBeUndefined()
    }
  })

  test('is given nothing for wrong digits, nor what was given to another request', async () => {
    const { ruth, old } = await lost()
    const [asking, other] = [person(), person()]
    await asking.call('askHelp', { name: 'Maria', now })
    await other.call('askHelp', { name: 'Maria', now })
    const { request } = await asking.call('helping', {})
    const text = request?.text ?? ''
    const { number } = await ruth.call('readRequest', { text })
    const { digits } = await other.call('helpDigits', { number })
    const { keeps } = await ruth.call('trusted', { now })
    const id = keeps[0]?.id ?? ''
    await expect(ruth.call('givePart', { request: text, id, number, digits })).rejects.toEqual(
      refused('trusted.digits-differ'),
    )
    await expect(ruth.call('givePart', { request: text, id: 'ff', number, digits })).rejects.toEqual(
      refused('trusted.not-kept'),
    )
    await expect(asking.call('addPart', { text: await give(ruth, other) })).rejects.toEqual(
      refused('trusted.other-request'),
    )
    await expect(asking.call('addPart', { text })).rejects.toEqual(
      refused('trusted.other-kind', { found: 'request' }),
    )
    // Parts of another set of the same keys.
    await asking.call('addPart', { text: await give(ruth, asking) })
    await choose(old, now + aDay)
    const [, newer] = await old.call('showParts', {})
    await expect(asking.call('addPart', { text: newer?.text ?? '' })).rejects.toEqual(
      refused('trusted.other-set'),
    )
    expect(await asking.call('removePart', { place: 1 })).toMatchObject({ parts: [] })
    await asking.call('addPart', { text: newer?.text ?? '' })
    expect(await asking.call('endHelp', {})).toEqual({ parts: [], done: false })
    await expect(asking.call('helpDigits', { number })).rejects.toEqual(refused('trusted.no-request'))
  })
})
