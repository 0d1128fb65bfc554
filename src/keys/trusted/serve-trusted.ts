/** The calls of api.ts; loaded when the first of them is called. */
import { type Bytes, equal, hex, tag } from '../../core/bytes.ts'
import { blob, decode, encode, record } from '../../core/codec.ts'
import type { Served } from '../../core/port.ts'
import { refuse } from '../../core/refusal.ts'
import type { Chance } from '../../core/world.ts'
import { ready } from '../../crypto/pairing.ts'
import type { Opening } from '../api.ts'
import type { Drawer } from '../drawer.ts'
import type { Vault } from '../vault.ts'
import { boxOverhead, load, newDeviceKey, store, unwrap, wrap } from '../wrap.ts'
import type { Helping, Keeper, Trusted, TrustedCalls } from './api.ts'
import { areOnCard, askedOf, cardOf, readCard } from './card.ts'
import { kindOf } from './carried.ts'
import { parseEnding, printEnding } from './ending.ts'
import { type Came, gathered, seedFrom, takeUp } from './gathering.ts'
import { dailyCharacters, isDaily, parsePart, partsOf, printPart } from './part.ts'
import {
  type ChosenSet,
  formerMost,
  type Helped,
  helpedCodec,
  helpedPlace,
  keptMost,
  type Part,
} from './records.ts'
import {
  digitsOf,
  drawNumber,
  makeRequest,
  openAnswer,
  parseRequest,
  printRequest,
  sealAnswer,
} from './request.ts'
import { ownerOf } from './sharing.ts'

type Calls = Served<TrustedCalls, Record<never, never>>['calls']

const helpedFile = record({ box: blob(helpedCodec.max + boxOverhead) })
const helpedAad = tag('trusted-helped')
const dayMs = 24 * 3600 * 1000

export interface TrustedWorld {
  readonly vault: Vault
  readonly drawer: Drawer
  readonly chance: Chance
  /** Refuses what is no proof that an open tab's owner asks. */
  readonly prove: (by?: Opening) => Promise<void>
}

