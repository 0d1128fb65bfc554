/**
 * How an institution comes to be: what its plan says and the ledger does not yet have, one transaction
 * after the other. It looks again after each block, so a crash or a sleeping quorum only delays it.
 */
import { type Hash, equal } from '../../core/bytes.ts'
import { encode } from '../../core/codec.ts'
import { Refused, refuse, refusalOf } from '../../core/refusal.ts'
import type { Port } from '../../core/port.ts'
import type { Chance } from '../../core/world.ts'
import type { DevicePublic, PersonCalls } from '../../keys/api.ts'
import { nameCommitment, nameInfo, opening } from '../../ledger/naming.ts'
import { signersOf } from '../../ledger/rules.ts'
import { accounts, attributes, authorities, institutions, nodeKeys, voteKeys } from '../../ledger/state.ts'
import {
  absColumns,
  accountIdOf,
  authorityContext,
  blindContext,
  institutionIdOf,
  type AccountId,
  type Body,
  type InstitutionId,
  type InstitutionKind,
  type Label,
  type SealingKey,
  type SigningKey,
  type SignerRole,
  type Transaction,
  type VoteKey,
} from '../../ledger/transaction.ts'
import type { NoViews } from '../../crypto/api.ts'
import { lastGrant } from '../../ledger/versions.ts'
import type { View } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import { recipientsOf, sharingOf, termsFor, type Giving } from './issuance.ts'
import { outgrown } from './reissue.ts'
import type { BulkPort } from '../caring/sealing.ts'
import type { Plan } from '../self.ts'
import { addition, requestAddition } from '../voting/devices.ts'
import type { DevicePort } from '../reading/serving.ts'
import type { Submissions } from '../agreeing/submissions.ts'

export type PersonPort = Port<PersonCalls, NoViews>

/** An officer's key cannot hang on the genesis id: a founder's stands inside the genesis. */
export const officerRealm = new Uint8Array(32)

/** What each kind of institution can vouch for; the first is what its own person gets. */
export const attributesOfKind: Readonly<Record<InstitutionKind, readonly string[]>> = {
  hospital: ['doctor', 'nurse', 'patient'],
  insurer: ['claims', 'member'],
  research: ['researcher'],
  board: ['physician'],
  pharmacy: ['pharmacist'],
}

/** What it says of those it serves, by which they sign consents: who holds it stands on no ledger. */
export const servedAttribute = (kind: InstitutionKind): 'patient' | 'member' =>
  kind === 'insurer' ? 'member' : 'patient'

/** The claim by which it is said in the year of this time, ms since 1970: ABS keys cannot be taken back. */
export const servedClaim = (kind: InstitutionKind, authority: Label, time: number): string =>
  `${servedAttribute(kind)}@${authority}#${new Date(time).getUTCFullYear()}`

const year = 365 * 24 * 3600 * 1000

export interface OfficerKeys {
  readonly institution: InstitutionId
  readonly signKey: SigningKey
}
export async function officerKeys(person: PersonPort): Promise<OfficerKeys> {
  const keys = await person.call('publicKeys', { genesisId: officerRealm, path: { kind: 'officer' } })
  const signKey = keys.signKey as SigningKey
  return { institution: institutionIdOf(signKey), signKey }
}

export interface AccountKeys {
  readonly id: AccountId
  readonly signKey: SigningKey
  readonly sealKey: SealingKey
}
export async function accountKeys(person: PersonPort, genesisId: Hash): Promise<AccountKeys> {
  const keys = await person.call('publicKeys', { genesisId, path: { kind: 'account' } })
  const signKey = keys.signKey as SigningKey
  return { id: accountIdOf(genesisId, signKey), signKey, sealKey: keys.sealKey as SealingKey }
}

/** Signs a body with this person's keys, in the order its family asks for; other signatures come from `given`. */
export async function signed(
  person: PersonPort,
  genesisId: Hash,
  view: View,
  body: Body,
  given: Partial<Record<SignerRole, Uint8Array<ArrayBuffer>>> = {},
): Promise<Transaction> {
  const signatures = await Promise.all(
    signersOf(genesisId, view, body).map(({ role, message }) => {
      const ready = given[role]
      if (ready) return Promise.resolve(ready)
      return role === 'account'
        ? person.call('sign', { genesisId, path: { kind: 'account' }, message })
        : person.call('sign', { genesisId: officerRealm, path: { kind: 'officer' }, message })
    }),
  )
  return { body, signatures, abs: undefined }
}

/** The issuing transaction: a blind transform key, shared over servers, each share sealed to its server. */
export async function issueBody(person: PersonPort, chain: Chain, what: Giving): Promise<Body> {
  const { genesisId, view } = chain
  const terms = termsFor(view, what)
  const sharing = sharingOf(genesisId, view, terms)
  const { common, boxes } = await person.call('issueShares', {
    sharing,
    servers: recipientsOf(view, sharing, terms.servers),
  })
  return { kind: 'attribute.issue', ...terms, officer: 1, common, boxes, shown: [], combined: undefined }
}

