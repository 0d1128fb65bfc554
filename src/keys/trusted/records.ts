/**
 * What is written down about parts, by whoever has them: their owner, those who keep one, who is being helped.
 * Codecs alone, since every vault holds them.
 */
import {
  fixed,
  flag,
  list,
  record,
  string,
  u32,
  u64,
  u8,
  type Value,
  variant,
  versioned,
} from '../../core/codec.ts'

export const keepersMost = 5
/** One person alone would be another copy of the words. */
export const neededLeast = 2
/** Of other people's parts, in one vault. */
export const keptMost = 16

/** In bytes; a field takes 40 letters. */
const personName = string(160)

const told = {
  owner: fixed(32),
  /** How the owner is called by those who keep parts. */
  name: personName,
  made: u32,
  needed: u8,
  checks: list(fixed(32), keepersMost),
  place: u8,
  keeper: personName,
  share: fixed(32),
}
/** A part without its signature. */
export const toldRecord = record(told)
/** A part (part.ts). */
export const partCodec = versioned(1, record({ ...told, signature: fixed(64) }))
export type Part = Value<typeof partCodec>

/** The words of a card, as numbers (card.ts): needed u4 ‖ place u4 in one byte. */
export const cardRecord = record({ counts: u8, made: u32, mark: fixed(4), share: fixed(32) })

/** Of people who kept parts before, the latest. */
export const formerMost = 10

/** Whom an owner has chosen; `kept` is when they last showed that they have their part, ms since 1970, or 0. */
export const chosenSet = record({
  name: personName,
  made: u32,
  needed: u8,
  keepers: list(record({ name: personName, card: flag, kept: u64 }), keepersMost),
  /** Who had a part of an earlier set, and has none of this one. */
  former: list(record({ name: personName, card: flag }), formerMost),
})
export type ChosenSet = Value<typeof chosenSet>

/** An owner's word that parts older than `made` are over (ending.ts). */
export const endingRecord = record({ owner: fixed(32), name: personName, made: u32 })
export const endingCodec = versioned(1, record({ ending: endingRecord, signature: fixed(64) }))
export type Ending = Value<typeof endingRecord>

/** Who asks for help, and the one-time X25519 key that answers are sealed to. */
export const requestCodec = versioned(1, record({ key: fixed(32), name: personName, asked: u32 }))
export type HelpRequest = Value<typeof requestCodec>

/** Where that lies in the drawer, sealed by a key of its own. */
export const helpedPlace = 'helped'
/** A device on which somebody is being helped: the key of its request, and what came. */
export const helpedCodec = versioned(
  1,
  record({
    request: requestCodec,
    secret: fixed(32),
    taken: list(variant({ part: [1, record({ part: partCodec })], card: [2, cardRecord] }), keepersMost),
    /** The keys are back, and what brought them is gone. */
    done: flag,
  }),
)
export type Helped = Value<typeof helpedCodec>
