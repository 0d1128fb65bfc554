/**
 * Whom a tab connects to.
 *
 * Institutions' tabs are all connected with each other: a vote counts only on its signer's own channel. They
 * say on the roads under which name they are known. Everybody else's tab is a guest: it dials a few of them,
 * and those it seeks by name (a patient its hospitals), and is silent once it has them. So a hundred patients
 * cost some connections each and not one with every other. A guest that finds no institution takes anybody.
 *
 * Devices of one person are guests that find each other: they say a name that only they can make, another one
 * each day, and dial whoever says the same.
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
  /** What a person's own devices know each other by; nothing for whoever has one. */
  readonly kin: readonly PeerName[]
}

/** What a tab says of itself on a road. */
export interface Said {
  readonly name: PeerName | undefined
  readonly kin: readonly PeerName[]
}

/** Kin names said at a time: of the person's devices, and of one that is being added. */
export const kinMost = 4

/** Institutions a guest keeps connections to, and those it seeks: one alone could show it what it likes. */
export const anchorsMax = 2

/**
 * Whether this tab should dial one that it is not connected with.
 * @param ties names of those it is connected with or dials already
 * @param lonely it has been without any for a while
 */
export function wants(self: Standing, other: Said, ties: readonly Said[], lonely: boolean): boolean {
  if (areKin(self, other)) return true
  if (other.name === undefined) return self.name === undefined && lonely
  return self.name !== undefined || self.seeks.includes(other.name) || anchors(ties) < anchorsMax
}

/** Whether two say that they belong to one person; the handshake of those devices proves it (node/identity/kin.ts). */
export const areKin = (a: Said, b: Said): boolean => a.kin.some((name) => b.kin.includes(name))

/** Whether both of two want each other, so that one of them alone should dial. */
export const mutual = (a: Said, b: Said): boolean =>
  (a.name !== undefined && b.name !== undefined) || areKin(a, b)

/** Whether it looks for anybody at all. An institution always does: another may come. */
export const looks = (self: Standing, ties: readonly Said[]): boolean =>
  self.name !== undefined ||
  self.kin.length > 0 ||
  anchors(ties) < anchorsMax ||
  self.seeks.some((name) => !ties.some((tie) => tie.name === name))

const anchors = (ties: readonly Said[]): number => ties.filter(({ name }) => name !== undefined).length
