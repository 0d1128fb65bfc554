/** What screens ask: the calls and views of `api.ts`, served. */
import { type Bytes, equal, hex, unhex } from '../core/bytes.ts'
import type { Served } from '../core/port.ts'
import { refuse, refusalOf } from '../core/refusal.ts'
import { bytesOf, fhirFile } from '../health/file.ts'
import { accounts, attributes, authorities } from '../ledger/state.ts'
import {
  genesisIdOf,
  type AccountId,
  type Body,
  type Genesis,
  type InstitutionId,
  type Label,
  type TxId,
  usualPatience,
} from '../ledger/transaction.ts'
import { lastGrant } from '../ledger/versions.ts'
import { bodyBytesMost } from '../record/body.ts'
import { printProof } from '../record/proof-text.ts'
import type { NodeCalls, NodeViews, Opened, Status } from './api.ts'
import type { Asking } from './reading/asking.ts'
import { authorityRows, ceremonyRows, requestRows, trusteeView } from './issuing/authority-views.ts'
import { makeBlockRows, poolRows } from './block-views.ts'
import { checkProof, proofIn, type CheckingWorld } from './caring/checking.ts'
import type { Home } from './home.ts'
import type { Participant } from './participant.ts'
import { dispute, erase, withdraw } from './caring/owning.ts'
import { officerCalls } from './issuing/officers.ts'
import { officeOf } from './identity/office.ts'
import { identityCalls } from './identity/identity.ts'
import { partOf, proposal } from './issuing/joint-issuance.ts'
import { openAlone, readShared, termsNow } from './reading/reading.ts'
import { changeTerms } from './caring/rewrapping.ts'
import { sealRecord } from './caring/sealing.ts'
import type { Plan, Self } from './self.ts'
import { accountKeys, issueBody, rotation, signed } from './issuing/setup.ts'
import { statusOf } from './status.ts'
import type { Topic } from './topics.ts'
import * as views from './views.ts'
import type { Asked } from './views.ts'
import type { Teaming } from './teaming/teaming.ts'
import { asInstitution, votingCalls } from './voting/voting.ts'
import * as voting from './voting/voting-views.ts'
import { judgeWrongAnswer } from './reading/wrong-answers.ts'

/** Stake of a founder; newcomers ask for what the others then vote on. */
const founderStake = 100
/** One-way delay that time-outs are multiples of, ms. */
const delta = 500
const rulesNumber = 1
/** As many as the health worker keeps open. */
const documentsMost = 16

const asTxId = (id: string): TxId => unhex(id) as TxId
const asLabel = (name: string): Label => name as Label

