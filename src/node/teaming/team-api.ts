/** What screens see and do about what an institution's devices write together: the part of `api.ts` about teams. */
import type { Addressed, Replaced, Who } from '../../workspace/chart.ts'
import type { HandoverItem, PatientLine } from '../../workspace/team.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

export type { Addressed, HandoverItem, PatientLine, Replaced, Who }

export interface TeamView {
  /**
   * none: this tab is no institution's device; locked: its keys are; waiting: the officer's device has not let it
   * in yet; open.
   */
  readonly phase: 'none' | 'locked' | 'waiting' | 'open'
  /** The institution's devices that can read it, by their number, this one among them. */
  readonly devices: readonly number[]
  /** Other institutions that say they keep a sealed copy of all of it. */
  readonly keepers: readonly string[]
  readonly patients: readonly PatientLine[]
  readonly items: readonly HandoverItem[]
  /** Who the patients are, as far as somebody wrote it down. */
  readonly who: readonly (Who & { readonly ticket: Id })[]
  /** Records that a later one corrects. */
  readonly replaced: readonly Replaced[]
  /** Records that are letters, and for whom. */
  readonly addressed: readonly Addressed[]
  /** Tickets of which somebody asks that what is written be checked and signed. */
  readonly ready: readonly Id[]
}

/** All refuse 'workspace.waiting' before this device was let in, and 'keys.locked'. */
export interface TeamCalls {
  addHandover(input: { readonly about: string; readonly text: string }): { readonly id: string }
  /**
   * What a person made of `base`, the text as it was last shown: what others wrote meanwhile stays. Gives the
   * text as it is then. Refuses 'workspace.gone', 'too-long'.
   */
  writeHandover(input: { readonly id: string; readonly base: string; readonly text: string }): {
    readonly text: string
  }
  tickHandover(input: { readonly id: string; readonly done: boolean }): Nothing
  removeHandover(input: { readonly id: string }): Nothing
  /** A text of this name that is not done, for as long as it is not empty. */
  writeDraft(input: { readonly name: string; readonly base: string; readonly text: string }): {
    readonly text: string
  }
  /** Writes down who a patient is, for the own institution's devices alone. Refuses 'too-long'. */
  identify(input: Who & { readonly ticket: Id }): Nothing
  /** A field of what is written of an encounter (health/draft.ts); '' takes it away. Refuses 'too-long', 'workspace.full'. */
  writeField(input: { readonly ticket: Id; readonly field: string; readonly text: string }): Nothing
}

export interface TeamViews {
  team(input: Nothing): TeamView
  /** undefined before this device was let in. */
  draft(input: { readonly name: string }): { readonly text: string } | undefined
  /** What is written of an encounter and not signed, by field; undefined before this device was let in. */
  chart(input: { readonly ticket: Id }): { readonly fields: Readonly<Record<string, string>> } | undefined
}
