/**
 * How a change is sealed under an epoch's key.
 *
 *   plain = length u32 ‖ change ‖ zeros up to the next 256 bytes        the size tells little of what was typed
 *   body  = nonce (12 B) ‖ AES-256-GCM(key, nonce, plain, aad)
 *   nonce = SHA-256(D("workspace-nonce") ‖ key ‖ draw ‖ plain), its first 12 bytes
 *   aad   = SHA-256(D("workspace-body") ‖ workspace ‖ author ‖ epoch u32)
 *
 * The nonce is hashed from the draw and all it is used with: a machine put back to an earlier state, which
 * draws the same again, repeats it for the same change only.
 */
import { type Bytes, concat, type Hash, tagged } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { documentBytesMost } from './entry.ts'

export const keyBytes = 32
const nonceBytes = 12
const padTo = 256

export interface Place {
  readonly workspace: Hash
  readonly author: Bytes
  readonly epoch: number
}

const aadOf = ({ workspace, author, epoch }: Place): Hash =>
  tagged('workspace-body', workspace, author, encode(u32, epoch))

const imported = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Refuses 'workspace.full' for more than one entry carries. @param draw 32 random bytes */
export async function sealBody(key: Bytes, at: Place, change: Bytes, draw: Bytes): Promise<Bytes> {
  if (change.length > documentBytesMost) refuse('workspace.full')
  const length = 4 + change.length
  const plain = concat(encode(u32, change.length), change, new Uint8Array(-length & (padTo - 1)))
  const iv = tagged('workspace-nonce', key, draw, plain).slice(0, nonceBytes)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: aadOf(at) },
    await imported(key),
    plain,
  )
  return concat(iv, new Uint8Array(sealed))
}

/** The change; refuses 'workspace.unreadable' for what was not sealed under this key for this place. */
export async function openBody(key: Bytes, at: Place, body: Bytes): Promise<Bytes> {
  const iv = body.slice(0, nonceBytes)
  const plain = await imported(key)
    .then((ready) =>
      crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData: aadOf(at) },
        ready,
        body.slice(nonceBytes),
      ),
    )
    .catch(() => refuse('workspace.unreadable'))
  const bytes = new Uint8Array(plain)
  const length = bytes.length < 4 ? Infinity : new DataView(plain).getUint32(0)
  if (length > bytes.length - 4) refuse('workspace.unreadable')
  return bytes.slice(4, 4 + length)
}
