/** What is written on the ledger in a ceremony of officers (ceremony.ts). */
import { blob, fixed, list, mapped, option, record, u32, u8, variant, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { accountId, institutionId, label, txId } from './ids.ts'

/** A ceremony's officers: what one of them says, and all share keys together, fit in a transaction. */
export const officersMost = 7
/** A round of a ceremony waits between a minute and thirty days of block time. */
export const roundMsLeast = 60_000
export const roundMsMost = 30 * 86_400_000

/**
 * The CRS has this many columns, the widest claim that can be signed: an attribute of t officers needs t, and each
 * attribute that is to hold beside it one more.
 */
export const absColumns = officersMost + 1
/** A_j and B_j of each column, by which claims are checked (crypto/abs-keys.ts). */
export const absKeys = { a: list(fixed(96), absColumns), b: list(fixed(96), absColumns) }

/** What an authority's key is in two groups: gT^α and g2^y, of the authority or of one officer's share. */
export const abeKey = record({ e: fixed(576), y: fixed(96) })

/**
 * What it is for: a key of an authority's attributes, or of registering who signs (trustee.ts); or to hand on the key
 * that an authority's officers hold by the ceremony `held`.
 */
export const ceremonyPurpose = variant({
  authority: [1, record({ authority: label })],
  trustee: [2, record({ version: u32 })],
  resharing: [3, record({ authority: label, held: txId })],
})

export const ceremonyBegin = record({
  institution: institutionId,
  purpose: ceremonyPurpose,
  /** Officers in their places, from 1; of a trustee the persons of its institutions. */
  officers: list(accountId, officersMost),
  /** How many of them give an attribute, or register a person. */
  threshold: u8,
  /** How long a round waits for those who have not spoken, ms of block time. */
  roundMs: u32,
  /** The same officers may begin again. */
  salt: fixed(16),
})

const places = list(u8, officersMost)
const pair = blob(128)
/** The keys under which an officer alone gives signing keys, and the proof that they share (a, b). */
const officerSigning = record({ ...absKeys, proof: fixed(96) })
/** What an officer says in a round: crypto/dkg.ts says what is in it. */
export const saying = variant({
  deal: [
    1,
    record({
      dealing: blob(672 * officersMost),
      boxes: list(blob(176), officersMost),
      /** Of an authority's officers who make its key. */
      signing: option(officerSigning),
    }),
  ],
  review: [
    2,
    record({
      /** The dealers complained of, mostly none. */
      against: places,
      /** Of those who take over a key. */
      signing: option(officerSigning),
    }),
  ],
  answer: [3, record({ pairs: list(record({ place: u8, pair }), officersMost) })],
  reveal: [4, record({ reveal: blob(672 * officersMost + 96) })],
  /** Pairs of dealers who revealed something else than they dealt, mostly none. */
  check: [5, record({ pairs: list(record({ dealer: u8, pair }), officersMost) })],
  /** Pairs of dealers who must be opened. */
  open: [6, record({ pairs: list(record({ dealer: u8, pair }), officersMost) })],
})
export type Saying = Value<typeof saying>
export type Round = Saying['kind']

export const ceremonySay = record({ ceremony: txId, place: u8, said: saying })

/** Which officers have spoken in each round, in the order in which they did. */
export const heard = record({
  deal: places,
  review: places,
  answer: places,
  reveal: places,
  check: places,
  open: places,
})

/** The key and the share keys, in the order of places: (E, Y) of an authority, A0 of a trustee. */
const outcome = variant({
  authority: [1, record({ key: abeKey, shares: list(abeKey, officersMost) })],
  trustee: [2, record({ key: fixed(96), shares: list(fixed(96), officersMost) })],
})

export const ceremonyClose = record({
  ceremony: txId,
  /** The officer who says what the ceremony comes to. */
  place: u8,
  /** All that was said, of which that follows. */
  heard,
  outcome,
})

/** Where a ceremony stands; `close` waits for somebody to say what it comes to. */
export const stages = [
  'deal',
  'review',
  'answer',
  'reveal',
  'check',
  'open',
  'close',
  'done',
  'failed',
] as const
export type Stage = (typeof stages)[number]
export const stage = mapped(
  u8,
  (n) => stages[n] ?? refuse('newer-version', { stage: n }),
  (value: Stage) => stages.indexOf(value),
)
/** A pair of a dealer's that an officer complained of, or that is public. */
const seat = record({ dealer: u8, place: u8 })
export const seats = list(seat, officersMost ** 2)
