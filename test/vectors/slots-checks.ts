/** Checks slots.json without the code that made it: only README.md's description and @noble/curves. */
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract, hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  ascii,
  bytesOf,
  encodeGT,
  Fr,
  Fp12,
  g1,
  g2,
  gT,
  hashG1,
  hexOf,
  join,
  lagrangeOf,
  numberOf,
  p1,
  powGT,
  scalar,
  streamOf,
  sum1,
  tag,
  times,
  uint,
  valueAt,
} from './noble.ts'

export interface SlotsVectors {
  readonly seed: string
  readonly contentKey: string
  readonly binding: string
  readonly checked: {
    readonly policy: string
    readonly alpha: string
    readonly y: string
    readonly seed: string
    readonly rows: readonly string[]
    readonly masked: string
    readonly commit: string
    readonly wrapped: string
  }
  readonly emergency: {
    readonly threshold: number
    readonly e: string
    readonly commitments: readonly string[]
    readonly shares: readonly string[]
    readonly commit: string
    readonly wrapped: string
  }
  readonly box: Readonly<Record<'recipient' | 'ephemeral' | 'info' | 'aad' | 'plain' | 'box', string>>
}

async function opened(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['decrypt'])
  const gcm = { name: 'AES-GCM', iv: Uint8Array.from(iv), additionalData: Uint8Array.from(aad) }
  return hexOf(new Uint8Array(await crypto.subtle.decrypt(gcm, imported, Uint8Array.from(sealed))))
}

/** Z and the rows that the seed makes, for a threshold of 2. */
function encapsulated({ binding, checked }: SlotsVectors) {
  const prk = sha256(
    join(tag('abe-fo-coins'), bytesOf(checked.seed), sha256(ascii(checked.policy)), sha256(bytesOf(binding))),
  )
  let next = 0
  const coin = (): bigint => {
    const place = uint(next++, 4)
    const half = (i: number) => sha256(join(tag('abe-fo-coin'), prk, place, uint(i, 1)))
    return numberOf(hexOf(join(half(0), half(1)).subarray(0, 48))) % Fr.ORDER
  }
  const s = coin()
  const [lambda, omega] = [
    [s, coin()],
    [0n, coin()],
  ]
  const attributes = checked.policy.replace(/^2 of \(|\)$/g, '').split(', ')
  const r = attributes.map(coin)
  const [alpha, y] = [scalar(checked.alpha), scalar(checked.y)]
  const rows = attributes.map((attribute, i) => {
    const own = r[i] ?? 0n
    const [l, o] = [valueAt(lambda, i + 1), valueAt(omega, i + 1)]
    const F = hashG1(ascii(attribute), 'CHARTMESH-MAABE-RW15-G1-v1_F_ATTR_XMD:SHA-256_SSWU_RO_')
    const c1 = Fp12.mul(powGT(gT(), l), powGT(gT(), Fr.mul(alpha, own)))
    const c2 = times(g2, -own)
    const c3 = times(g2, Fr.add(Fr.mul(y, own), o))
    return join(encodeGT(c1), c2.toBytes(true), c3.toBytes(true), times(F, own).toBytes(true))
  })
  return { z: powGT(gT(), s), rows }
}

