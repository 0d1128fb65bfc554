/**
 * A seed as 24 English words (BIP-39): 256 bits and the first 8 bits of their SHA-256, eleven bits a word. The
 * words are the seed itself, not something a seed is stretched from.
 */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { type Bytes, own } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'

export const wordsMost = 24
/** Room for numbers, commas and line breaks between the words. */
const typedMost = 1000
/** No two words begin with the same four letters. */
const tellingLetters = 4

export const wordsOf = (seed: Bytes): readonly string[] => entropyToMnemonic(seed, wordlist).split(' ')

/**
 * The seed of words as a person types them: in any case, with numbers and commas between, each as far as it can be
 * told from all others. Refuses 'words.count' {count}, 'words.unknown' {place, word}, 'words.mistyped'.
 */
export function seedOf(typed: string): Bytes {
  if (typed.length > typedMost) refuse('words.count', { count: typed.length })
  const parts =
    typed
      .normalize('NFKD')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (parts.length !== wordsMost) refuse('words.count', { count: parts.length })
  const words = parts.map((part, i) => wordFor(part) ?? refuse('words.unknown', { place: i + 1, word: part }))
  try {
    return own(mnemonicToEntropy(words.join(' '), wordlist))
  } catch {
    return refuse('words.mistyped')
  }
}

/** Whether a typed word is this one. */
export const isWord = (typed: string, word: string): boolean => wordFor(typed.trim().toLowerCase()) === word

/** A word of the list by its number, 0 to 2047. */
export const wordAt = (number: number): string => wordlist[number] ?? ''

/** The number of a typed word. */
export function wordNumber(typed: string): number | undefined {
  const word = wordFor(typed)
  return word === undefined ? undefined : wordlist.indexOf(word)
}

function wordFor(typed: string): string | undefined {
  if (wordlist.includes(typed)) return typed
  return typed.length < tellingLetters ? undefined : wordlist.find((word) => word.startsWith(typed))
}
