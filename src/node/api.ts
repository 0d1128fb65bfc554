/**
 * The whole of what a screen can do. Calls change something or start a job; views are windows: pure
 * functions of the node's state, at most 200 rows (of people 2,000), sent again when something they show has changed.
 * Ids are lower-case hex; times are ms since 1970; everything is plain data.
 */
import type { Refusal } from '../core/refusal.ts'
import type { Said } from '../record/statement.ts'
import type { Erased, LaterCalls, LaterViews, PendingAct, Since } from './caring/later-api.ts'
import type {
  AlsoShown,
  ApartRule,
  Besides,
  Category,
  Decided,
  GuestRow,
  LetIn,
  Purpose,
} from './caring/deciding-api.ts'
import type { JottingCalls, JottingViews } from './caring/jottings-api.ts'
import type { IdentityCalls, KeysShown } from './identity/identity-api.ts'
import type { DocumentCalls, Opened } from './reading/documents-api.ts'
import type { PairingCalls, PairingViews } from './identity/pairing-api.ts'
import type { EraEnd, Joining, RecoveryRow } from './joining/joining-api.ts'
import type {
  AttributeWords,
  AuthorityRow,
  OfficerCalls,
  OfficerViews,
  Vouched,
} from './issuing/officers-api.ts'
import type { ReadingCalls, ReadingViews } from './reading/reading-api.ts'
import type { EncounterCalls } from './teaming/encounter-api.ts'
import type { TeamCalls, TeamViews } from './teaming/team-api.ts'
import type { WritingCalls, WritingViews } from './writing/writing-api.ts'
import type {
  Id,
  InstitutionKind,
  InstitutionRow,
  Nothing,
  OwnVote,
  Suspension,
  VotingCalls,
  VotingViews,
} from './voting/voting-api.ts'

export type * from './roads-api.ts'
export type * from './joining/joining-api.ts'
export type * from './issuing/officers-api.ts'
export type * from './caring/deciding-api.ts'
export type * from './caring/jottings-api.ts'
export type * from './caring/later-api.ts'
export type * from './identity/identity-api.ts'
export type * from './identity/pairing-api.ts'
export type * from './reading/documents-api.ts'
export type * from './reading/reading-api.ts'
export type * from './teaming/encounter-api.ts'
export type * from './teaming/team-api.ts'
export type * from './voting/voting-api.ts'
export type * from './writing/writing-api.ts'

/**
 * Who this tab is in the network: an institution's officer keeps a node, another device of it votes along with
 * none of its keys, patients visit, an observer only follows.
 */
export type Role = 'institution' | 'device' | 'patient' | 'observer'

/** `nobody`: a fresh profile; `joining`: a link was taken, no block seen yet; `running`: a full node. */
export type Phase = 'nobody' | 'joining' | 'running'

export interface Status extends KeysShown {
  readonly phase: Phase
  readonly network: string
  readonly genesis: Id
  readonly role: Role
  /** This tab's institution, once it exists on the ledger or is being admitted. */
  readonly institution?: {
    readonly id: Id
    readonly name: string
    readonly kind: InstitutionKind
    readonly stake: number
  }
  /** Own application to be admitted: sent, voted on, done; or this device waits to be added to an institution that is. */
  readonly admission?: 'sending' | 'waiting' | 'admitted' | 'returning'
  readonly account?: { readonly id: Id; readonly name: string }
  /** The institution whose officer these keys are of, while this tab does not stand for it. */
  readonly office?: { readonly id: Id; readonly name: string }
  /** Own consents are looked for among so many. */
  readonly searching?: { readonly done: number; readonly of: number }
  readonly height: number
  readonly headTime: number
  /** The lowest block that is here, while those before it still come (node/joining/backfill.ts). */
  readonly oldest?: number
  readonly peers: readonly {
    readonly id: Id
    readonly name?: string
    readonly kind: InstitutionKind | 'guest'
    readonly awake: boolean
  }[]
  /** Votes that are awake and what finality needs, in units of stake; `asleep` names who is missing. */
  readonly quorum: {
    readonly awake: number
    readonly needed: number
    readonly total: number
    readonly asleep: readonly string[]
  }
  readonly joining?: Joining
  readonly pool: number
  readonly storage: { readonly persisted: boolean; readonly used: number; readonly quota: number }
  /** What this device's own vote is worth; a tab that never votes has none. */
  readonly vote?: OwnVote
  /** Who gave this tab something false, and was dropped for it. */
  readonly liars: readonly Id[]
  /** Who is suspended now for contradicting itself, newest first. */
  readonly suspended: readonly Suspension[]
  /** Different votes this tab has seen, and who contradicted a vote of its own. */
  readonly witnessed: { readonly votes: number; readonly conflicts: readonly string[] }
  /** Set when this node stopped voting, with why. */
  readonly halted?: Refusal
}

