/** What screens ask: the calls and views of `api.ts`, served. */
import { equal, hex, unhex } from '../core/bytes.ts'
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
  type VoteKey,
  usualPatience,
} from '../ledger/transaction.ts'
import { lastGrant } from '../ledger/versions.ts'
import { bodyBytesMost } from '../record/body.ts'
import { printProof } from '../record/proof-text.ts'
import type { Decided, NodeCalls, NodeViews, Opened, Status } from './api.ts'
import { show } from './issuing/evidence.ts'
import { authorityRows, ceremonyRows, requestRows, trusteeView } from './issuing/authority-views.ts'
import { vouchRows } from './issuing/vouch-views.ts'
import { makeBlockRows, poolRows } from './block-views.ts'
import { checkProof, judgesOf, proofIn, type CheckingWorld } from './caring/checking.ts'
import type { Home } from './home.ts'
import type { Sides } from './listening.ts'
import type { Participant } from './participant.ts'
import { dispute, erase, withdraw } from './caring/owning.ts'
import { officerCalls } from './issuing/officers.ts'
import { makeOfficeOf } from './identity/office.ts'
import { identityCalls } from './identity/identity.ts'
import { ownDeviceScreens } from './identity/own-device-screens.ts'
import { partOf, proposal } from './issuing/joint-issuance.ts'
import { openAlone, readShared, termsNow, type Take } from './reading/reading.ts'
import { changeTerms } from './caring/rewrapping.ts'
import { sealRecord } from './caring/sealing.ts'
import type { Plan, Self } from './self.ts'
import { accountKeys, issueBody, rotation, signed } from './issuing/setup.ts'
import { statusOf } from './status.ts'
import type { Topic } from './topics.ts'
import * as views from './views.ts'
import type { Asked } from './views.ts'
import { makeKeyAge } from './voting/key-age.ts'
import { asInstitution, votingCalls } from './voting/voting.ts'
import * as voting from './voting/voting-views.ts'
import { judgeWrongAnswer } from './reading/wrong-answers.ts'

/** Stake of a founder; newcomers ask for what the others then vote on. */
const founderStake = 100
/** One-way delay that time-outs are multiples of, ms. */
const delta = 500
const rulesNumber = 1
/** Parts of a record, of some 64 KiB, that the documents worker has not read yet. */
const partsOnWay = 32

/** A decision as it comes from the page. */
const choiceFrom = <C extends Decided>({ guests, ...choice }: C) => ({
  ...choice,
  guests: guests?.map(({ account, category, policy, purposes, until, once }) => ({
    reader: unhex(account) as AccountId,
    category,
    policy,
    purposes,
    until,
    once,
  })),
})

const asTxId = (id: string): TxId => unhex(id) as TxId
const asLabel = (name: string): Label => name as Label