export async function trustedCalls({ vault, drawer, chance, prove }: TrustedWorld): Promise<Calls> {
  await ready()

  const ownParts = (): readonly Part[] => {
    const { seed, trusted } = vault.secrets()
    return trusted ? partsOf(seed, trusted) : []
  }
  function shown(now: number): Trusted {
    const { trusted, kept } = vault.secrets()
    const parts = ownParts()
    const day = Math.floor(now / dayMs)
    return {
      ...(trusted && {
        mine: {
          ...trusted,
          keepers: trusted.keepers.map((keeper, i) => {
            const part = parts[i]
            return {
              name: keeper.name,
              card: keeper.card,
              ...(keeper.kept > 0 && { kept: keeper.kept }),
              ...(keeper.card && part && { ask: askedOf(part, day) }),
            }
          }),
        },
      }),
      keeps: kept.map((part) => ({
        id: hex(part.owner),
        name: part.name,
        made: part.made,
        characters: dailyCharacters(part, now),
      })),
    }
  }
  /** What this vault keeps of the same owner. */
  const keptOf = (owner: Bytes): Part | undefined =>
    vault.secrets().kept.find((part) => equal(part.owner, owner))

  async function loadHelped(): Promise<{ readonly helped: Helped; readonly key: CryptoKey } | undefined> {
    const found = await load(drawer, helpedPlace, helpedFile)
    if (!found?.deviceKey) return undefined
    const plain = await unwrap(found.deviceKey, found.content.box, helpedAad)
    if (!plain) return refuse('keys.damaged', { what: helpedPlace })
    const helped = decode(helpedCodec, plain)
    plain.fill(0)
    return { helped, key: found.deviceKey }
  }
  async function saveHelped(helped: Helped, key: CryptoKey): Promise<Helping> {
    const plain = encode(helpedCodec, helped)
    const box = await wrap(key, plain, helpedAad, chance)
    plain.fill(0)
    await store(drawer, helpedPlace, helpedFile, { content: { box }, deviceKey: key })
    return helpingOf(helped)
  }
  async function needHelped() {
    const found = await loadHelped()
    return found && !found.helped.done ? found : refuse('trusted.no-request')
  }

  return {
    trusted: ({ now }) => shown(now),
    async chooseTrusted({ name, needed, keepers, now, by }) {
      await prove(by)
      await vault.change((secrets) => {
        // A clock that was set back makes no set look older than the one before.
        const made = Math.max(Math.floor(now / 1000), (secrets.trusted?.made ?? 0) + 1)
        const chosen = keepers.map((one) => ({ ...one, kept: 0 }))
        const trusted = { name, needed, made, keepers: chosen, former: formerOf(secrets.trusted, keepers) }
        partsOf(secrets.seed, trusted)
        return { ...secrets, trusted }
      })
      return shown(now)
    },
    async showParts({ by }) {
      await prove(by)
      return ownParts().map((part) => ({ place: part.place, text: printPart(part), words: cardOf(part) }))
    },
    endParts() {
      const { seed, trusted } = vault.secrets()
      return { text: trusted ? printEnding(seed, trusted) : refuse('trusted.not-kept') }
    },
    async confirmPart({ place, typed, now }) {
      const keeper = vault.secrets().trusted?.keepers[place - 1]
      const part = ownParts()[place - 1]
      if (!keeper || !part) return refuse('trusted.not-there')
      const today = Math.floor(now / dayMs)
      // Midnight may have passed since the words were asked for.
      const there = keeper.card
        ? [today, today - 1].some((day) => areOnCard(part, askedOf(part, day), typed))
        : isDaily(part, typed.join(''), now)
      if (!there) refuse('trusted.not-there')
      await vault.change((secrets) => {
        const { trusted } = secrets
        if (!trusted) return secrets
        const keepers = trusted.keepers.map((one, i) => (i === place - 1 ? { ...one, kept: now } : one))
        return { ...secrets, trusted: { ...trusted, keepers } }
      })
      return shown(now)
    },

    async readPart({ text }) {
      const part = await parsePart(text)
      const { name, keeper, made, owner } = part
      // Somebody with no keys yet may look, too.
      if ((await vault.state()).phase !== 'open') return { name, keeper, made, own: false }
      const before = keptOf(owner)
      return {
        name,
        keeper,
        made,
        own: equal(ownerOf(vault.secrets().seed), owner),
        ...(before && { before: compared(before, part) }),
      }
    },
    async keepPart({ text, now }) {
      const part = await parsePart(text)
      await vault.change((secrets) => {
        if (equal(ownerOf(secrets.seed), part.owner)) refuse('trusted.own')
        const before = keptOf(part.owner)
        if (before && before.made > part.made) refuse('trusted.older', { made: before.made })
        const others = secrets.kept.filter((one) => one !== before)
        if (others.length >= keptMost) refuse('trusted.full', { most: keptMost })
        return { ...secrets, kept: [...others, part] }
      })
      return shown(now)
    },
    async readEnding({ text }) {
      const { owner, name, made } = await parseEnding(text)
      const kept = (await vault.state()).phase === 'open' ? keptOf(owner) : undefined
      return {
        name: kept?.name ?? name,
        ...(kept && kept.made < made && { ends: { id: hex(owner), made: kept.made } }),
      }
    },
    async dropPart({ id, now }) {
      await vault.change((secrets) => ({
        ...secrets,
        kept: secrets.kept.filter(({ owner }) => hex(owner) !== id),
      }))
      return shown(now)
    },
    readRequest({ text }) {
      const { name, asked } = parseRequest(text)
      return { name, asked, number: drawNumber(chance) }
    },
    async givePart({ request, id, number, digits, by }) {
      const asked = parseRequest(request)
      await prove(by)
      const part = vault.secrets().kept.find(({ owner }) => hex(owner) === id) ?? refuse('trusted.not-kept')
      if (digitsOf(asked, number) !== digits.replaceAll(/\D/g, '')) refuse('trusted.digits-differ')
      return { text: await sealAnswer(asked, part) }
    },

    async helping() {
      const found = await loadHelped()
      return found ? helpingOf(found.helped) : nothing
    },
    async askHelp({ name, now }) {
      if ((await vault.state()).phase !== 'none') refuse('keys.exists')
      return saveHelped({ ...makeRequest(name, now, chance), taken: [], done: false }, await newDeviceKey())
    },
    async helpDigits({ number }) {
      return { digits: digitsOf((await needHelped()).helped.request, number) }
    },
    async addPart({ text }) {
      const { helped, key } = await needHelped()
      return saveHelped({ ...helped, taken: takeUp(helped.taken, await cameBy(helped, text)) }, key)
    },
    async removePart({ place: at }) {
      const { helped, key } = await needHelped()
      const rows = gathered(helped.taken).parts
      return saveHelped({ ...helped, taken: helped.taken.filter((_, i) => rows[i]?.place !== at) }, key)
    },
    async endHelp() {
      await drawer.put(helpedPlace, undefined)
      return nothing
    },
    async bringParts() {
      const { helped, key } = await needHelped()
      const seed = seedFrom(helped.taken)
      // A tab that was closed in between has brought them already.
      const { phase } = await vault.state()
      if (phase === 'none') await vault.create(seed)
      else if (!equal(vault.secrets().seed, seed)) refuse('keys.exists')
      await saveHelped({ ...helped, secret: new Uint8Array(32), taken: [], done: true }, key)
      return vault.state()
    },
  }
}

/** Who had a part before and has none now, the latest last. */
function formerOf(before: ChosenSet | undefined, now: readonly Keeper[]): ChosenSet['former'] {
  if (!before) return []
  const had = [...before.former, ...before.keepers.map(({ name, card }) => ({ name, card }))]
  const still = new Set(now.map(({ name }) => name))
  const gone = new Map(had.filter(({ name }) => !still.has(name)).map((one) => [one.name, one]))
  return [...gone.values()].slice(-formerMost)
}

const nothing: Helping = { parts: [], done: false }

const helpingOf = ({ request, taken, done }: Helped): Helping => ({
  ...(!done && { request: { text: printRequest(request), name: request.name, asked: request.asked } }),
  ...gathered(taken),
  done,
})

const compared = (before: Part, part: Part): 'same' | 'older' | 'newer' => {
  if (before.made === part.made) return 'same'
  return before.made < part.made ? 'older' : 'newer'
}

/** What somebody pasted, scanned or typed: no word of a card is as long as what a link holds. */
async function cameBy({ request, secret }: Helped, text: string): Promise<Came> {
  if (!/[\w-]{20}/.test(text)) return { kind: 'card', card: readCard(text) }
  const part = kindOf(text) === 'part' ? await parsePart(text) : await openAnswer(request, secret, text)
  return { kind: 'part', part }
}