export function serveScreens(
  home: Home,
  asking: Asking,
  teaming: Teaming,
  greet: (peer: string) => void,
): Served<NodeCalls, NodeViews> {
  const { topics, person, bulk, documents } = home
  const originals = new Map<number, Blob>()

  /** Whether this tab's own network has this block; beyond the end of an era, whether it went along. */
  const follows: CheckingWorld['follows'] = async ({ genesisId, height, hash }, head) => {
    if (!home.self || !equal(home.self.genesisId, genesisId)) return false
    const chain = home.participant?.chain
    if (head.eras.length > 0 && !(chain && equal(chain.era.chain, head.chain))) return false
    const known = height === 0 ? genesisId : await chain?.past.hashAt(height)
    return known !== undefined && equal(known, hash)
  }

  const openDocument = async (bytes: Bytes): Promise<Opened> => {
    const file = fhirFile(bytes)
    const opened = await documents.call('open', { file })
    originals.set(opened.handle, file)
    const [oldest] = originals.keys()
    if (originals.size > documentsMost && oldest !== undefined) originals.delete(oldest)
    return opened
  }
  const submit = async (body: Body): Promise<void> => {
    const { chain, submissions, genesisId } = home.running()
    await submissions.submit(await signed(person, genesisId, chain.view, body))
  }
  const owning = () => ({ ...home.parts(), ...home.running() })
  const ownAuthority = (): Label => home.self?.plan?.authority ?? refuse('node.no-authority')
  const planOf = (
    input: Omit<Plan, 'name' | 'authority'> & { institution: string; authority: string },
  ): Plan => ({
    name: input.institution,
    kind: input.kind,
    stake: input.stake,
    authority: asLabel(input.authority),
    person: input.person,
  })

  /** A profile has one seed and one network; its keys need not be derived for every status. */
  let ownAccount: AccountId | undefined
  async function account(here: Participant): Promise<AccountId | undefined> {
    if (home.vault.phase !== 'open' || home.self?.role !== 'institution') return ownAccount
    ownAccount ??= (await accountKeys(person, here.genesisId)).id
    return ownAccount
  }
  async function accountShown(here: Participant): Promise<Status['account']> {
    const id = home.vault.phase === 'open' ? await account(here) : undefined
    const found = id && accounts.find(here.chain.view, id)
    return found && { id: hex(id), name: found.name }
  }

  async function officeShown({ chain }: Participant): Promise<Status['office']> {
    const id = await officeOf(home)
    return id && { id: hex(id), name: views.nameOf(chain.view, id) }
  }

  async function status(): Promise<Status> {
    const here = home.participant
    return statusOf(home, {
      network: (await asked(({ chain }) => views.networkName(chain.view))) ?? '',
      storage: await home.room(),
      account: here && (await accountShown(here)),
      office: here && (await officeShown(here)),
    })
  }

  /** A list view: empty until there is a participant. */
  const rows =
    <T>(on: readonly Topic[], compute: (here: Participant) => readonly T[] | Promise<readonly T[]>) =>
    (_: Record<never, never>, signal: AbortSignal): AsyncIterable<readonly T[]> =>
      topics.stream(
        ['self', 'head', ...on],
        () => {
          const here = home.participant
          return here ? here.chain.look(() => compute(here)) : []
        },
        signal,
      )
  /** Of the participant, or of what a newcomer can prove; undefined when there is neither. */
  async function asked<T>(compute: (here: Asked) => T): Promise<T | undefined> {
    for (;;) {
      const here = home.participant ?? home.newcomer?.light
      try {
        return await here?.chain.look(() => compute(here))
      } catch (caught) {
        if (refusalOf(caught).code !== 'cancelled') throw caught
        // The newcomer has gone on meanwhile: asked again of what it is now.
        if (here === (home.participant ?? home.newcomer?.light)) await topics.next(['self'])
      }
    }
  }
  /** As `rows`, of what a newcomer can already prove. */
  const proven =
    <T>(on: readonly Topic[], compute: (here: Asked) => readonly T[]) =>
    (_: Record<never, never>, signal: AbortSignal): AsyncIterable<readonly T[]> =>
      topics.stream(['self', 'head', ...on], async () => (await asked(compute)) ?? [], signal)
  const peers = (): readonly string[] => home.neighbours.names()

  return {
    calls: {
      startNetwork: (input) =>
        home.alone(async () => {
          if (home.self) refuse('node.already-running')
          await home.makePerson()
          const plan = planOf({ ...input, stake: founderStake })
          const genesis: Genesis = {
            network: input.network,
            time: home.clock(),
            rules: rulesNumber,
            delta,
            patience: usualPatience,
            founders: [{ candidate: await home.candidateOf(plan) }],
            salt: home.chance(32),
            open: true,
          }
          const genesisId = genesisIdOf(genesis)
          await home.establish({
            role: 'institution',
            genesisId,
            genesis,
            plan,
            inviter: undefined,
            founder: true,
            vouched: [],
          })
          return {}
        }),
      apply: (input) =>
        home.alone(async () => {
          const now = home.self ?? refuse('node.not-running')
          if (now.plan) refuse('node.already-running')
          await home.makePerson()
          const next: Self = { ...now, role: 'institution', plan: planOf(input) }
          await home.establish(next)
          for (const peer of peers()) greet(peer)
          return {}
        }),
      async approve({ admission }) {
        const here = home.running()
        const approver = here.institution() ?? refuse('node.not-admitted')
        const listed = views.pendingApplicant(here, admission) ?? home.applicants.get(admission)
        const { candidate, assent } = listed ?? refuse('node.unknown-admission')
        await submit({ kind: 'institution.admit', candidate, assent, approver })
        return {}
      },
      ...votingCalls(home),
      ...officerCalls(home),
      ...teaming.calls,
      async acceptEra({ id }) {
        await (home.newcomer ?? refuse('era.unknown')).accept(id)
        return {}
      },
      async proposeRecovery({ without, reason }) {
        const ids = without.map((id) => unhex(id) as InstitutionId)
        return { id: await home.running().recovery.propose(ids, reason) }
      },
      async signRecovery({ id }) {
        await home.running().recovery.sign(id)
        return {}
      },
      async followRecovery({ id }) {
        await home.follow(id)
        return {}
      },
      async declareAttribute({ attribute, title, authority }) {
        await submit({
          kind: 'attribute.declare',
          authority: authority === undefined ? ownAuthority() : asLabel(authority),
          attribute: asLabel(attribute),
          title,
        })
        return {}
      },
      async issue({ attribute, account, until, authority }) {
        const here = home.running()
        const to = { account: unhex(account) as AccountId, until }
        const joint = authority !== undefined && authorities.need(here.chain.view, authority).officers
        const what = {
          authority: authority === undefined ? ownAuthority() : asLabel(authority),
          attribute: asLabel(attribute),
          ...to,
        }
        const body = joint
          ? await partOf({ ...home.parts(), ...here }, proposal(here.chain.view, what))
          : await issueBody(person, here.chain, what)
        await submit(body)
        return {}
      },
      async revoke({ attribute, account: holder, authority: given }) {
        const authority = given === undefined ? ownAuthority() : asLabel(given)
        const account = unhex(holder) as AccountId
        const held = lastGrant(home.running().chain.view, account, `${attribute}@${authority}`)
        const { issue } = held ?? refuse('attribute.not-held')
        await submit({ kind: 'attribute.revoke', authority, attribute: asLabel(attribute), account, issue })
        return {}
      },

      async rekey({ attribute: name, authority: given, grace }) {
        const authority = given === undefined ? ownAuthority() : asLabel(given)
        const attribute = asLabel(name)
        const { version } = attributes.need(home.running().chain.view, authority, attribute)
        await submit({ kind: 'attribute.rekey', authority, attribute, version: version + 1, grace })
        return {}
      },
      makeTicket: (input) => (home.running().checkins ?? refuse('node.not-admitted')).make(input),
      async agree({ ticket, ...choice }) {
        const here = home.running()
        const { digits, hospital, message } = await here.visits.agree(ticket, choice)
        home.neighbours.send(hex(hospital), { kind: 'checkin.agreed', ...message })
        return { digits }
      },
      async withdraw({ consent }) {
        await withdraw(owning(), asTxId(consent))
        return {}
      },
      async changeTerms({ consent: name, ...choice }, job) {
        const { send } = home.neighbours
        const world = { ...owning(), peers, holders: home.running().institutionPeers, send }
        await changeTerms(world, asTxId(name), choice, job.progress, job.signal)
        return {}
      },
      async erase({ record }) {
        await erase(owning(), asTxId(record))
        return {}
      },
      async dispute({ consent }) {
        await dispute(owning(), asTxId(consent))
        return {}
      },

      async seal({ ticket, file }, job) {
        const here = home.running()
        job.progress({ stage: 'reading-file', part: 0 })
        const plain = await bytesOf(file, bodyBytesMost)
        const { handle } = await documents.call('open', { file })
        await documents.call('close', { handle })
        const { checkin, consent } = await (here.checkins ?? refuse('node.not-admitted')).final(ticket)
        const world = { ...home.parts(), ...here, alarm: home.alarm, peers }
        const terms = await termsNow(world, consent, checkin.terms)
        const id = await sealRecord(world, consent, terms, plain, job.progress, job.signal)
        return { record: hex(id) }
      },
      async read({ record, purpose, server }, job) {
        const wanted = server === undefined ? undefined : asInstitution(server)
        const { bytes, uneven } = await readShared(
          asking.reading(),
          asTxId(record),
          purpose,
          wanted,
          job.progress,
          job.signal,
        )
        return { ...(await openDocument(bytes)), record, ...(uneven && { uneven }) }
      },
      wrongAnswerFile: ({ id }) =>
        new Blob([home.running().wrongAnswers.file(id) ?? refuse('answer.unreadable')]),
      async checkWrongAnswer({ file }) {
        return judgeWrongAnswer({ chain: home.running().chain, bulk }, await bytesOf(file, bodyBytesMost))
      },
      async renewReadingKey() {
        const { chain, submissions, genesisId } = home.running()
        await submissions.submit(await rotation(person, genesisId, chain.view))
        return {}
      },
      async openOwn({ record }, job) {
        const { visits } = home.running()
        const bytes = await openAlone(asking.reading(), visits, asTxId(record), job.progress)
        return { ...(await openDocument(bytes)), record }
      },
      async preview({ file, link }) {
        const content = link === undefined ? file : await documents.call('openByLink', { file, link })
        return openDocument(await bytesOf(content, bodyBytesMost))
      },
      describe: (input) => documents.call('describe', input),
      summarize: (input) => documents.call('summarize', input),
      section: (input) => documents.call('section', input),
      timeline: (input) => documents.call('timeline', input),
      search: (input) => documents.call('search', input),
      attachment: (input) => documents.call('attachment', input),
      look: (input) => documents.call('look', input),
      summaryFile: (input) => documents.call('summaryFile', input),
      sealForLink: (input) => documents.call('sealForLink', input),
      original: ({ handle }) => originals.get(handle) ?? refuse('node.unknown-document'),
      async close({ handle }) {
        originals.delete(handle)
        await documents.call('close', { handle })
        return {}
      },

      async prove({ id, shown }) {
        const made = await home.running().proving.prove(asTxId(id), shown)
        const { statement } = await checkProof({ bulk, follows }, made)
        return { text: printProof(made), statement }
      },
      async checkProof({ proof, original }) {
        const { statement, bytes } = await checkProof({ bulk, follows }, await proofIn(proof), original)
        return { statement, ...(bytes && { document: fhirFile(bytes) }) }
      },

      ...identityCalls(home),
    },
    views: {
      ...teaming.views,
      recovery: (_, signal) =>
        topics.stream(
          ['self', 'head', 'keys', 'recovery'],
          () => home.participant?.recovery.rows() ?? [],
          signal,
        ),
      status: (_, signal) =>
        topics.stream(
          ['self', 'keys', 'peers', 'pool', 'head', 'visits', 'records', 'votes'],
          status,
          signal,
        ),
      institutions: proven(['peers'], (here) => voting.institutionRows(here, home.awake())),
      admissions: rows([], (here) => views.admissionRows(here, [...home.applicants.values()])),
      proposals: rows([], voting.proposalRows),
      requests: rows(['pool'], (here) => voting.requestRows(here, home.requests)),
      rules: (_, signal) => topics.stream(['self', 'head'], () => voting.rulesView(home.running()), signal),
      reach: (_, signal) => topics.stream(['self', 'head'], () => voting.reachView(home.running()), signal),
      effect: ({ institution, stake }, signal) =>
        topics.stream(
          ['self', 'head'],
          () => voting.stakeEffect(home.running(), asInstitution(institution), stake),
          signal,
        ),
      authorities: proven(['keys'], (here) => authorityRows(here, ownAccount)),
      ceremonies: rows(['keys'], async (here) => ceremonyRows(here, await account(here), home.clock())),
      trustee: (_, signal) =>
        topics.stream(
          ['self', 'head'],
          async () => (await asked(trusteeView)) ?? refuse('node.not-running'),
          signal,
        ),
      asked: rows(['keys'], async (here) => requestRows(here, await account(here), home.clock())),
      people: proven([], views.personRows),
      checkins: rows(['visits', 'records', 'pool'], (here) => views.checkinRows(here, home.awake())),
      visits: rows(['visits', 'records', 'pool'], (here) => views.visitRows(here, home.awake())),
      records: rows(['records', 'pool', 'peers'], (here) => views.recordRows(here, home.awake())),
      reads: rows(['visits', 'keys'], (here) =>
        home.vault.phase === 'open' ? views.readRows(here, person) : [],
      ),
      wrongAnswers: rows(['records'], (here) => here.wrongAnswers.rows()),
      audience: ({ policy }, signal) =>
        topics.stream(
          ['self', 'head'],
          async () => (await asked((here) => views.audienceView(here, policy))) ?? refuse('node.not-running'),
          signal,
        ),
      shift: ({ before, after }, signal) =>
        topics.stream(
          ['self', 'head'],
          async () =>
            (await asked((here) => views.shiftView(here, before, after))) ?? refuse('node.not-running'),
          signal,
        ),
      blocks: (input, signal) => rows([], makeBlockRows())(input, signal),
      pool: rows(['pool', 'peers'], (here) => poolRows(here, home.awake())),
    },
  }
}
