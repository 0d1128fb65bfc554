/** What screens see and do about authorities of several people: the part of `api.ts` that is about officers. */
import type { Id, Nothing } from '../voting/voting-api.ts'

/** One of several people who hold an authority's key together. */
export interface OfficerRow {
  readonly name: string
  readonly institution: string
  readonly self: boolean
}

export interface AttributeRow {
  readonly name: string
  readonly title: string
  /** Of its keys: raised when keys were stolen. */
  readonly version: number
  /** Until when keys of the version before still open, while they do. */
  readonly older?: number
  readonly holders: readonly {
    readonly account: Id
    readonly person: string
    readonly until: number
    readonly revoked: boolean
    /** Officers whose part of it a server could not use. */
    readonly faults?: readonly { readonly officer: string; readonly server: string }[]
    /** Who holds the key, and how many of them a reading needs. */
    readonly servers: readonly string[]
    readonly needed: number
    /** The holder renewed the reading key and waits for this to be issued again. */
    readonly renewed: boolean
    /** The attribute's keys were replaced, and the holder waits for the new ones. */
    readonly waiting?: boolean
  }[]
}
export interface AuthorityRow {
  readonly name: string
  /** Whose it is; the authority's own name where several people hold it. */
  readonly institution: string
  readonly mine: boolean
  /** Set when several people hold its key together. */
  readonly officers?: { readonly threshold: number; readonly people: readonly OfficerRow[] }
  readonly attributes: readonly AttributeRow[]
}

/** How far the making of a key is: ledger/ceremony.ts says what happens in each stage. */
export type CeremonyStage =
  'deal' | 'review' | 'answer' | 'reveal' | 'check' | 'open' | 'close' | 'done' | 'failed'

/** People making a key together: of an authority, or without one that by which institutions register signers. */
export interface CeremonyRow {
  readonly id: Id
  readonly authority?: string
  /** Who called them together. */
  readonly institution: string
  /** How many of them will have to agree. */
  readonly threshold: number
  readonly stage: CeremonyStage
  /** When this stage began, and when it goes on without those who have not answered. */
  readonly began: number
  readonly ends: number
  /** Whether this person is asked to take part, and has not said so. */
  readonly asked: boolean
  readonly officers: readonly (OfficerRow & {
    /** Whether the stage waits for this one. */
    readonly awaited: boolean
    /** dealing: never took part; answer: dealt somebody something false; reveal: left, or told another thing than it dealt. */
    readonly fault?: 'dealing' | 'answer' | 'reveal'
  })[]
}

/** An attribute that officers of one authority are asked to give somebody. */
export interface RequestRow {
  readonly id: Id
  readonly authority: string
  readonly attribute: string
  readonly title: string
  readonly person: string
  readonly institution: string
  readonly until: number
  readonly time: number
  /** Who has agreed, the first of whom proposed it, and how many have to. */
  readonly agreed: readonly string[]
  readonly needed: number
  /** Whose part is left out, because a server could not use it before. */
  readonly without: readonly string[]
  /** Whether this person is one of them, and has agreed. */
  readonly asked: boolean
  readonly mine: boolean
}

/** Institutions that register together who signs consents (ledger/trustee.ts). */
export interface TrusteeView {
  /** 0: none yet, each hospital vouches for its own patients alone. */
  readonly version: number
  readonly threshold: number
  readonly institutions: readonly string[]
  /** Who would hold the key if it were made now, and whether those are others than today. */
  readonly next: readonly string[]
  readonly outdated: boolean
  /** Whether this tab's institution would be one of them. */
  readonly mine: boolean
}

export interface OfficerCalls {
  /** Calls people together to hold a new authority's key, `threshold` of whom will give its attributes. */
  beginAuthority(input: {
    readonly authority: string
    readonly officers: readonly Id[]
    readonly threshold: number
    /** How long each step waits for those who do not answer, ms. */
    readonly patience: number
  }): Nothing
  /** Calls the institutions together to hold the key by which they register signers. Refuses 'trustee.seats'. */
  beginTrustee(input: { readonly patience: number }): Nothing
  /** This person agrees to be one of them. */
  takePart(input: { readonly ceremony: Id }): Nothing
  /** Agrees to what another officer proposed: one part of the key. */
  agreeTo(input: { readonly request: Id }): Nothing
}

export interface OfficerViews {
  /** Newest first. */
  ceremonies(input: Nothing): readonly CeremonyRow[]
  trustee(input: Nothing): TrusteeView
  /** What waits for officers, newest first. */
  asked(input: Nothing): readonly RequestRow[]
}
