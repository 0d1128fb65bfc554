/** Text made ready to be looked through, the same way in the worker and on the page. */

const wordsMax = 8
const textMax = 200

/** Letters without accents or case, so that “Grecowich” finds “Grëcówich”. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** What was typed as words to look for, at most 8. */
export const searchWords = (text: string): readonly string[] =>
  folded(text.slice(0, textMax))
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, wordsMax)