/** Somebody asks to be admitted: by a message to this node, or already on the ledger with some approvals. */
export interface AdmissionRow {
  readonly id: Id
  readonly name: string
  readonly kind: InstitutionKind
  readonly stake: number
  readonly approvals: readonly string[]
  /** Stake that approved, and what is needed (> 2/3 of the total). */
  readonly approved: number
  readonly needed: number
  readonly mine: boolean
}

/** Of people names are '' where they are not known here (names.ts). */
export interface PersonRow {
  readonly account: Id
  readonly name: string
  readonly institution: string
  readonly attributes: readonly string[]
}

/** Hospital's side of a check-in, one row a ticket. */
export interface CheckinRow extends Since {
  readonly ticket: Id
  readonly label: string
  /** invited → here (patient's tab connected) → keyed (has the signing key) → agreed (consent sent) → final. */
  readonly state: 'invited' | 'here' | 'keyed' | 'agreed' | 'final'
  readonly until: number
  readonly proposal: string
  /** What the patient decided; the rule as canonical policy text. */
  readonly policy?: string
  readonly purposes?: readonly Purpose[]
  readonly apart?: readonly ApartRule[]
  readonly guests?: readonly GuestRow[]
  /** Six digits of the consent id, the same on both screens. */
  readonly digits?: string
  /** Who vouches for the patient's signing key: several institutions together, or this one alone. */
  readonly vouched?: 'together' | 'alone'
  /** Officers vouch for the patient; `vouching` once they are asked, which needs the institutions' registration. */
  readonly together?: boolean
  readonly vouching?: Vouched
  /** What the consent shows of its patient besides this hospital's own word. */
  readonly also?: readonly AlsoShown[]
  /** Institutions whose part of that was wrong. */
  readonly wrong?: readonly string[]
  readonly consent?: Id
  readonly records: readonly RecordRow[]
}

/** Patient's side: one row a visit. */
export interface VisitRow extends Since {
  readonly ticket: Id
  readonly hospital: string
  /** Of the institution, once it has said who it is. */
  readonly kind?: InstitutionKind
  /** asked: terms arrived, nothing decided; agreed: consent sent; final: on the ledger. */
  readonly state: 'connecting' | 'asked' | 'agreed' | 'final'
  /** Why nothing more will come of it: somebody else used the ticket. */
  readonly refusal?: Refusal
  readonly proposal: string
  readonly policy?: string
  readonly purposes?: readonly Purpose[]
  readonly apart?: readonly ApartRule[]
  readonly guests?: readonly GuestRow[]
  readonly until: number
  /** When the ledger had the consent. */
  readonly time?: number
  readonly digits?: string
  readonly consent?: Id
  readonly pending: readonly PendingAct[]
  /** What the consent shows of this person besides the hospital's own word; before there is one, what it can. */
  readonly also: readonly AlsoShown[]
  readonly records: readonly RecordRow[]
}

/** saved here → with others → waiting (for whom) → final in a block. */
export type Progress =
  | { readonly step: 'saved' }
  | { readonly step: 'shared'; readonly peers: number }
  | { readonly step: 'waiting'; readonly asleep: readonly string[] }
  | { readonly step: 'final'; readonly height: number; readonly time: number }
  | { readonly step: 'refused'; readonly refusal: Refusal }