/** What must hold, by name. */
export const slotsChecks = {
  'every row comes from the seed': (v) =>
    encapsulated(v).rows.map(hexOf).join() === v.checked.rows.join() &&
    hexOf(streamOf(`${v.seed} fo`).bytes(32)) === v.checked.seed,
  'the seed and the content key open with Z': async (v) => {
    const { masked, commit, wrapped, seed, policy, rows } = v.checked
    const { z } = encapsulated(v)
    const header = sha256(
      join(
        tag('abe-hdr'),
        sha256(ascii(policy)),
        sha256(join(...rows.map(bytesOf))),
        sha256(bytesOf(v.binding)),
      ),
    )
    const mask = hkdf(sha256, encodeGT(z), header, tag('abe-fo-mask'), 32)
    const found = bytesOf(masked).map((byte, i) => byte ^ (mask[i] ?? 0))
    const okm = hkdf(sha256, found, join(header, bytesOf(masked)), tag('abe-fo-key'), 64)
    const aad = join(header, bytesOf(commit))
    return (
      hexOf(found) === seed &&
      hexOf(okm.slice(32)) === commit &&
      (await opened(okm.slice(0, 32), new Uint8Array(12), aad, bytesOf(wrapped))) === v.contentKey
    )
  },
  'emergency shares fit their commitments, and any two give e': ({ emergency, seed }) => {
    const { shares, commitments, threshold, e } = emergency
    const { scalar: draw } = streamOf(`${seed} emergency`)
    const f = [draw(), draw()]
    const share = (place: number) => scalar(shares[place - 1] ?? '')
    return (
      commitments.length === threshold &&
      f[0] === scalar(e) &&
      shares.every((one, i) => {
        const at = commitments.map((c, k) => times(p1(c), BigInt(i + 1) ** BigInt(k)))
        return valueAt(f, i + 1) === scalar(one) && times(g1, scalar(one)).equals(sum1(at))
      }) &&
      [
        [1, 2],
        [3, 1],
        [2, 3],
      ].every(
        (places) =>
          places.reduce((sum, j) => Fr.add(sum, Fr.mul(share(j), lagrangeOf(places, j))), 0n) === scalar(e),
      )
    )
  },
  'e opens the content key': async ({ binding, contentKey, emergency }) => {
    const { e, commitments, commit, wrapped } = emergency
    const info = join(tag('emergency'), sha256(join(...commitments.map(bytesOf))))
    const okm = hkdf(sha256, bytesOf(e), sha256(bytesOf(binding)), info, 64)
    return (
      hexOf(okm.slice(32)) === commit &&
      (await opened(okm.slice(0, 32), new Uint8Array(12), bytesOf(commit), bytesOf(wrapped))) === contentKey
    )
  },
  'the box opens by RFC 9180': async ({ box }) => {
    const [enc, sealed] = [bytesOf(box.box.slice(0, 64)), bytesOf(box.box.slice(64))]
    const recipient = bytesOf(box.recipient)
    const labeled = (suite: Uint8Array, label: string, rest: Uint8Array): Uint8Array =>
      join(ascii('HPKE-v1'), suite, ascii(label), rest)
    const [kem, hpke] = [
      join(ascii('KEM'), uint(0x20, 2)),
      join(ascii('HPKE'), uint(0x20, 2), uint(1, 2), uint(2, 2)),
    ]
    const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
      extract(sha256, labeled(suite, label, ikm), salt)
    const labeledExpand = (
      suite: Uint8Array,
      prk: Uint8Array,
      label: string,
      rest: Uint8Array,
      size: number,
    ) => expand(sha256, prk, join(uint(size, 2), labeled(suite, label, rest)), size)
    const none = new Uint8Array(0)
    const dh = x25519.getSharedSecret(recipient, enc)
    const kemContext = join(enc, x25519.getPublicKey(recipient))
    const shared = labeledExpand(
      kem,
      labeledExtract(kem, none, 'eae_prk', dh),
      'shared_secret',
      kemContext,
      32,
    )
    const context = join(
      uint(0, 1),
      labeledExtract(hpke, none, 'psk_id_hash', none),
      labeledExtract(hpke, none, 'info_hash', bytesOf(box.info)),
    )
    const secret = labeledExtract(hpke, shared, 'secret', none)
    const key = labeledExpand(hpke, secret, 'key', context, 32)
    const nonce = labeledExpand(hpke, secret, 'base_nonce', context, 12)
    return (
      hexOf(x25519.getPublicKey(bytesOf(box.ephemeral))) === hexOf(enc) &&
      (await opened(key, nonce, bytesOf(box.aad), sealed)) === box.plain
    )
  },
} as const satisfies Record<string, (vectors: SlotsVectors) => boolean | Promise<boolean>>
