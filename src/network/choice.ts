/**
 * Whom a tab connects to.
 *
 * Institutions' tabs are all connected with each other: a vote counts only on its signer's own channel. They
 * say on the roads under which name they are known. Everybody else's tab is a guest: it dials a few of them,
 * and those it seeks by name (a patient its hospitals), and is silent once it has them. So a hundred patients
 * cost some connections each and not one with every other. A guest that finds no institution takes anybody.
 */
import { hex, tagged, type Bytes } from '../core/bytes.ts'

/** What an institution's tab is known by on the roads: 16 hexadecimal digits made from its node key. */
export type PeerName = string

export const nameOf = (nodeKey: Bytes): PeerName => hex(tagged('peer-name', nodeKey).slice(0, 8))

export interface Standing {
  /** Undefined for a guest, who tells nobody who it is. */
  readonly name: PeerName | undefined
  /** Institutions this tab cannot do without. */
  readonly seeks: readonly PeerName[]
}

/** Institutions a guest keeps connections to, and those it seeks: one alone could show it what it likes. */
export const anchorsMax = 2

/**
 * Whether this tab should dial one that it is not connected with.
 * @param ties names of those it is connected with or dials already
 * @param lonely it has been without any for a while
 */
export function wants(
  self: Standing,
  other: PeerName | undefined,
  ties: readonly (PeerName | undefined)[],
  lonely: boolean,
): boolean {
  if (other === undefined) return self.name === undefined && lonely
  return self.name !== undefined || self.seeks.includes(other) || anchors(ties) < anchorsMax
}

/** Whether it looks for anybody at all. An institution always does: another may come. */
export const looks = (self: Standing, ties: readonly (PeerName | undefined)[]): boolean =>
  self.name !== undefined || anchors(ties) < anchorsMax || self.seeks.some((name) => !ties.includes(name))

const anchors = (ties: readonly (PeerName | undefined)[]): number =>
  ties.filter((name) => name !== undefined).length
