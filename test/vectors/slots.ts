/** Makes slots.json; README.md describes it. */
import { asHash, hex, utf8 } from '../../src/core/bytes.ts'
import { authorityKey, makeAuthority } from '../../src/crypto/authority.ts'
import { readEmergency, sealEmergency } from '../../src/crypto/emergency.ts'
import { seal, sealingKeyOf } from '../../src/crypto/hpke.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { drawPolynomial, valueAt } from '../../src/crypto/shamir.ts'
import { decodeSlot, encapsulate, recheckSlot } from '../../src/crypto/slot.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh slots vectors 1'
const policy = '2 of (doctor@st-anna, nurse@st-anna, chief@st-anna)'

/** Always the same. Throws when what it made does not hold. */
export async function makeSlotsVectors() {
  await ready()
  const chance = streamOf(seed)
  const genesisId = asHash(chance(32))
  const secret = makeAuthority(chance)
  const authority = { name: 'st-anna', ...authorityKey(secret) }
  const contentKey = chance(32)
  const binding = utf8('genesis, consent, body')
  const authorities = [authority]
  // The first draw of a sealing with checked coins is the seed.
  const foSeed = streamOf(`${seed} fo`)(32)
  const sealed = { policy, authorities, contentKey, binding, checked: true }
  const slot = await encapsulate(sealed, streamOf(`${seed} fo`))
  if (!recheckSlot({ slot, policy, binding, authorities, seed: foSeed })) throw new Error('not made again')
  const fields = decodeSlot(slot)
  if (fields.kind !== 'checked') throw new Error('another suite')

  const coins = streamOf(`${seed} emergency`)
  const polynomial = drawPolynomial(Fr.random(coins), 2, coins)
  const institutions = [1, 2, 3].map((place) => sealingKeyOf(streamOf(`${seed} institution ${place}`)(32)))
  const emergency = await sealEmergency(
    { contentKey, binding, threshold: 2, institutions },
    streamOf(`${seed} emergency`),
  )
  const read = readEmergency(emergency.slot)

  // RFC 9180 with the sender's ephemeral key given.
  const [recipient, ephemeral] = [chance(32), chance(32)]
  const imported = (key: typeof recipient, usages: readonly KeyUsage[]) =>
    crypto.subtle.importKey('jwk', jwkOf(key), 'X25519', true, [...usages])
  const pair = {
    privateKey: await imported(ephemeral, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', sealingKeyOf(ephemeral), 'X25519', true, []),
  }
  const [info, aad] = [utf8('what the box is for'), utf8('what else arrives unchanged')]
  const box = await seal(sealingKeyOf(recipient), info, aad, contentKey, pair)

  return {
    seed,
    genesisId: hex(genesisId),
    contentKey: hex(contentKey),
    binding: hex(binding),
    checked: {
      policy,
      alpha: hex(Fr.encode(secret.alpha)),
      y: hex(Fr.encode(secret.y)),
      seed: hex(foSeed),
      rows: fields.rows.map((row) => hex(row)),
      masked: hex(fields.masked),
      commit: hex(fields.commit),
      wrapped: hex(fields.wrapped),
    },
    emergency: {
      threshold: 2,
      e: hex(emergency.secret),
      commitments: read.fields.commitments.map((one) => hex(one)),
      shares: [1, 2, 3].map((place) => hex(Fr.encode(valueAt(polynomial, place)))),
      commit: hex(read.fields.commit),
      wrapped: hex(read.fields.wrapped),
    },
    box: {
      recipient: hex(recipient),
      ephemeral: hex(ephemeral),
      info: hex(info),
      aad: hex(aad),
      plain: hex(contentKey),
      box: hex(box),
    },
  }
}

const jwkOf = (secret: Uint8Array): JsonWebKey => {
  const url = (bytes: Uint8Array): string =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  return { kty: 'OKP', crv: 'X25519', d: url(secret), x: url(sealingKeyOf(Uint8Array.from(secret))) }
}
