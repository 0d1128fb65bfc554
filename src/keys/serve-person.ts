/**
 * The person instance of the crypto worker: lives while a person's vault is open. It answers with public keys,
 * signatures, opened boxes and issued keys; the seed and what is derived from it stay here.
 */
import { type Bytes, equal, tagged } from '../core/bytes.ts'
import type { AbsAuthority } from '../core/claim.ts'
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { signAbs } from '../crypto/abs.ts'
import {
  absKeysOf,
  checkSigningKey,
  issuerNameOf,
  issueSigningKey,
  proveAbsKeys,
} from '../crypto/abs-keys.ts'
import type { NoViews } from '../crypto/api.ts'
import { authorityKey, proveAuthority } from '../crypto/authority.ts'
import { blind } from '../crypto/blind.ts'
import { signEd25519, signingKeyOf } from '../crypto/ed25519.ts'
import { seal, sealingKeyOf, unseal } from '../crypto/hpke.ts'
import type { Issuance } from '../crypto/issuance.ts'
import { GT, ready, wipe } from '../crypto/pairing.ts'
import { openTaken } from '../crypto/transform.ts'
import { attempt } from '../crypto/verdict.ts'
import type { PersonCalls } from './api.ts'
import {
  type AuthorityScalars,
  authorityScalars,
  ownerHint,
  readingScalar,
  type Root,
  sealingSecret,
  signingSecret,
} from './derive.ts'
import type { Drawer } from './drawer.ts'
import { type Cost, usualCost } from './locks.ts'
import { makeVault, signingKeysMost } from './vault.ts'

const noAad: Bytes = new Uint8Array(0)
/** Words that are typed back before they count as written down. */
const typedLeast = 3
/** Few tabs ever show words. */
const mnemonic = () => import('./mnemonic.ts')