export function serveScreens(
  home: Home,
  { asking, teaming, writing, jottings, own, pairing }: Sides,
  greet: (peer: string) => void,
): Served<NodeCalls, NodeViews> {
  const { topics, person, bulk, documents } = home
  const ownDevices = ownDeviceScreens(home, own, pairing)

  /** Whether this tab's own network has this block; beyond the end of an era, whether it went along. */
  const follows: CheckingWorld['follows'] = async ({ genesisId, height, hash }, head) => {
    if (!home.self || !equal(home.self.genesisId, genesisId)) return false
    const chain = home.participant?.chain
    if (head.eras.length > 0 && !(chain && equal(chain.era.chain, head.chain))) return false
    const known = height === 0 ? genesisId : await chain?.past.hashAt(height)
    return known !== undefined && equal(known, hash)
  }
  const checking: CheckingWorld = { judges: judgesOf(bulk), follows }

  const openDocument: Take<Opened> = async (parts) => {
    const { handle } = await documents.call('begin', {})
    try {
      /** On their way, so that they are read while the next are opened. */
      const added: Promise<unknown>[] = []
      for await (const part of parts) {
        if (added.length >= partsOnWay) await added.shift()
        // Memory that a part does not fill an engine may still write to.
        const moved = part.length === part.buffer.byteLength ? part : part.slice()
        added.push(documents.call('add', { handle, part: moved }, { transfer: [moved.buffer] }))
        added.at(-1)?.catch(() => undefined)
      }
      await Promise.all(added)
      return await documents.call('open', { handle })
    } catch (caught) {
      await documents.call('close', { handle })
      throw caught
    }
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
    const found = id && accounts.has(here.chain.view, id)
    return found ? { id: hex(id), name: home.names.of(here.chain.view, id) } : undefined
  }

  const officeOf = makeOfficeOf(home)
  async function officeShown({ chain }: Participant): Promise<Status['office']> {
    const id = await officeOf()
    return id && { id: hex(id), name: views.nameOf(chain.view, id) }
  }

  const keyAge = makeKeyAge()
  const dueSince = ({ chain, keys, institution }: Participant): Promise<number | undefined> =>
    keyAge({
      view: chain.view,
      set: chain.set,
      now: chain.tip.time,
      timeAt: async (height) => (await chain.block(height))?.block.header.time,
      institution: institution(),
      voteKey: keys.voteKey as VoteKey,
      awake: home.awake(),
    })

  async function status(): Promise<Status> {
    const here = home.participant
    return statusOf(home, {
      network: (await asked(({ chain }) => views.networkName(chain.view))) ?? '',
      storage: await home.room(),
      account: here && (await accountShown(here)),
      office: here && (await officeShown(here)),
      due: here && (await dueSince(here)),
    })
  }

  /** A list view: empty until there is a participant. */
  const rows =
    <T>(on: readonly Topic[], compute: (here: Participant) => readonly T[] | Promise<readonly T[]>) =>
    (_: Record<never, never>, signal: AbortSignal): AsyncIterable<readonly T[]> =>
      topics.stream(
        ['self', 'head', 'names', ...on],
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
      topics.stream(['self', 'head', 'names', ...on], async () => (await asked(compute)) ?? [], signal)
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
      ...writing.calls,
      ...jottings.calls,
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
      async declareAttribute({ attribute, title, words = [], listed = false, authority }) {
        await submit({
          kind: 'attribute.declare',
          authority: authority === undefined ? ownAuthority() : asLabel(authority),
          attribute: asLabel(attribute),
          title,
          words: words.map((one) => ({ language: asLabel(one.language), title: one.title })),
          listed,
        })
        return {}
      },
      async issue({ attribute, account, until, authority, evidence = '' }) {
        const here = home.running()
        const holder = unhex(account) as AccountId
        const to = { account: holder, until, named: home.names.find(here.chain.view, holder) }
        const joint = authority !== undefined && authorities.need(here.chain.view, authority).officers
        const what = {
          authority: authority === undefined ? ownAuthority() : asLabel(authority),
          attribute: asLabel(attribute),
          ...to,
        }
        if (joint) {
          const world = { ...home.parts(), ...here, chance: home.chance }
          const { terms, boxes } = await show(world, proposal(here.chain.view, what), evidence)
          await submit(await partOf(world, terms, boxes))
        } else await submit(await issueBody(person, here.chain, what))
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
        const { digits, hospital, message } = await here.visits.agree(ticket, choiceFrom(choice))
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
        await changeTerms(world, asTxId(name), choiceFrom(choice), job.progress, job.signal)
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

      async seal({ ticket, file, category = 'everyday' }, job) {
        const here = home.running()
        job.progress({ stage: 'reading-file', part: 0 })
        const { handle } = await documents.call('open', { file })
        await documents.call('close', { handle })
        const { checkin, consent } = await (here.checkins ?? refuse('node.not-admitted')).final(ticket)
        const world = { ...home.parts(), ...here, alarm: home.alarm, peers }
        const terms = await termsNow(world, consent, checkin.terms)
        const id = await sealRecord(world, consent, { terms, category }, file, job.progress, job.signal)
        return { record: hex(id) }
      },
      async read({ record, purpose, server }, job) {
        const wanted = server === undefined ? undefined : asInstitution(server)
        const { taken, uneven } = await readShared(
          asking.reading(),
          asTxId(record),
          purpose,
          wanted,
          job.progress,
          job.signal,
          openDocument,
        )
        return { ...taken, record, ...(uneven && { uneven }) }
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
        const opened = await openAlone(asking.reading(), visits, asTxId(record), job.progress, openDocument)
        return { ...(await jottings.among(opened)), record }
      },
      async preview({ file, link }) {
        return documents.call('open', {
          file: link === undefined ? file : await documents.call('openByLink', { file, link }),
        })
      },
      describe: (input) => documents.call('describe', input),
      summarize: (input) => documents.call('summarize', input),
      section: (input) => documents.call('section', input),
      timeline: (input) => documents.call('timeline', input),
      search: (input) => documents.call('search', input),
      attachment: (input) => documents.call('attachment', input),
      look: (input) => documents.call('look', input),
      partOf: (input) => documents.call('partOf', input),
      summaryFile: (input) => documents.call('summaryFile', input),
      sealForLink: (input) => documents.call('sealForLink', input),
      original: (input) => documents.call('original', input),
      close: (input) => documents.call('close', input),

      async prove({ id, shown }) {
        const made = await home.running().proving.prove(asTxId(id), shown)
        const { statement } = await checkProof(checking, made)
        return { text: printProof(made), statement }
      },
      async checkProof({ proof, original }) {
        const { statement, bytes } = await checkProof(checking, await proofIn(proof), original)
        return { statement, ...(bytes && { document: fhirFile(bytes) }) }
      },

      ...identityCalls(home),
      ...ownDevices.calls,
    },
    views: {
      ...teaming.views,
      ...ownDevices.views,
      jottings: (_, signal) => topics.stream(['jottings', 'self', 'keys'], () => jottings.rows(), signal),
      letters: (_, signal) => topics.stream(['letters', 'keys', 'names'], () => writing.rows(), signal),
      recovery: (_, signal) =>
        topics.stream(
          ['self', 'head', 'keys', 'recovery'],
          () => home.participant?.recovery.rows() ?? [],
          signal,
        ),
      status: (_, signal) =>
        topics.stream(
          ['self', 'keys', 'peers', 'pool', 'head', 'visits', 'records', 'votes', 'names'],
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
      asked: rows(['keys'], async (here) => requestRows(here, person, await account(here), home.clock())),
      vouches: rows(['visits', 'keys'], (here) => vouchRows(here.vouching?.all() ?? [], here)),
      people: proven([], views.personRows),
      checkins: rows(['visits', 'records', 'pool'], (here) => views.checkinRows(here, home.awake())),
      visits: rows(['visits', 'records', 'pool'], (here) => views.visitRows(here, home.awake())),
      records: rows(['records', 'pool', 'peers'], (here) => views.recordRows(here, home.awake())),
      reads: rows(['visits', 'keys'], (here) =>
        home.vault.phase === 'open' ? views.readRows(here, person) : [],
      ),
      wrongAnswers: rows(['records'], (here) => here.wrongAnswers.rows()),
      audience: (input, signal) =>
        topics.stream(
          ['self', 'head', 'names'],
          async () => (await asked((here) => views.audienceView(here, input))) ?? refuse('node.not-running'),
          signal,
        ),
      shift: (input, signal) =>
        topics.stream(
          ['self', 'head', 'names'],
          async () => (await asked((here) => views.shiftView(here, input))) ?? refuse('node.not-running'),
          signal,
        ),
      blocks: (input, signal) => rows([], makeBlockRows())(input, signal),
      pool: rows(['pool', 'peers'], (here) => poolRows(here, home.awake())),
    },
  }
}