export interface RecordRow extends Since {
  readonly id: Id
  readonly hospital: string
  readonly time: number
  readonly bytes: number
  readonly progress: Progress
  /** Whether this node keeps the sealed bytes, and how many others say they do. */
  readonly here: boolean
  readonly holders: number
  /** The last audit of its copies from here, if this tab has a copy to judge others' by. */
  readonly audit?: {
    readonly time: number
    /** Institutions that proved that they keep it, of so many that are to. */
    readonly kept: number
    readonly wanted: number
    /** Of the others, those that could not be asked. */
    readonly unreached: number
    /** Another is being asked to take the place of one that failed. */
    readonly looking: boolean
  }
  readonly reads: number
  readonly erased?: Erased
  /** What it is about, as far as this tab has its header: owner's and institutions' tabs do. */
  readonly category?: Category
  /** What its patient agreed to for that; nothing beside a category: it is for the patient alone. */
  readonly policy?: string
  readonly purposes?: readonly Purpose[]
}

/** One line of the access log. Only the owner can see who and why. */
export interface ReadRow {
  readonly id: Id
  readonly record: Id
  readonly time: number
  readonly height: number
  readonly server: string
  readonly account?: Id
  /** '' where what the server passed on is not the reader's name. */
  readonly reader?: string
  readonly readerInstitution?: string
  readonly purpose?: Purpose
}

/** Who could open a record today, counted from the ledger. */
export interface Audience {
  readonly total: number
  readonly people: readonly {
    readonly account: Id
    readonly name: string
    readonly institution: string
    /** What somebody whom the rule does not let in is let in to besides. */
    readonly besides?: readonly Pick<Besides, 'category' | 'until' | 'once'>[]
  }[]
  /** Institutions whose own attributes alone are enough: they could open it by themselves. */
  readonly alone: readonly string[]
  /** Attributes the policy names that nobody holds or no authority issues. */
  readonly empty: readonly string[]
  readonly unknown: readonly string[]
}

export interface BlockRow {
  readonly height: number
  readonly hash: Id
  readonly time: number
  /** The accounting node: chosen by stake to write this block. */
  readonly proposer: string
  readonly view: number
  /** Institutions whose votes finalised it. */
  readonly signers: readonly string[]
  readonly transactions: readonly { readonly id: Id; readonly kind: string; readonly by: string }[]
}

export interface PoolRow {
  readonly id: Id
  readonly kind: string
  readonly by: string
  readonly bytes: number
  readonly mine: boolean
  readonly progress: Progress
}

/** What a proof says once it held, and what that rests on. */
export interface ProofStatement extends Said {
  readonly height: number
  readonly time: number
  /** The block as of which `force` is said. */
  readonly head: { readonly height: number; readonly time: number }
  /** Where trust begins: the genesis with its founders (height 0), or a block of some height. */
  readonly start: {
    readonly network: string
    readonly genesis: Id
    readonly height: number
    readonly time: number
    readonly hash: Id
    readonly by: readonly string[]
    /** own: this tab follows the same network from there to the end; claimed: only the proof itself says so. */
    readonly known: 'own' | 'claimed'
  }
  /** Decisions on the way to go on without some institutions, oldest first: who believes the proof shares them. */
  readonly eras: readonly EraEnd[]
  /** The document in the proof, and whether a file that was given is the very one. */
  readonly document: 'none' | 'shown' | 'same' | 'other'
}

/** Where a read or a seal stands; the words are the dictionary's. */
export interface Stage {
  readonly stage:
    | 'reading-file'
    | 'sealing'
    | 'sharing'
    | 'publishing'
    | 'asking'
    | 'waiting'
    | 'logging'
    | 'gathering'
    | 'wrong'
    | 'fetching'
    | 'opening'
  readonly part: number
  /** Institutions it is about: who is asked, waited for, or answered wrongly. */
  readonly who?: readonly string[]
}