export function servePerson(
  drawer: Drawer,
  chance: Chance,
  cost: Cost = usualCost,
): Served<PersonCalls, NoViews> {
  const vault = makeVault(drawer, chance, cost)
  const root = (genesisId: Bytes): Root => ({ seed: vault.secrets().seed, genesisId })

  const officer = async () => (await import('./serve-officer.ts')).officerCalls(root, chance)

  /** The secrets of the authority an issuance names; refuses 'keys.not-this-authority'. */
  function ownAuthority({ genesisId, authority }: Issuance): AuthorityScalars['abe'] {
    const { abe } = authorityScalars(root(genesisId), authority.name)
    const mine = authorityKey(abe)
    if (!equal(mine.e, authority.e) || !equal(mine.y, authority.y))
      refuse('keys.not-this-authority', { authority: authority.name })
    return abe
  }

  return {
    calls: {
      state: () => vault.state(),
      async create({ words }) {
        const given = words === undefined ? undefined : (await mnemonic()).seedOf(words)
        await vault.create(given ?? chance(32))
        // Whoever typed them has them.
        if (given) await vault.relock({ set: [{ kind: 'words' }] })
        return vault.state()
      },
      async open({ passphrase, words }) {
        if (words !== undefined) await vault.open({ kind: 'words', seed: (await mnemonic()).seedOf(words) })
        else
          await vault.open(passphrase === undefined ? { kind: 'device' } : { kind: 'passphrase', passphrase })
        return vault.state()
      },
      async protect({ passphrase, keepDevice }) {
        const set = { kind: 'passphrase', passphrase } as const
        await vault.relock(keepDevice ? { set: [{ kind: 'device' }, set] } : { set: [set], drop: ['device'] })
        return vault.state()
      },
      async showWords({ passphrase = '' }) {
        const { locks } = await vault.state()
        if (locks.includes('words') && locks.includes('passphrase'))
          await vault.check({ kind: 'passphrase', passphrase })
        const words = (await mnemonic()).wordsOf(vault.secrets().seed)
        return { words, ask: somePlaces(words.length, chance) }
      },
      async keepWords({ typed }) {
        const { isWord, wordsOf } = await mnemonic()
        const words = wordsOf(vault.secrets().seed)
        if (new Set(typed.map(({ place }) => place)).size < typedLeast)
          throw new RangeError(`${typed.length} words`)
        for (const { place, word } of typed)
          if (!isWord(word, words[place - 1] ?? '')) refuse('words.differ', { place })
        await vault.relock({ set: [{ kind: 'words' }] })
        return vault.state()
      },

      async lock() {
        await vault.close()
        return vault.state()
      },

      publicKeys: async ({ genesisId, path }) => ({
        signKey: await withSecret(signingSecret(root(genesisId), path), signingKeyOf),
        sealKey: await withSecret(sealingSecret(root(genesisId), path), sealingKeyOf),
      }),
      sign: ({ genesisId, path, message }) =>
        withSecret(signingSecret(root(genesisId), path), (secret) => signEd25519(secret, message)),
      unseal: ({ genesisId, path, box, info, aad }) =>
        withSecret(sealingSecret(root(genesisId), path), (secret) => unseal(secret, box, info, aad)),
      ownConsents({ genesisId, consents }) {
        const here = root(genesisId)
        const isOwn = ({ hospital, ticketKey, ...given }: (typeof consents)[number]): boolean => {
          if (!equal(ownerHint(here, hospital, ticketKey), given.ownerHint)) return false
          // Eight bytes are a hint: the owner key is certain.
          const secret = signingSecret(here, { kind: 'owner', hospital, ticketKey })
          try {
            return equal(signingKeyOf(secret), given.ownerSignKey)
          } finally {
            secret.fill(0)
          }
        }
        return consents.flatMap((one, at) => (isOwn(one) ? [at] : []))
      },
      ownerHint: ({ genesisId, hospital, ticketKey }) => ownerHint(root(genesisId), hospital, ticketKey),

      async blind({ genesisId, gid, context, generation }) {
        await ready()
        const z = readingScalar(root(genesisId), generation)
        const made = blind({ gid, context }, z, chance)
        wipe(z)
        return made
      },
      async finish({ genesisId, generation, ...taken }) {
        await ready()
        // Once more, where z is: a node that was taken over could ask about z bit by bit with a T of small order.
        if (!attempt(() => GT.decode(taken.t))) refuse('record.answer-wrong')
        const z = readingScalar(root(genesisId), generation)
        try {
          return await openTaken(taken, z)
        } finally {
          wipe(z)
        }
      },

      async blindKey({ genesisId, generation, a, e }) {
        await ready()
        const { blindKey } = await import('../crypto/answer.ts')
        const z = readingScalar(root(genesisId), generation)
        const made = blindKey({ a, e }, z, chance)
        wipe(z)
        return made
      },

      async authority({ genesisId, name, context, columns }) {
        await ready()
        const { abe, abs } = authorityScalars(root(genesisId), name)
        const absKeys = absKeysOf(abs, columns)
        const answer = {
          abe: { ...authorityKey(abe), proof: proveAuthority(abe, context, chance) },
          abs: { ...absKeys, proof: proveAbsKeys(abs, absKeys, context, chance) },
        }
        wipe(abe.alpha, abe.y, abs.a0, abs.a, abs.b)
        return answer
      },
      async issueShares({ sharing, servers }) {
        if (servers.length !== sharing.servers) throw new RangeError(`${servers.length} servers`)
        await ready()
        const { issueShares } = await import('../crypto/shares.ts')
        const abe = ownAuthority(sharing)
        const { common, shares } = issueShares(sharing, abe, chance)
        wipe(abe.alpha, abe.y)
        const boxes = servers.map(({ sealKey, info }, i) => seal(sealKey, info, noAad, shares[i] ?? noAad))
        return { common, boxes: await Promise.all(boxes) }
      },
      async issueSigningKey({ genesisId, attribute, to, info }) {
        await ready()
        const { abs } = authorityScalars(root(genesisId), issuerNameOf(attribute))
        const key = issueSigningKey(abs, attribute, chance)
        wipe(abs.a0, abs.a, abs.b)
        return seal(to, info, noAad, key)
      },
      async keepSigningKey({ genesisId, path, box, info, attribute, authority }) {
        await ready()
        const key = await withSecret(sealingSecret(root(genesisId), path), (secret) =>
          unseal(secret, box, info, noAad),
        )
        if (!checkSigningKey(authority, attribute, key)) refuse('abs.key-invalid', { attribute })
        const issuer = issuerOf(authority)
        await vault.change(({ seed, signingKeys }) => {
          const others = signingKeys.filter(
            (one) => one.attribute !== attribute || !equal(one.issuer, issuer),
          )
          return { seed, signingKeys: [...others, { attribute, issuer, key }].slice(-signingKeysMost) }
        })
        return {}
      },
      async absSign(statement) {
        await ready()
        const issuers = statement.authorities.map(issuerOf)
        const keys = vault
          .secrets()
          .signingKeys.filter(({ issuer }) => issuers.some((one) => equal(one, issuer)))
        return signAbs(statement, new Map(keys.map(({ attribute, key }) => [attribute, key])), chance)
      },

      deal: async (input, job) => (await officer()).deal(input, job),
      reviewDealings: async (input, job) => (await officer()).reviewDealings(input, job),
      answerComplaints: async (input, job) => (await officer()).answerComplaints(input, job),
      revealDealing: async (input, job) => (await officer()).revealDealing(input, job),
      openDealers: async (input, job) => (await officer()).openDealers(input, job),
      issueSharesPart: async (input, job) => (await officer()).issueSharesPart(input, job),
      issueToPerson: async (input, job) => (await officer()).issueToPerson(input, job),
      registerPart: async (input, job) => (await officer()).registerPart(input, job),
    },
    views: {},
  }
}

/** Different places from 1 on, in order. */
function somePlaces(of: number, chance: Chance): readonly number[] {
  const places = new Set<number>()
  while (places.size < typedLeast) places.add(1 + ((chance(1)[0] ?? 0) % of))
  return [...places].toSorted((a, b) => a - b)
}

/** Names the public keys a signing key holds under: one name stands for other keys in another network. */
const issuerOf = ({ a0, a, b }: AbsAuthority): Bytes => tagged('abs-issuer', a0, ...a, ...b)

/** Uses a secret once, and wipes it when that has ended. */
async function withSecret<T>(secret: Bytes, use: (secret: Bytes) => T | Promise<T>): Promise<T> {
  try {
    return await use(secret)
  } finally {
    secret.fill(0)
  }
}
