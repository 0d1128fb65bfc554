/** What screens see and do about authorities of several people: the part of `api.ts` that is about officers. */
import type { Id, Nothing } from '../voting/voting-api.ts'

/** One of several people who hold an authority's key together. */
export interface OfficerRow {
  readonly account: Id
  readonly name: string
  readonly institution: string
  readonly self: boolean
}

/** What people call an attribute in one language. */
export interface AttributeWords {
  readonly language: string
  readonly title: string
}

export interface AttributeRow {
  readonly name: string
  readonly title: string
  /** The title in other languages. */
  readonly words?: readonly AttributeWords[]
  /** Whether the ledger names who holds it, to everybody. */
  readonly listed?: boolean
  /** Of its keys: raised when keys were stolen. */
  readonly version: number
  /** Until when keys of the version before still open, while they do. */
  readonly older?: number
  readonly holders: readonly {
    readonly account: Id
    readonly name: string
    readonly institution: string
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
  readonly officers?: {
    readonly threshold: number
    readonly people: readonly OfficerRow[]
  }
  readonly attributes: readonly AttributeRow[]
}

/** How far the making of a key is: ledger/ceremony.ts says what happens in each stage. */
export type CeremonyStage =
  'deal' | 'review' | 'answer' | 'reveal' | 'check' | 'open' | 'close' | 'done' | 'failed'

/** One of those who make a key, or hand it on. */
export interface CeremonyOfficer extends OfficerRow {
  /** Whether the stage waits for this one. */
  readonly awaited: boolean
  /** dealing: never took part; answer: dealt somebody something false; reveal: left, or told another thing than it dealt. */
  readonly fault?: 'dealing' | 'answer' | 'reveal'
}

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
  /** Who will hold the key. */
  readonly officers: readonly CeremonyOfficer[]
  /** Who holds it now and hands it on, and how many of them have to; where a key is made nobody. */
  readonly from?: { readonly needed: number; readonly people: readonly CeremonyOfficer[] }
}

/** What the one who proposes something has seen: in words, or that this person cannot read it, which is no good sign. */
export type Evidence =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unreadable' }

/** An attribute that officers of one authority are asked to give somebody. */
export interface RequestRow {
  readonly id: Id
  readonly authority: string
  readonly attribute: string
  readonly title: string
  readonly words?: readonly AttributeWords[]
  readonly account: Id
  readonly name: string
  readonly institution: string
  readonly until: number
  readonly time: number
  /** Who has agreed, the first of whom proposed it, and how many have to. */
  readonly agreed: readonly string[]
  readonly needed: number
  /** Only for an officer, of a proposal that has any. */
  readonly evidence?: Evidence
  /** Whose part is left out, because a server could not use it before. */
  readonly without: readonly string[]
  /** Whether this person is one of them, and has agreed. */
  readonly asked: boolean
  readonly mine: boolean
}

/** Somebody at a hospital's desk whom several officers vouch for, each by a press of its own. */
export interface VouchRow {
  /** The ticket of the check-in. */
  readonly id: Id
  readonly authority: string
  readonly institution: string
  readonly as: 'patient' | 'member'
  /** Six digits that the desk sees too. */
  readonly digits: string
  readonly until: number
  readonly agreed: readonly string[]
  readonly needed: number
  /** Whether this person has agreed, and whether the key it gave then could not be used. */
  readonly mine: boolean
  readonly wrong: boolean
}
/** The same as the desk sees it. */
export interface Vouched {
  readonly authority: string
  readonly digits: string
  /** Officers who have agreed, who have not, and whose key the patient could not use. */
  readonly agreed: readonly string[]
  readonly waiting: readonly string[]
  readonly wrong: readonly string[]
  readonly needed: number
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
  /**
   * Asks those who hold an authority's key to hand it on to these people, `threshold` of whom will then give its
   * attributes; what is there stays. Refuses 'ceremony.not-yours', 'ceremony.overtaken'.
   */
  replaceOfficers(input: {
    readonly authority: string
    /** In their places: who stays keeps its own, so that keys for signing that it gave still count. */
    readonly officers: readonly Id[]
    readonly threshold: number
    readonly patience: number
  }): Nothing
  /** Calls the institutions together to hold the key by which they register signers. Refuses 'trustee.seats'. */
  beginTrustee(input: { readonly patience: number }): Nothing
  /** This person agrees to be one of them. */
  takePart(input: { readonly ceremony: Id }): Nothing
  /** Vouches for who is at a hospital's desk: this person's key for signing consents. */
  vouch(input: { readonly id: Id }): Nothing
  /** Agrees to what another officer proposed: one part of the key. */
  agreeTo(input: { readonly request: Id }): Nothing
}

export interface OfficerViews {
  /** Newest first. */
  ceremonies(input: Nothing): readonly CeremonyRow[]
  trustee(input: Nothing): TrusteeView
  /** What waits for officers, newest first. */
  asked(input: Nothing): readonly RequestRow[]
  /** People at desks who wait for this person's word. */
  vouches(input: Nothing): readonly VouchRow[]
}
