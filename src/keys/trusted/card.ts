/**
 * A part as 32 words of the list of BIP-39, for somebody who keeps it on paper.
 *
 *   44 bytes, eleven bits a word: needed u4 ‖ place u4 | made u32 | mark of the set 4 | share 32 | check 3
 *
 * The check is the first bytes of a tagged SHA-256 of what stands before it. A card carries no signature and not the
 * checks of the others: whether it is right is seen by a part that does, or by the seed that comes of it.
 */
import { type Bytes, concat, equal, tagged } from '../../core/bytes.ts'
import { decode, encode, type Value } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import { Fr } from '../../crypto/pairing.ts'
import { attempt } from '../../crypto/verdict.ts'
import { isWord, wordAt, wordNumber } from '../mnemonic.ts'
import { cardRecord, keepersMost, neededLeast, type Part } from './records.ts'
import { setMark } from './sharing.ts'

export const cardWords = 32
/** Room for numbers, commas and line breaks between the words. */
const typedMost = 1500
const bitsAWord = 11
const checkBytes = 3

/** What a card says. */
export interface Card {
  readonly needed: number
  readonly place: number
  readonly made: number
  readonly mark: Bytes
  readonly share: Bytes
}

const checkOf = (body: Bytes): Bytes => tagged('trusted-card', body).slice(0, checkBytes)

/** The words of a part. */
export function cardOf(part: Part): readonly string[] {
  const body = encode(cardRecord, numbersOf({ ...part, mark: setMark(part) }))
  const bits = [...concat(body, checkOf(body))].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: cardWords }, (_, i) =>
    wordAt(Number.parseInt(bits.slice(i * bitsAWord, (i + 1) * bitsAWord), 2)),
  )
}

/**
 * What a card says, from its words as a person types them. Refuses 'trusted.words-count' {count, needed},
 * 'words.unknown' {place, word}, 'trusted.mistyped'.
 */
export function readCard(typed: string): Card {
  const parts =
    typed.length > typedMost
      ? []
      : (typed
          .normalize('NFKD')
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [])
  if (parts.length !== cardWords) refuse('trusted.words-count', { count: parts.length, needed: cardWords })
  const bits = parts
    .map((part, i) => {
      const number = wordNumber(part) ?? refuse('words.unknown', { place: i + 1, word: part })
      return number.toString(2).padStart(bitsAWord, '0')
    })
    .join('')
  const bytes = Uint8Array.from({ length: bits.length / 8 }, (_, i) =>
    Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2),
  )
  const body = bytes.slice(0, -checkBytes)
  if (!equal(checkOf(body), bytes.slice(-checkBytes))) refuse('trusted.mistyped')
  return cardFrom(decode(cardRecord, body))
}

/** The numbers of a card, to be kept. */
export const numbersOf = ({ needed, place, made, mark, share }: Card): Value<typeof cardRecord> => ({
  counts: (needed << 4) | place,
  made,
  mark,
  share,
})

/** Refuses 'trusted.mistyped' for counts and a share that no card has. */
export function cardFrom({ counts, ...rest }: Value<typeof cardRecord>): Card {
  const [needed, place] = [counts >> 4, counts & 15]
  const sound =
    needed >= neededLeast &&
    needed <= keepersMost &&
    place >= 1 &&
    place <= keepersMost &&
    attempt(() => Fr.decode(rest.share)) !== undefined
  return sound ? { needed, place, ...rest } : refuse('trusted.mistyped')
}

const asked = 3

/** Which words to ask for when somebody wants to know whether a card is still there; others on another day. */
export function askedOf({ share }: { readonly share: Bytes }, day: number): readonly number[] {
  const places = new Set<number>()
  for (let i = 0; places.size < asked; i++)
    places.add(1 + ((tagged('trusted-ask', share, Uint8Array.of(day & 255, i))[0] ?? 0) % cardWords))
  return [...places].toSorted((a, b) => a - b)
}

/** Whether these are the words at these places. */
export function areOnCard(part: Part, places: readonly number[], typed: readonly string[]): boolean {
  const words = cardOf(part)
  return (
    typed.length === places.length &&
    places.every((place, i) => isWord(typed[i] ?? '', words[place - 1] ?? ''))
  )
}
