import type { Banner } from '../../health/banner.ts'
import { folded } from '../../health/folded.ts'
import type { Who } from '../../node/api.ts'
import type { PatientRow } from './patients.ts'

/**
 * Whose file it is, of those who are checked in: one with the same name and day of birth, or with the same number
 * and one of these two. When several could be meant nobody is, and a person decides.
 */
export function ownerOf(banner: Banner, rows: readonly PatientRow[]): PatientRow | undefined {
  const [found, ...others] = rows.filter(({ who }) => who && isMeant(banner, who))
  return others.length === 0 ? found : undefined
}

/** Whether it is surely somebody else: another birthday, or another name where no birthday tells. */
export function isAnother(banner: Banner, { name, born }: Who): boolean {
  if (born !== '' && banner.born !== '') return !isSameBirth(banner.born, born)
  return name !== '' && banner.name !== '' && !isSameName(banner, name)
}

/** As far as both are known. */
const isSameBirth = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

function isMeant(banner: Banner, { name, born, number }: Who): boolean {
  const dated = born !== '' && banner.born !== ''
  if (dated && !isSameBirth(banner.born, born)) return false
  const numbered = number !== '' && banner.identifiers.some(({ value }) => isSameNumber(value, number))
  const named = isSameName(banner, name)
  return numbered ? dated || named : named && dated && born.length === 10 && born === banner.born
}

const isSameNumber = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (number: string): string => folded(number).replace(/[\s.-]/g, '')

/** The same words in any order: `SOMMER, Greta (Dr)` and `Greta Sommer`, but for titles and signs. */
function isSameName({ name, original, pronounced }: Banner, known: string): boolean {
  const wanted = wordsOf(known)
  return (
    wanted.length > 0 &&
    [name, original, pronounced].some((form) => {
      const words = wordsOf(form.replace(/\([^)]*\)/g, ' '))
      return words.length === wanted.length && words.every((word) => wanted.includes(word))
    })
  )
}

const wordsOf = (name: string): readonly string[] =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
