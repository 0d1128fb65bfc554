/**
 * The person instance of the crypto worker: lives while a person's vault is open. It answers with public keys,
 * signatures, opened boxes and issued keys; the seed and what is derived from it stay here.
 */
import { type Bytes, equal, tagged } from '../core/bytes.ts'
import type { AbsAuthority } from '../core/claim.ts'
import { isGoodPin, pinLeast } from '../core/pin.ts'
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
import { giversOf, keyName } from '../crypto/abs-officers.ts'
import type { NoViews } from '../crypto/api.ts'
import { authorityKey, proveAuthority } from '../crypto/authority.ts'
import { blind } from '../crypto/blind.ts'
import { signEd25519, signingKeyOf } from '../crypto/ed25519.ts'
import { seal, sealingKeyOf, unseal } from '../crypto/hpke.ts'
import type { Issuance } from '../crypto/issuance.ts'
import { ready, wipe } from '../crypto/pairing.ts'
import { openTaken } from '../crypto/transform.ts'
import type { KeyPath, Opening, PersonCalls } from './api.ts'
import {
  type AuthorityScalars,
  authorityScalars,
  kinMark,
  ownerHint,
  readingScalar,
  type Root,
  sealingSecret,
  signingSecret,
} from './derive.ts'
import type { Drawer } from './drawer.ts'
import { isGuarded } from './locks.ts'
import { pinOf } from './pin.ts'
import { type Cost, usualCost } from './stretch.ts'
import { signingKeysMost } from './pairing.ts'
import { helpedPlace } from './trusted/records.ts'
import { type Given, makeVault, type NewLock } from './vault.ts'

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
  const rootOf = (genesisId: Bytes, { kind }: KeyPath): Root =>
    kind === 'device' ? { seed: vault.secrets().device, genesisId } : root(genesisId)

  const officer = async () => (await import('./serve-officer.ts')).officerCalls(root, chance)

  const trusted = async () =>
    (await import('./trusted/serve-trusted.ts')).trustedCalls({ vault, drawer, chance, prove })

  async function givenBy({ passphrase, words, passkey }: Opening): Promise<Given> {
    if (passkey) return { kind: 'passkey', secret: passkey }
    if (words !== undefined) return { kind: 'words', seed: (await mnemonic()).seedOf(words) }
    return passphrase === undefined ? { kind: 'device' } : { kind: 'passphrase', passphrase }
  }

  /** An open tab may have been found open: whoever has a lock of their own is asked to open one. */
  async function prove(by: Opening = {}): Promise<void> {
    const { locks } = await vault.state()
    if (!isGuarded(locks)) return
    const given = await givenBy(by)
    if (given.kind === 'device')
      refuse(locks.includes('passphrase') ? 'keys.wrong-passphrase' : 'keys.wrong-passkey')
    await vault.check(given)
  }

  /** Keys that came another way need no parts, which would lie beside their locks under none of them. */
  const endHelp = (): Promise<void> => drawer.put(helpedPlace, undefined)

  /** Few tabs ever pair; what one begins it goes on with. */
  let pairingBegun: ReturnType<typeof loadPairing> | undefined
  const loadPairing = async () => (await import('./serve-pairing.ts')).pairingCalls(vault, chance, prove)
  const pairing = () => (pairingBegun ??= loadPairing())

  /** Sets a lock of the person's own, and keeps the device's or takes it away. */
  const guard = (set: NewLock, keepDevice: boolean): Promise<void> =>
    vault.relock(keepDevice ? { set: [{ kind: 'device' }, set] } : { set: [set], drop: ['device'] })

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
        // Whoever typed them has them.
        await vault.create(given ?? chance(32), { written: given !== undefined })
        await endHelp()
        return vault.state()
      },
      async open({ pin, ...by }) {
        await vault.open(pin ? { kind: 'pin', pin: pin.digits, resting: pin.resting } : await givenBy(by))
        return vault.state()
      },
      async protect({ passphrase, keepDevice, by }) {
        await prove(by)
        await guard({ kind: 'passphrase', passphrase }, keepDevice)
        return vault.state()
      },
      async addPasskey({ passkey, keepDevice, by }) {
        await prove(by)
        await guard({ kind: 'passkey', ...passkey }, keepDevice)
        return vault.state()
      },
      async dropPasskey({ by }) {
        await prove(by)
        await vault.relock({ drop: ['passkey'] })
        return vault.state()
      },
      async checkLock({ by }) {
        await prove(by)
        return vault.state()
      },
      async showWords({ by }) {
        await prove(by)
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

      async setIdle({ minutes, by }) {
        await prove(by)
        await vault.change((secrets) => ({ ...secrets, idleMinutes: minutes }))
        return vault.state()
      },
      async setPin({ pin, by }) {
        if (pin !== undefined) {
          if (!isGoodPin(pin)) refuse('keys.weak-pin', { least: pinLeast })
          await prove(by)
        }
        const kept = pin === undefined ? undefined : await pinOf(pin, cost, chance)
        await vault.change((secrets) => ({ ...secrets, pin: kept }))
        return vault.state()
      },

      beginPairing: async (input, job) => (await pairing()).beginPairing(input, job),
      givePaired: async (input, job) => (await pairing()).givePaired(input, job),
      async takePaired(input, job) {
        const state = await (await pairing()).takePaired(input, job)
        await endHelp()
        return state
      },

      async lock() {
        const resting = await vault.close()
        return { ...(await vault.state()), ...(resting && { resting }) }
      },

      publicKeys: async ({ genesisId, path }) => ({
        signKey: await withSecret(signingSecret(rootOf(genesisId, path), path), signingKeyOf),
        sealKey: await withSecret(sealingSecret(rootOf(genesisId, path), path), sealingKeyOf),
      }),
      sign: ({ genesisId, path, message }) =>
        withSecret(signingSecret(rootOf(genesisId, path), path), (secret) => signEd25519(secret, message)),
      unseal: ({ genesisId, path, box, info, aad }) =>
        withSecret(sealingSecret(rootOf(genesisId, path), path), (secret) => unseal(secret, box, info, aad)),
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

      kinMarks: ({ genesisId, of }) => of.map((bytes) => kinMark(root(genesisId), bytes)),

      async blind({ genesisId, gid, context, generation }) {
        await ready()
        const z = readingScalar(root(genesisId), generation)
        const made = blind({ gid, context }, z, chance)
        wipe(z)
        return made
      },
      async finish({ genesisId, generation, ...taken }) {
        await ready()
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
        await vault.change((secrets) => {
          const others = secrets.signingKeys.filter(
            (one) => one.attribute !== attribute || !equal(one.issuer, issuer),
          )
          const signingKeys = [...others, { attribute, issuer, key }].slice(-signingKeysMost)
          return { ...secrets, signingKeys }
        })
        return {}
      },
      async absSign(statement) {
        await ready()
        const { signingKeys } = vault.secrets()
        const keys = statement.authorities.flatMap((authority) =>
          giversOf(authority).flatMap(({ place, keys: given }) => {
            const issuer = issuerOf(given)
            return signingKeys
              .filter((one) => equal(one.issuer, issuer))
              .map(({ attribute, key }) => [keyName(authority, attribute, place), key] as const)
          }),
        )
        return signAbs(statement, new Map(keys), chance)
      },

      deal: async (input, job) => (await officer()).deal(input, job),
      officerSigning: async (input, job) => (await officer()).officerSigning(input, job),
      reviewDealings: async (input, job) => (await officer()).reviewDealings(input, job),
      answerComplaints: async (input, job) => (await officer()).answerComplaints(input, job),
      revealDealing: async (input, job) => (await officer()).revealDealing(input, job),
      openDealers: async (input, job) => (await officer()).openDealers(input, job),
      issueSharesPart: async (input, job) => (await officer()).issueSharesPart(input, job),
      issueToPerson: async (input, job) => (await officer()).issueToPerson(input, job),
      registerPart: async (input, job) => (await officer()).registerPart(input, job),

      trusted: async (input, job) => (await trusted()).trusted(input, job),
      chooseTrusted: async (input, job) => (await trusted()).chooseTrusted(input, job),
      showParts: async (input, job) => (await trusted()).showParts(input, job),
      confirmPart: async (input, job) => (await trusted()).confirmPart(input, job),
      readPart: async (input, job) => (await trusted()).readPart(input, job),
      keepPart: async (input, job) => (await trusted()).keepPart(input, job),
      endParts: async (input, job) => (await trusted()).endParts(input, job),
      readEnding: async (input, job) => (await trusted()).readEnding(input, job),
      dropPart: async (input, job) => (await trusted()).dropPart(input, job),
      readRequest: async (input, job) => (await trusted()).readRequest(input, job),
      givePart: async (input, job) => (await trusted()).givePart(input, job),
      helping: async (input, job) => (await trusted()).helping(input, job),
      askHelp: async (input, job) => (await trusted()).askHelp(input, job),
      helpDigits: async (input, job) => (await trusted()).helpDigits(input, job),
      addPart: async (input, job) => (await trusted()).addPart(input, job),
      removePart: async (input, job) => (await trusted()).removePart(input, job),
      endHelp: async (input, job) => (await trusted()).endHelp(input, job),
      bringParts: async (input, job) => (await trusted()).bringParts(input, job),
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
