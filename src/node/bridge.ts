/**
 * What the page and the node worker say to each other besides `api.ts`: the page keeps the mesh (RTC lives
 * there) and the roads, the worker decides. No key and no record passes here.
 */
import type { Bytes } from '../core/bytes.ts'
import type { AddressServer } from '../core/reach.ts'
import type { LentChannels, MeshEvent, MeshOrder } from '../network/bridge.ts'
import type { Standing } from '../network/choice.ts'
import type { Wire } from '../network/wire.ts'
import type { Role } from './api.ts'

/** Where this node's network meets; undefined while the profile belongs to none. */
export interface Place {
  readonly networkId: Bytes
  readonly network: string
  readonly nodeKey: Bytes
  /** The block that links vouch for. */
  readonly checkpoint: Checkpoint
  readonly helpers: readonly Helper[]
  /** Servers the network's tabs learn their own addresses from. */
  readonly servers: readonly AddressServer[]
  /** Who this tab is to others, and whom it must find. */
  readonly standing: Standing
}

/** A recent block, and what votes of its era name the chain by. */
export interface Checkpoint {
  readonly era: Bytes
  readonly height: number
  readonly hash: Bytes
}

/** A signalling helper and the room secret its members share. */
export interface Helper {
  readonly url: string
  readonly secret: Bytes
}

export interface BridgeCalls {
  /** The page's mesh runs: its id on the carriers and its presence client. */
  ready(input: { readonly tab: string; readonly presence: number }): Record<never, never>
  mesh(input: MeshEvent<Wire> | LentChannels): Record<never, never>
  /** A link was taken: this profile joins the network it names. Refuses 'node.already-running' in another one or for another role, 'keys.exists'. */
  enter(input: {
    readonly networkId: Bytes
    readonly network: string
    readonly role: Role
    readonly inviter: Bytes
    readonly payload: Bytes
    /** The link is for another device of a person, who gets the keys from the one that made it. */
    readonly pairs?: boolean
    readonly helper?: Helper
    /** What the link says to use until the ledger is here. */
    readonly servers?: readonly AddressServer[]
    readonly checkpoint: Checkpoint
  }): Record<never, never>
  /** The room secret for open links through this helper, made at the first one. */
  helper(input: { readonly url: string }): Helper
}

export interface BridgeViews {
  place(input: Record<never, never>): Place | undefined
  orders(input: Record<never, never>): MeshOrder
}
