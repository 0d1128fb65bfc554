/**
 * Pairing: how another device of one person gets the seed from one that has it, over their own connection.
 *
 *   new → old   ask     {ticket of the link, commitment to what it will show}
 *   old → new   nonce   {32 random bytes}
 *   new → old   show    {one-time sealing key, the new device's own keys, 32 random bytes}
 *               both screens show six digits of the transcript; both persons, who are one, say that they are the same
 *   old → new   give    {old device's own key; box: seed and signing keys, sealed to the one-time key}
 *   new → old   done    it has a vault of its own
 *   either      no      {why}
 *
 *   commitment = SHA-256(D("pairing-commitment") ‖ show)
 *   transcript = SHA-256(D("pairing") ‖ genesis id ‖ node key of the old ‖ node key of the new ‖ ticket ‖
 *                        commitment ‖ nonce ‖ show)
 *   box        = HPKE to the one-time key, info = D("pairing-box") ‖ transcript, aad = the old device's own key
 *
 * Somebody in the middle has two transcripts, and in each the other side's part is fixed before it is known: it
 * cannot look for one that has the digits of the other, and hits them once in a million. The link is worth one try.
 * It opens nothing by itself: who has it and not the two screens is refused by the person who compares.
 */
import { type Bytes, concat, type Hash, tag, tagged } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  flag,
  hashed,
  list,
  mapped,
  option,
  record,
  string,
  u8,
  type Value,
  versioned,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { chosenSet } from './trusted/records.ts'

/** So long a link for another device is worth something, from its making to the end. */
export const pairingMs = 10 * 60_000

export const ask = record({ ticket: fixed(32), commitment: hashed })
export const nonce = record({ nonce: fixed(32) })
export const show = record({
  boxKey: fixed(32),
  /** Keys of the device that are its own, and come from no words. */
  signKey: fixed(32),
  sealKey: fixed(32),
  nonce: fixed(32),
})
export type Show = Value<typeof show>

export const signingKeyRecord = record({ attribute: string(120), issuer: fixed(32), key: blob(256) })
export const signingKeysMost = 64
/** What the box holds. */
export const given = versioned(
  1,
  record({
    seed: fixed(32),
    signingKeys: list(signingKeyRecord, signingKeysMost),
    /** Their owner has the 24 words. */
    written: flag,
    /** Who keeps parts of the seed; parts of others' stay where they are. */
    trusted: option(chosenSet),
  }),
)
export const give = record({ from: fixed(32), box: blob(given.max + 64) })

/** Why a pairing comes to nothing. The index is the coded value: append only. */
const noes = [
  'pairing.unknown',
  'pairing.expired',
  'pairing.taken',
  'pairing.forged',
  'pairing.declined',
] as const
export type No = (typeof noes)[number]
export const no = record({
  why: mapped(
    u8,
    (code) => noes[code] ?? refuse('newer-version', { pairing: code }),
    (why: No) => noes.indexOf(why),
  ),
})
export const isNo = (code: string): code is No => noes.some((one) => one === code)

export const commitmentOf = (shown: Show): Hash => tagged('pairing-commitment', encode(show, shown))

export interface Said {
  readonly genesisId: Hash
  readonly oldNode: Bytes
  readonly newNode: Bytes
  readonly ticket: Bytes
  readonly commitment: Hash
  readonly nonce: Bytes
  readonly show: Show
}

/** All that both sides said and are: what the digits are of, and what the box is bound to. */
export const transcriptOf = (said: Said): Hash =>
  tagged(
    'pairing',
    said.genesisId,
    said.oldNode,
    said.newNode,
    said.ticket,
    said.commitment,
    said.nonce,
    encode(show, said.show),
  )

export const boxInfo = (transcript: Hash): Bytes => concat(tag('pairing-box'), transcript)
