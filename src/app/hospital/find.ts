import { folded, searchWords } from '../../health/folded.ts'
import { parsePartialDate } from '../../health/partial-date.ts'
import type { PatientRow } from './patients.ts'

/**
 * Whether all that was typed is somewhere in what is known of a patient: in the label, the name, the number, or
 * the date of birth, however somebody writes that: 14.7.1945, 1945-07-14, 07/14/45 and 1945 all find the same.
 */
export function finds(typed: string, { label, who }: Pick<PatientRow, 'label' | 'who'>): boolean {
  const text = folded([label, who?.name, who?.number].join(' '))
  return searchWords(typed).every((word) => text.includes(word) || isBirthday(word, who?.born ?? ''))
}

function isBirthday(word: string, born: string): boolean {
  const date = parsePartialDate(born)
  if (!date || !/^\d[\d./-]*$/.test(word)) return false
  const typed = word.split(/[./-]/).filter((part) => part !== '')
  const known = [date.year, date.month, date.day].filter((part) => part !== undefined)
  // Which of 3 and 4 is the month nobody can tell: a day that could be the one is found.
  const left = [...known]
  return typed.every((part) => {
    const at = left.findIndex((each) => each === Number(part) || isShortYear(part, each))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** `45` for 1945, and no single figure for a year. */
const isShortYear = (part: string, year: number): boolean =>
  part.length === 2 && year > 31 && year % 100 === Number(part)
