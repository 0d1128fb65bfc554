/** What screens see and do about a person's own devices: the part of `api.ts` about pairing (keys/pairing.ts). */
import type { Refusal } from '../../core/refusal.ts'
import type { Opening } from '../../keys/api.ts'
import type { Id, Nothing } from '../voting/voting-api.ts'

export interface PairingView {
  /** old: this device has the keys and adds another; new: it is the one that is added. */
  readonly side: 'old' | 'new' | 'none'
  /**
   * invited: a link is out, or the other device is looked for; comparing: digits stand on both screens; same: its
   * person said so here, and the other side is waited for; done; failed: `refusal` says why.
   */
  readonly step: 'none' | 'invited' | 'comparing' | 'same' | 'done' | 'failed'
  readonly digits?: string
  readonly until?: number
  readonly refusal?: Refusal
  /** Another tab has tried the same link since. */
  readonly tried?: boolean
}

export interface OwnDeviceRow {
  readonly id: Id
  /** Its place in the list, from 1 on. */
  readonly number: number
  readonly name: string
  readonly self: boolean
  readonly since: number
  readonly seen: number
  /** Connected with this one now. */
  readonly here: boolean
}

export interface OwnDevicesView {
  /**
   * alone: no other device was ever added; open: what they share is open here; waiting: another device has to let this
   * one read it; outside: it has the person's keys and is not among the devices, having been taken away or come with the words.
   */
  readonly phase: 'none' | 'alone' | 'locked' | 'waiting' | 'outside' | 'open'
  readonly devices: readonly OwnDeviceRow[]
}

export interface PairingCalls {
  /** What a link of the role 'own-device' carries; the one before is worth nothing any more. Refuses 'keys.locked', 'pairing.most'. */
  invitePairing(input: Nothing): { readonly payload: string }
  /**
   * The digits are the same: on the old device gives the keys, and asks as `showWords` does; on the new one takes
   * them. Refuses 'pairing.*', and as `unlock` does.
   */
  confirmPairing(input: { readonly by?: Opening; readonly name?: string }): Nothing
  /** They are not, or nobody wants to any more. */
  declinePairing(input: Nothing): Nothing
  /** What is done, or came to nothing, has been read. */
  closePairing(input: Nothing): Nothing
  /** Refuses 'too-long', 'device.unknown', 'workspace.waiting'. */
  renameOwnDevice(input: { readonly id: Id; readonly name: string }): Nothing
  /** The others get another key; this one may read and write no more of what they share. */
  removeOwnDevice(input: { readonly id: Id }): Nothing
  /** A text that is not sent yet, on all devices of this person. Of a person with one device, on this. */
  writeOwnDraft(input: { readonly name: string; readonly base: string; readonly text: string }): {
    readonly text: string
  }
}

export interface PairingViews {
  pairing(input: Nothing): PairingView
  ownDevices(input: Nothing): OwnDevicesView
  ownDraft(input: { readonly name: string }): { readonly text: string } | undefined
}
