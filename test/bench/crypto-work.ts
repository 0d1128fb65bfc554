/** What crypto.bench.ts measures of the product, as a worker's script; a port that it is sent, it serves as bulk worker. */
import { type Bytes, utf8 } from '../../src/core/bytes.ts'
import { serve } from '../../src/core/port.ts'
import { refuse } from '../../src/core/refusal.ts'
import { type Chance, systemChance } from '../../src/core/world.ts'
import { keyOver, pairingPart, productOfC1 } from '../../src/crypto/abe.ts'
import { absKeysOf, encodeSigningKey } from '../../src/crypto/abs-keys.ts'
import { signAbs } from '../../src/crypto/abs.ts'
import {
  type AbsClaim,
  holdTogether,
  readSigned,
  verifyAbs,
  verifyAbsBatch,
} from '../../src/crypto/abs-verify.ts'
import { authorityKey, makeAuthority } from '../../src/crypto/authority.ts'
import { blind } from '../../src/crypto/blind.ts'
import { blsKeyOf, checkAggregate, signBls } from '../../src/crypto/bls.ts'
import { encodeTransformKey } from '../../src/crypto/issuance.ts'
import { reconstruct } from '../../src/crypto/lsss.ts'
import { Fr, G1, GT, ready } from '../../src/crypto/pairing.ts'
import { serveBulk } from '../../src/crypto/serve-bulk.ts'
import { encapsulate, readSlot } from '../../src/crypto/slot.ts'
import { openTaken, takeAnswer, transform } from '../../src/crypto/transform.ts'
import { absColumns } from '../../src/ledger/transaction.ts'
import { last, serveWork, type Work } from './work.ts'

self.addEventListener('message', ({ data }: MessageEvent<{ readonly port?: MessagePort }>) => {
  if (!data.port) return
  serve(data.port, serveBulk(systemChance))
  data.port.start()
})

const batchSize = 16
const admitted = 100
const name = 'st-anna'

/** The same for the same n. */
function remember<T>(make: (n: number) => T): (n: number) => T {
  const made = new Map<number, { readonly value: T }>()
  return (n) => {
    const found = made.get(n) ?? { value: make(n) }
    made.set(n, found)
    return found.value
  }
}

async function work(): Promise<Work> {
  await ready()
  return { ...decryption(systemChance), ...signatures(systemChance), ...certificates(systemChance) }
}

/** Rules "role-0 and role-1 …" of n rows. */
function decryption(chance: Chance): Work {
  const [binding, contentKey, gid] = [utf8('a record'), chance(32), chance(32)]
  const secret = makeAuthority(chance)
  const authorities = [{ name, ...authorityKey(secret) }]
  const z = Fr.random(chance)
  const { a, b } = blind({ gid, context: binding }, z, chance)
  const attributes = remember((i) => `role-${i}@${name}`)
  const key = remember((i) => keyOver(secret, G1.decode(a), G1.decode(b), attributes(i), Fr.random(chance)))
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

  const sealing = (n: number) => ({
    policy: upTo(n).map(attributes).join(' and '),
    authorities,
    contentKey,
    binding,
  })
  const sealed = async (n: number) => {
    const { policy } = sealing(n)
    return { slot: await encapsulate(sealing(n), chance), policy, binding }
  }
  const held = (n: number) => new Map(upTo(n).map((i) => [attributes(i), key(i)]))
  const keys = (n: number) =>
    upTo(n).map((i) => ({ attribute: attributes(i), key: encodeTransformKey(key(i)) }))

  const toSeal = last(sealing)
  const toRead = last(sealed)
  const toDecrypt = last(async (n) => ({ ...readSlot(await sealed(n)), held: held(n) }))
  const toFinish = last(async (n) => {
    const input = await sealed(n)
    return takeAnswer({ ...input, ...transform({ ...input, keys: keys(n), blind: b }) })
  })
  return {
    encrypt: (n) => encapsulate(toSeal(n), chance),
    /** Of a slot that was read: the rows to use, their pairings, the product of C1. */
    async decrypt(n) {
      const { policy, rows, held: mine } = await toDecrypt(n)
      const used = reconstruct(policy, (attribute) => mine.has(attribute)) ?? []
      return GT.mul(productOfC1(used, rows), pairingPart(used, rows, G1.decode(b), mine))
    },
    /** Decoding with its checks, and the header proof. */
    read: async (n) => readSlot(await toRead(n)),
    finish: async (n) => openTaken(await toFinish(n), z),
  }
}

/** Claims of n rows by one authority: "and", which needs n columns, and "or", which needs one. */
function signatures(chance: Chance): Work {
  const secret = { a0: Fr.random(chance), a: Fr.random(chance), b: Fr.random(chance) }
  const authorities = [{ name, ...absKeysOf(secret, absColumns) }]
  const base = G1.hash(chance(32), 'BENCH')
  const trustee = G1.mul(base, secret.a0)
  const key = remember((i): readonly [string, Bytes] => {
    const attribute = `role-${i}@${name}#1`
    return [attribute, encodeSigningKey(secret, attribute, base, trustee)]
  })
  const claims = (word: string) =>
    last((n) => {
      const keys = new Map(Array.from({ length: n }, (_, i) => key(i)))
      const claim = [...keys.keys()].join(` ${word} `)
      return Array.from({ length: batchSize }, (): AbsClaim => {
        const statement = { claim, authorities, message: chance(32), context: utf8('bench') }
        return { ...statement, signature: signAbs(statement, keys, chance) }
      })
    })
  const [and, or] = [claims('and'), claims('or')]
  const decoded = last((n) => and(n).flatMap((claim) => readSigned(claim) ?? []))
  const first = ([one]: readonly AbsClaim[]): AbsClaim => one ?? refuse('malformed')
  const holding = (holds: readonly boolean[]): void => {
    if (!holds.every(Boolean)) throw new Error('a true signature does not hold')
  }
  return {
    'abs-and': (n) => holding([verifyAbs(first(and(n)), chance)]),
    'abs-or': (n) => holding([verifyAbs(first(or(n)), chance)]),
    'abs-and-batch': (n) => holding([holdTogether(decoded(n), chance)]),
    'abs-and-decode': (n) => and(n).map(readSigned),
    'abs-or-batch': (n) => holding(verifyAbsBatch(or(n), chance)),
  }
}

function certificates(chance: Chance): Work {
  const message = utf8('a vote')
  const secrets = Array.from({ length: admitted }, () => Fr.random(chance))
  const keys = secrets.map(blsKeyOf)
  const all = secrets.map((secret) => G1.decode(signBls(secret, 'vote', message)))
  const certified = remember((n) => G1.encode(G1.sum(all.slice(0, n))))
  return {
    /** By n of the admitted. */
    certificate(n) {
      if (!checkAggregate('vote', message, keys.slice(0, n), certified(n))) throw new Error('not certified')
    },
  }
}

serveWork(work())