export interface NodeCalls
  extends
    VotingCalls,
    OfficerCalls,
    ReadingCalls,
    LaterCalls,
    IdentityCalls,
    PairingCalls,
    DocumentCalls,
    TeamCalls,
    EncounterCalls,
    JottingCalls,
    WritingCalls {
  /** A new network with this tab as its first institution, its authority, stake and account. */
  startNetwork(input: {
    readonly network: string
    readonly institution: string
    readonly kind: InstitutionKind
    /** Label of its authority, e.g. `st-anna`. */
    readonly authority: string
    readonly person: string
  }): Nothing
  /** After a link was accepted: ask to be admitted as an institution (link role 'hospital', 'insurer' …). */
  apply(input: {
    readonly institution: string
    readonly kind: InstitutionKind
    readonly stake: number
    readonly authority: string
    readonly person: string
  }): Nothing
  approve(input: { readonly admission: Id }): Nothing
  declareAttribute(input: {
    readonly attribute: string
    readonly title: string
    /** The title in other languages. */
    readonly words?: readonly AttributeWords[]
    /** Whether everybody's screen names who holds it. */
    readonly listed?: boolean
    readonly authority?: string
  }): Nothing
  /** Gives somebody an attribute until then, with its key. */
  issue(input: {
    readonly attribute: string
    readonly account: Id
    readonly until: number
    /** What this person has seen that shows it, for the others who have to agree; nobody else can read it. */
    readonly evidence?: string
    /** One that several people hold: this is a proposal to the others. */
    readonly authority?: string
  }): Nothing
  revoke(input: { readonly attribute: string; readonly account: Id; readonly authority?: string }): Nothing
  /** Raises the version of an attribute's keys, after some were stolen; the last ones serve on for `grace` ms. */
  rekey(input: { readonly attribute: string; readonly authority?: string; readonly grace: number }): Nothing

  /** Hospital: a ticket for one patient; `payload` goes into the invite link. */
  makeTicket(input: {
    readonly label: string
    readonly policy: string
    readonly until: number
    /** One that several people hold: they vouch for the patient together. */
    readonly authority?: string
  }): { readonly ticket: Id; readonly payload: string }
  /** Patient: agree to a visit under this policy. */
  agree(
    input: Decided & {
      readonly ticket: Id
      /** Of the visit's `also`: what else the consent proves of the same person. */
      readonly also?: readonly string[]
    },
  ): { readonly digits: string }

  /** Hospital: seal a FHIR file under a final consent and publish it, of everyday care if nothing is said. Progress: Stage. */
  seal(input: { readonly ticket: Id; readonly file: Blob; readonly category?: Category }): {
    readonly record: Id
  }
  /** Reader: ask a server, wait for the logged read, finish here. Progress: Stage. */
  read(input: { readonly record: Id; readonly purpose: Purpose; readonly server?: Id }): Opened
  /** Owner: open alone, with no network. Progress: Stage. */
  openOwn(input: { readonly record: Id }): Opened
  /**
   * A proof as text (record/proof-text.ts) that somebody without a node can check. `shown` adds what only the
   * owner can: a record's document with its key, who read it, or (its hospital too) the agreed rule. Refuses 'record.not-owner', 'proof.too-large'.
   */
  prove(input: { readonly id: Id; readonly shown: boolean }): {
    readonly text: string
    readonly statement: ProofStatement
  }
  /** Asks nobody. `proof`: a link, a text or a saved file; `original`: a document to compare. Refuses 'proof.*', 'handover.*'. */
  checkProof(input: { readonly proof: string | Blob; readonly original?: Blob }): {
    readonly statement: ProofStatement
    readonly document?: Blob
  }

  /** A newcomer goes along with one of `joining.offers`. */
  acceptEra(input: { readonly id: Id }): Nothing
  /** Proposes to go on from this tab's last block without these institutions. */
  proposeRecovery(input: { readonly without: readonly Id[]; readonly reason: string }): { readonly id: Id }
  /** Signs as the institution's officer: a promise that everybody can hold it to. */
  signRecovery(input: { readonly id: Id }): Nothing
  /** This tab follows; there is no way back. */
  followRecovery(input: { readonly id: Id }): Nothing
}

export interface NodeViews
  extends
    VotingViews,
    OfficerViews,
    ReadingViews,
    LaterViews,
    TeamViews,
    JottingViews,
    WritingViews,
    PairingViews {
  status(input: Nothing): Status
  institutions(input: Nothing): readonly InstitutionRow[]
  admissions(input: Nothing): readonly AdmissionRow[]
  authorities(input: Nothing): readonly AuthorityRow[]
  people(input: Nothing): readonly PersonRow[]
  checkins(input: Nothing): readonly CheckinRow[]
  visits(input: Nothing): readonly VisitRow[]
  records(input: Nothing): readonly RecordRow[]
  reads(input: Nothing): readonly ReadRow[]
  audience(input: LetIn): Audience
  blocks(input: Nothing): readonly BlockRow[]
  pool(input: Nothing): readonly PoolRow[]
  recovery(input: Nothing): readonly RecoveryRow[]
}