/** Another reading key for this person's account: the generation after the ledger's. */
export async function rotation(person: PersonPort, genesisId: Hash, view: View): Promise<Transaction> {
  const { id } = await accountKeys(person, genesisId)
  const { generation: last } = accounts.find(view, id) ?? refuse('node.not-admitted')
  const generation = last + 1
  const context = blindContext(genesisId, id, generation)
  const blind = await person.call('blind', { genesisId, gid: id, context, generation })
  return signed(person, genesisId, view, {
    kind: 'account.rotate',
    account: id,
    blind: { ...blind, generation },
  })
}

/** Of the person at this device, who stays the same. */
interface Me {
  readonly officer: OfficerKeys
  readonly account: AccountKeys
}

export interface SetupWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly device: DevicePort
  readonly bulk: BulkPort
  readonly chance: Chance
  /** Of this device. */
  readonly keys: DevicePublic
  readonly submissions: Submissions
  readonly changed: () => Promise<void>
  readonly stopped: () => boolean
}

/** The next transaction the plan asks for; undefined when all is there, or not yet admitted. */
async function nextStep(
  { chain, person, device, bulk, chance, keys }: SetupWorld,
  plan: Plan,
  { officer: { institution }, account: me }: Me,
): Promise<Transaction | undefined> {
  const { genesisId, view } = chain
  if (!institutions.has(view, institution)) return undefined
  const { authority } = plan
  const sign = (body: Body): Promise<Transaction> => signed(person, genesisId, view, body)

  // Its officer came back on another device; one that was taken away had its turn.
  if (!nodeKeys.has(view, keys.nodeKey as SigningKey) && !voteKeys.has(view, keys.voteKey as VoteKey)) {
    const { device: added, signature } = await requestAddition({ genesisId, device }, keys, institution)
    return signed(person, genesisId, view, addition(institution, added), { device: signature })
  }

  const opened = authorities.find(view, authority)
  if (!opened) {
    const context = authorityContext(genesisId, institution, authority)
    const keys = await person.call('authority', { genesisId, name: authority, context, columns: absColumns })
    return sign({ kind: 'authority.open', institution, authority, abe: keys.abe, abs: keys.abs })
  }
  if (!equal(opened.institution, institution))
    throw new Refused({ code: 'authority.exists', facts: { name: authority } })

  const wanted = attributesOfKind[plan.kind] as readonly Label[]
  for (const attribute of wanted)
    if (!attributes.has(view, authority, attribute))
      return sign({
        kind: 'attribute.declare',
        authority,
        attribute,
        title: attribute,
        words: [],
        listed: false,
      })

  if (!accounts.has(view, me.id)) {
    const context = blindContext(genesisId, me.id, 0)
    const blind = await person.call('blind', { genesisId, gid: me.id, context, generation: 0 })
    const name = { salt: chance(32), name: plan.person }
    const named = nameCommitment(name)
    const nameBox = await bulk.call('seal', {
      to: me.sealKey,
      info: nameInfo(genesisId, me.signKey),
      aad: named,
      plain: encode(opening, name),
    })
    return sign({
      kind: 'account.open',
      signKey: me.signKey,
      sealKey: me.sealKey,
      named,
      nameBox,
      sponsor: institution,
      blind: { ...blind, generation: 0 },
    })
  }

  const [own] = wanted
  if (own && !lastGrant(view, me.id, `${own}@${authority}`)) {
    const until = chain.tip.time + year
    return sign(await issueBody(person, chain, { authority, attribute: own, account: me.id, until }))
  }
  const again = outgrown(chain, authority)
  return again && sign(await issueBody(person, chain, again))
}

/** Keeps bringing the plan about while the node runs; stops at the first thing that cannot be. */
export async function runSetup(world: SetupWorld, plan: Plan): Promise<void> {
  const { chain, person } = world
  let known: Me | undefined
  /** Whether there may be more to do at once. */
  const step = async (): Promise<boolean> => {
    known ??= { officer: await officerKeys(person), account: await accountKeys(person, chain.genesisId) }
    const next = await nextStep(world, plan, known)
    if (next) await world.submissions.settled(await world.submissions.submit(next))
    return next !== undefined
  }
  while (!world.stopped()) {
    const changed = world.changed()
    const went = await step().catch((caught: unknown) => {
      // Locked keys, a full pool, somebody faster: the next block or unlocking may change it.
      if (refusalOf(caught).code === 'authority.exists') throw caught
      return false
    })
    if (!went) await changed
  }
}
