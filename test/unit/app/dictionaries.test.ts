/** Every language against English: the same sentences, all of them translated; and no sentence beside them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, type ESTree } from 'vite'
import { describe, expect, test } from 'vitest'
import type { Dictionary } from '../../../src/app/words/dictionary.ts'
import { dictionary as english } from '../../../src/app/words/en/dictionary.ts'
import { tags } from '../../../src/app/words/language.ts'
import { dictionaryOf } from '../../../src/app/words/words.ts'

/** All that stands in a dictionary, by where it stands: text, or a function that makes text. */
function leaves(value: unknown, at = ''): [at: string, leaf: unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]]
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => leaves(inner, `${at}.${key}`))
}

/** With the words of all pages, in place of what loads them. */
async function whole({ pages, ...rest }: Dictionary): Promise<Map<string, unknown>> {
  const loaded = await Promise.all(
    Object.entries(pages).map(async ([name, load]) => [name, await load()] as const),
  )
  return new Map(leaves({ ...rest, pages: Object.fromEntries(loaded) }))
}

/** Same in English and elsewhere: names, signs and words that two languages share. */
const shared = /^[^a-z]*$|^(Chartmesh|BSN|Hospital|normal|no|m?g|mL|provisional|chartmesh-|\{text\}|urea)$/i
/** Addresses; and names of diseases and medicines, of which Spanish has many as English has them. */
const sharedPlaces = /^\.pages\.safety\..*\.sources\.|^\.words\.health\.keyed\.(problem|medicine)\./

describe.each(tags.filter((tag) => tag !== 'en'))('the dictionary in %s', (tag) => {
  test('says everything that English says, and nothing else', async () => {
    const [theirs, ours] = [await whole(await dictionaryOf(tag)), await whole(english)]
    const places = (of: Map<string, unknown>): string[] =>
      [...of].map(([at, leaf]) => `${at} ${typeof leaf}`).toSorted()
    expect(places(theirs)).toEqual(places(ours))
  })

  test('leaves nothing in English', async () => {
    const theirs = await whole(await dictionaryOf(tag))
    const left = [...(await whole(english))]
      .filter(([at, leaf]) => typeof leaf === 'string' && leaf === theirs.get(at))
      .filter(([at, leaf]) => !sharedPlaces.test(at) && !shared.test(String(leaf)))
    expect(left).toEqual([])
    // A function is compared by what it is made of, where it holds words at all.
    const copied = [...(await whole(english))].filter(
      ([at, leaf]) =>
        typeof leaf === 'function' &&
        String(leaf) === String(theirs.get(at)) &&
        /['`][^'`]*[a-z]{3}/i.test(withoutFacts(String(leaf))),
    )
    expect(copied.map(([at]) => at)).toEqual([])
  })

  test('has no empty and no unfinished sentence', async () => {
    const bad = [...(await whole(await dictionaryOf(tag)))].filter(
      ([, leaf]) => typeof leaf === 'string' && (leaf.trim() !== leaf || /TODO|undefined/.test(leaf)),
    )
    expect(bad).toEqual([])
  })
})

/** A function's source without what it puts in. */
const withoutFacts = (source: string): string =>
  source.replaceAll(/\$\{[^}]*\}/g, '').replaceAll(/"[a-z.-]+"|'[a-z.-]+'/g, '')

const app = fileURLToPath(new URL('../../../src/app/', import.meta.url))
const screens = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.tsx'))

/** Attributes that are read or heard. */
const spoken = new Set([
  'label',
  'title',
  'intro',
  'help',
  'hint',
  'what',
  'todo',
  'submit',
  'busy',
  'caption',
  'placeholder',
  'alt',
  'aria-label',
])

/** Text between tags, and texts given to what speaks them, that hold letters. */
function bareWords(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const each of node) bareWords(each, found)
  if (typeof node !== 'object' || node === null || !('type' in node)) return found
  const element = node as ESTree.Node
  if (element.type === 'JSXText' && /\p{L}/u.test(element.value)) found.push(element.value.trim())
  if (
    element.type === 'JSXAttribute' &&
    element.name.type === 'JSXIdentifier' &&
    spoken.has(element.name.name)
  )
    for (const text of literalsIn(element.value)) if (/\p{L}/u.test(text)) found.push(text)
  for (const inner of Object.values(element)) bareWords(inner, found)
  return found
}

function literalsIn(value: ESTree.JSXAttribute['value']): string[] {
  if (value?.type === 'Literal' && typeof value.value === 'string') return [value.value]
  if (value?.type !== 'JSXExpressionContainer') return []
  if (value.expression.type === 'Literal' && typeof value.expression.value === 'string')
    return [value.expression.value]
  return value.expression.type === 'TemplateLiteral'
    ? value.expression.quasis.map(({ value: { cooked } }) => cooked ?? '')
    : []
}

test('no sentence stands outside the dictionaries', () => {
  const found = screens.flatMap((path) =>
    bareWords(parseSync(path, readFileSync(join(app, path), 'utf8')).program).map(
      (text) => `${path}: ${text}`,
    ),
  )
  expect(found).toEqual([])
})

/** What only a hospital says of those at its desk. */
const ofHospitals: Readonly<Record<string, RegExp>> = {
  en: /patient|care team|wristband|a bed/i,
  es: /paciente|le atiende|pulsera|cama/i,
  ar: /مريض|مرضى|سرير|سوار/,
  zh: /患者|就诊|诊疗|床号|腕带|本院|本医院/,
}

test.each(tags)('the desk of every kind of institution has words of its own in %s', async (tag) => {
  const { pages } = await dictionaryOf(tag)
  const { desk } = await pages.hospital()
  for (const [kind, words] of Object.entries(desk)) {
    const { found, qr, ...rest } = words
    const said = [
      found(2),
      qr('noon', true),
      qr('noon', false),
      ...leaves(rest).map(([, leaf]) => String(leaf)),
    ]
    const foreign = said.filter((text) => ofHospitals[tag]?.test(text))
    expect(foreign.length > 0, kind).toBe(kind === 'hospital')
  }
})

test('Spanish counts one, and puts whose they are before how many', async () => {
  const { words, pages } = await dictionaryOf('es')
  const { handover } = await pages.hospital()
  const { leaving } = words
  expect([1, 2].map(handover.done)).toEqual(['1 hecha', '2 hechas'])
  expect(leaving.backWhy(1)).toContain(' de su visita,')
  expect(leaving.backWhy(2)).toContain(' de sus 2 visitas,')
})
