import { clip, get, objects, str, type Json } from './json.ts'
import { termOfCode, type Term } from './common-terms.ts'
import { testName } from './loinc.ts'
import { own, said, type Said } from './said.ts'

/** Longest piece of text in a row; the whole text is one click away in the entry. */
export const wordsMax = 240

/** A code as its system wrote it. */
export interface Coding {
  readonly system: string
  readonly code: string
  readonly display: string
}

/** A concept is coded in a few systems; no one writes more than this. */
export const codingsMax = 24

/** The codings (at most 24) of a CodeableConcept, a bare Coding, or a bare code. */
export function codings(concept: Json | undefined): readonly Coding[] {
  const held = objects(concept, 'coding')
  const sources = held.length > 0 ? held : str(concept, 'code') === '' ? [] : objects(concept)
  return sources.slice(0, codingsMax).map((each) => ({
    system: str(each, 'system'),
    code: str(each, 'code'),
    display: str(each, 'display'),
  }))
}

/**
 * What a concept is called: its author's words, then a display of its codings, then the code itself by
 * name. A code we know under a plain name gives that name where its author only repeated the code's own.
 */
export function named(concept: Json | undefined): Said | undefined {
  const all = codings(concept)
  const text = str(concept, 'text')
  const known = all.find((coding) => coding.system.includes('loinc') && testName(coding.code))
  const test = known && testName(known.code)
  if (known && test && (text === '' || text === known.display))
    return said(`test.${test}`, tidy(known.display))
  const term = commonTerm(concept)
  const told = [text, all[0]?.display ?? ''].filter((each) => each !== '')
  if (term && told.every((each) => tidy(each).toLowerCase() === term.display.toLowerCase()))
    return said(term.key, term.display)
  const candidates = [text, ...all.map((coding) => coding.display)]
    .map(tidy)
    .filter((words) => words !== '' && !identity.test(words))
  const words = candidates.find(isMeaningful) ?? candidates[0]
  if (words !== undefined) return own(clip(words, wordsMax))
  const bare = str(concept)
  if (bare !== '') return own(clip(bare, wordsMax))
  return byCode(concept)
}

/** The problem or medicine of ours that a concept's first code stands for; others may say it more exactly. */
export function commonTerm(concept: Json | undefined): Term | undefined {
  const [first] = codings(concept)
  return first && termOfCode(first.system, first.code)
}

/** A concept by its code, for when it has no words or only "LOINC code". */
export function byCode(concept: Json | undefined): Said | undefined {
  const coded = codings(concept).find(({ code }) => code !== '')
  if (coded && /^[a-z][a-z-]{2,40}$/.test(coded.code)) return own(coded.code.replaceAll('-', ' ')) // a word already
  return coded && said('title.code', clip(sourceCode(coded), wordsMax))
}

/** The same as a plain string, '' where the concept says nothing. */
export const wordsOf = (concept: Json | undefined): string => named(concept)?.text ?? ''

/** The other names among the codings, without those that say the same again. */
export function otherNames(concept: Json | undefined): readonly string[] {
  const main = wordsOf(concept).toLowerCase()
  const names = [str(concept, 'text'), ...codings(concept).map(({ display }) => display)].map(tidy)
  const seen = new Set([main, ''])
  return names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase())).slice(0, 4)
}

/** `LOINC 718-7`: the code with the short name of its system. */
export const sourceCode = ({ system, code }: Coding): string =>
  [systemName(system), code].filter(Boolean).join(' ')

const systems: readonly (readonly [RegExp, string])[] = [
  [/loinc/, 'LOINC'],
  [/snomed/, 'SNOMED CT'],
  [/icd-10/, 'ICD-10'],
  [/icd-11/, 'ICD-11'],
  [/icd-9/, 'ICD-9'],
  [/rxnorm/, 'RxNorm'],
  [/whocc|atc/, 'ATC'],
  [/cvx/, 'CVX'],
  [/unitsofmeasure/, 'UCUM'],
  [/dicom/, 'DICOM'],
]
const systemName = (system: string): string => systems.find(([pattern]) => pattern.test(system))?.[1] ?? ''

/** Words that name nothing: shown as a title they would only alarm. */
const nothing = new Set([
  'unknown',
  'unk',
  'n/a',
  'na',
  'none',
  'null',
  'undefined',
  'other',
  '-',
  '?',
  'oth',
])
const identity = /^(?:urn:|https?:\/\/)|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether words can stand as a name: they hold a letter or digit and are not "unknown", an address or a UUID. */
export const isMeaningful = (words: string): boolean =>
  /[\p{L}\p{N}]/u.test(words) && !nothing.has(words.toLowerCase()) && !identity.test(words)

const semanticTag = new RegExp(
  ' \\((?:finding|disorder|procedure|situation|substance|product|medicinal product|medicinal product form|' +
    'clinical drug|observable entity|assessment scale|physical object|regime/therapy|qualifier value|event|' +
    'body structure|organism|morphologic abnormality|context-dependent category|record artifact|occupation|' +
    'social concept|person|navigational concept|bevinding|aandoening|verrichting|hallazgo|trastorno|procedimiento)\\)$',
)

/**
 * Leaves out what terminologies add for themselves: SNOMED's tag in brackets and its formula for products
 * and substances, LOINC's property in square brackets.
 */
export function tidy(display: string): string {
  const bare = clip(display, 2_000)
  const untagged = bare.endsWith(')') ? bare.replace(semanticTag, '') : bare
  const inner = untagged === bare ? undefined : formula.exec(untagged)
  const plain = inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? untagged
  return plain.includes('[')
    ? plain.replace(/ \[[^\]]{1,60}\](?= in | of | by |$)/g, '').trim()
    : plain.trim()
}

const formula =
  /^Product containing (?:only |precisely )?(.+)$|^Substance with (.+?) structure\b.*$|^(.+), device$/

/** A reason for absence from a data-absent-reason extension of a field (`_code` beside `code`). */
export function absentReason(holder: Json | undefined, field: string): string {
  for (const at of [get(holder, `_${field}`), get(holder, field)])
    for (const extension of objects(at, 'extension'))
      if (str(extension, 'url').endsWith('data-absent-reason'))
        return str(extension, 'valueCode') || 'unknown'
  return ''
}
