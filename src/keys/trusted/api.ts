/**
 * What the person's worker does about people one trusts: dividing the seed, keeping others' parts, giving them, and
 * bringing a seed back. Shares leave it for who is shown or sent one, and never without their set's owner or keeper
 * having asked. `now` is ms since 1970.
 */
import type { Opening, PersonState } from '../api.ts'
import type { Standing } from './gathering.ts'

type Nothing = Record<never, never>
interface Now {
  readonly now: number
}

/** Somebody who keeps a part: in their own Chartmesh, or as a printed card. */
export interface Keeper {
  readonly name: string
  readonly card: boolean
}

/** Whom one has chosen, what one keeps for others. */
export interface Trusted {
  readonly mine?: {
    readonly name: string
    readonly made: number
    readonly needed: number
    readonly keepers: readonly (Keeper & {
      /** When they last showed that they have it. */
      readonly kept?: number
      /** Of a card: which of its words to ask for today. */
      readonly ask?: readonly number[]
    })[]
    /** Who had a part of an earlier set, and has none of this one. */
    readonly former: readonly Keeper[]
  }
  readonly keeps: readonly {
    readonly id: string
    readonly name: string
    readonly made: number
    /** What to tell its owner today who asks whether it is still there. */
    readonly characters: string
  }[]
}

/** A part to hand over: a text for a link or picture, and the words of a card. */
export interface HandedPart {
  readonly place: number
  readonly text: string
  readonly words: readonly string[]
}

/** A part that came, before it is kept. */
export interface OfferedPart {
  readonly name: string
  readonly keeper: string
  readonly made: number
  /** It is of one's own set. */
  readonly own: boolean
  /** What one keeps of the same owner already. */
  readonly before?: 'same' | 'older' | 'newer'
}

/** An owner's word that older parts are over, and the part kept here that it ends. */
export interface OfferedEnding {
  readonly name: string
  readonly ends?: { readonly id: string; readonly made: number }
}

export interface OfferedRequest {
  readonly name: string
  readonly asked: number
  /** To be told to who asks (request.ts). */
  readonly number: string
}

/** Being helped on a device that has no keys. */
export interface Helping {
  /** While one asks: the text of the request. */
  readonly request?: { readonly text: string; readonly name: string; readonly asked: number }
  /** Whose keys they are, as far as what came says so. */
  readonly name?: string
  readonly made?: number
  readonly needed?: number
  readonly parts: readonly { readonly place: number; readonly keeper?: string; readonly standing: Standing }[]
  /** The keys are back. */
  readonly done: boolean
}

export interface TrustedCalls {
  trusted(input: Now): Trusted
  /** A new set; parts of the one before go on working together. For `by` alone, as `protect`. */
  chooseTrusted(
    input: Now & {
      readonly name: string
      readonly needed: number
      readonly keepers: readonly Keeper[]
      readonly by?: Opening
    },
  ): Trusted
  /** Enough of them are the keys: for `by` alone, as `showWords`. */
  showParts(input: { readonly by?: Opening }): readonly HandedPart[]
  /** Somebody showed that the part is there: today's characters, or those words of the card. Refuses 'trusted.not-there'. */
  confirmPart(input: Now & { readonly place: number; readonly typed: readonly string[] }): Trusted

  /** Refuses 'trusted.mistyped', 'trusted.newer', 'trusted.other-kind' {found}, 'trusted.tampered'. */
  readPart(input: { readonly text: string }): OfferedPart
  /** In the place of an older one of the same owner. Refuses as `readPart`, 'trusted.own', 'trusted.older' {made}, 'trusted.full' {most}. */
  keepPart(input: Now & { readonly text: string }): Trusted
  /** The owner's word that parts older than the present ones are over, as a text to send. */
  endParts(input: Nothing): { readonly text: string }
  /** Refuses as `readPart`. */
  readEnding(input: { readonly text: string }): OfferedEnding
  dropPart(input: Now & { readonly id: string }): Trusted
  /** Refuses as `readPart`. */
  readRequest(input: { readonly text: string }): OfferedRequest
  /** The part sealed for who asks. Refuses 'trusted.digits-differ', 'trusted.not-kept', and as `protect` does. */
  givePart(input: {
    readonly request: string
    readonly id: string
    readonly number: string
    readonly digits: string
    readonly by?: Opening
  }): { readonly text: string }

  helping(input: Nothing): Helping
  /** Begins to ask, with nothing taken yet. Refuses 'keys.exists'. */
  askHelp(input: Now & { readonly name: string }): Helping
  /** The six digits to tell back. Refuses 'trusted.no-request'. */
  helpDigits(input: { readonly number: string }): { readonly digits: string }
  /** An answer, a part, or the words of a card. Refuses as request.ts, part.ts, card.ts and gathering.ts do, and 'trusted.no-request'. */
  addPart(input: { readonly text: string }): Helping
  removePart(input: { readonly place: number }): Helping
  /** Forgets the request and what came. */
  endHelp(input: Nothing): Helping
  /** The keys, under a device lock. Refuses 'trusted.too-few', 'trusted.none-fits', 'keys.exists'. */
  bringParts(input: Nothing): PersonState
}
