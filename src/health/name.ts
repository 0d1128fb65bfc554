import { firstText, list, objects, str, type Json, type JsonObject } from './json.ts'

/**
 * Names as their bearers write them and as others can say them. FHIR tells the forms apart by the extension
 * iso21090-EN-representation (ABC alphabetic, IDE ideographic, SYL syllabic) or, as often, not at all: the
 * script of the letters then decides.
 */
export interface PersonName {
  /** NHS CUI: `FAMILY, Given (Title)` for alphabets with capitals; other scripts in their own order. */
  readonly name: string
  /** The form in the person's own script, where `name` is a transcription of it; otherwise ''. */
  readonly original: string
  /** How it sounds, where a form says so (kana, bopomofo); otherwise ''. */
  readonly pronounced: string
}

interface Form {
  readonly words: string
  readonly capitals: boolean
  readonly representation: string
}

const namesMax = 24

/** The name of a Patient from its `name` list; all forms '' where it has none. */
export function personName(names: Json | undefined): PersonName {
  const ranked = objects(names)
    .slice(0, namesMax)
    .toSorted((a, b) => rank(a) - rank(b))
  const forms = ranked.flatMap(formsOf).filter(({ words }) => words !== '')
  const main = forms.find(({ capitals }) => capitals) ?? forms.find(notSyllabic) ?? forms[0]
  const original = forms.find((form) => !form.capitals && notSyllabic(form))
  const pronounced = forms.find(({ representation }) => representation === 'SYL')
  const other = (form: Form | undefined) => (form && form.words !== main?.words ? form.words : '')
  return { name: main?.words ?? '', original: other(original), pronounced: other(pronounced) }
}

/** A name in running text: `Dr Beetje van Hulp`, 王大明. */
export function spokenName(names: Json | undefined): string {
  const [best] = objects(names)
    .slice(0, namesMax)
    .toSorted((a, b) => rank(a) - rank(b))
  if (!best) return str(list(names)[0])
  const { prefix, given, family, suffix } = parts(best)
  return (
    str(best, 'text') ||
    (ideographic(family + given) ? `${family}${given}` : joined(prefix, given, family, suffix))
  )
}

const order = ['official', 'usual', '', 'temp', 'nickname', 'anonymous', 'old', 'maiden']
function rank(name: JsonObject): number {
  const place = order.indexOf(str(name, 'use'))
  return (place === -1 ? 2 : place) + (str(name, 'period', 'end') === '' ? 0 : 10)
}

const notSyllabic = ({ representation }: Form): boolean => representation !== 'SYL'

/** The form its parts make, and the one its text adds where that is in another script. */
function formsOf(name: JsonObject): Form[] {
  const text = str(name, 'text')
  const structured = cui(name)
  const representation = firstText(
    ...objects(name, 'extension')
      .filter((each) => str(each, 'url').endsWith('iso21090-EN-representation'))
      .map((each) => str(each, 'valueCode')),
  )
  const form = (words: string): Form => ({ words, capitals: hasCapitals(words), representation })
  if (structured === '') return [form(text)]
  return text === '' || hasCapitals(text) === hasCapitals(structured)
    ? [form(structured)]
    : [form(structured), form(text)]
}

function cui(name: JsonObject): string {
  const { prefix, given, family } = parts(name)
  const all = family + given
  if (!hasCapitals(all))
    return str(name, 'text') || (ideographic(all) ? `${family}${given}` : joined(given, family))
  if (family === '' || given === '')
    return family === '' && given === '' ? '' : str(name, 'text') || family.toUpperCase() || given
  return `${family.toUpperCase()}, ${given}${prefix === '' ? '' : ` (${prefix.replace(/\.$/, '')})`}`
}

const parts = (name: JsonObject): { prefix: string; given: string; family: string; suffix: string } => ({
  prefix: all(name, 'prefix'),
  given: all(name, 'given'),
  family: all(name, 'family'),
  suffix: all(name, 'suffix'),
})

const all = (name: JsonObject, key: string): string =>
  joined(
    ...list(name, key)
      .slice(0, 8)
      .map((part) => str(part).slice(0, 100)),
  )
const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ')
const hasCapitals = (text: string): boolean => /[\p{Lu}\p{Ll}]/u.test(text)
const ideographic = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
