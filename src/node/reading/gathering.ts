/**
 * The reader's half of a read, up to the answers: one server logs it and answers, then as many others as the keys
 * need. A place that sleeps, lacks its share, says no or gave a wrong answer is passed over for another one; where
 * too few are left awake, the reader waits and is told for whom.
 */
import { type Bytes, equal, hex } from '../../core/bytes.ts'
import { decode } from '../../core/codec.ts'
import { Refused, refuse, refusalOf, type Facts, type Refusal, type RefusalCode } from '../../core/refusal.ts'
import type { Alarm } from '../../core/world.ts'
import { answerMessage, type Answer, type AnswerInput } from '../../crypto/question.ts'
import type { Opening } from '../../ledger/naming.ts'
import { institutions } from '../../ledger/state.ts'
import type { InstitutionId, SigningKey } from '../../ledger/transaction.ts'
import {
  type Answer as Said,
  answerBytes,
  answerInfo,
  type Logged,
  type Request,
  requestBytes,
  type RequestBody,
  requestHash,
  signedAnswer,
} from '../../record/reading.ts'
import type { Stage } from '../api.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { KeyGroup } from './key-groups.ts'
import { checkLogged, type DevicePort } from './serving.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Topics } from '../topics.ts'

export interface GatheringWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly device: DevicePort
  readonly topics: Topics
  readonly alarm: Alarm
  readonly clock: () => number
  /** This node's own institution, asked last: another's word in the log says more. */
  readonly institution: () => InstitutionId | undefined
  /** Whether this server can be asked now. */
  readonly reaches: (server: InstitutionId) => boolean
  /** Sends a request to this server and waits for its sealed answer. */
  readonly ask: (server: InstitutionId, request: Request, signal: AbortSignal) => Promise<Bytes>
}

/** One server's answer, and all that makes it evidence. */
export interface Gathered {
  readonly answer: Answer
  readonly server: InstitutionId
  /** The device that signed. */
  readonly device: SigningKey
  readonly signature: Bytes
  readonly request: Bytes
}

/** What is read, the same for every server asked. */
export type Reading = Omit<RequestBody, 'server' | 'keys' | 'logged'>

export interface Gathering {
  /** The entry this read stands by, once there is one. */
  readonly logged: Logged | undefined
  /** The first answer: its server wrote the log. `wanted` alone is asked, if given. */
  log(wanted: InstitutionId | undefined): Promise<void>
  /** As many answers as the keys of this group need. */
  enough(group: KeyGroup): Promise<readonly Gathered[]>
  /** This server's answers count no more, and it is not asked again. */
  drop(server: InstitutionId): void
}

/** A sleeping quorum can hold the log up for long; after this the reader is told. */
export const waitMsMost = 120_000
/** Another server may do better: this one was not there, or what refuses are its words, and one alone stops nobody. */
const isOfServer = ({ code, facts }: Refusal): boolean => code === 'record.no-server' || 'server' in facts
/** Why a server may say no; anything else in its mouth is told as its silence. */
const serverMaySay: readonly RefusalCode[] = [
  'record.unknown',
  'record.other-header',
  'record.unavailable',
  'record.not-logged',
  'record.header-forged',
  'record.header-mismatch',
  'record.terms-mismatch',
  'consent.expired',
  'consent.withdrawn',
  'record.erased',
  'consent.other-purpose',
  'account.unknown',
  'account.other-name',
  'attribute.key-unproven',
  'attribute.older-generation',
  'request.expired',
  'request.forged',
  'request.other-network',
  'policy.unsatisfied',
  'pool.sender-full',
  'pool.full',
  'blob.absent',
  'blob.forged',
]

/** Facts that are lists: in an answer their items stand in lines. */
const listed: readonly string[] = ['missing', 'agreed']

/** A refusal that came from a server. */
function refusedBy(server: string, answer: Extract<Said, { kind: 'refused' }>): Refused {
  const code = serverMaySay.find((known) => known === answer.code) ?? 'record.no-server'
  const facts: Facts = Object.fromEntries(
    answer.facts.map(({ name, value }) => [name, listed.includes(name) ? value.split('\n') : value]),
  )
  return new Refused({ code, facts: { ...facts, server } })
}

export function makeGathering(
  world: GatheringWorld,
  reading: Reading,
  /** The reader's, for the one who logs. */
  name: Opening,
  question: Omit<AnswerInput, 'keys'>,
  groups: readonly KeyGroup[],
  logged: Logged | undefined,
  tell: (stage: Stage) => void,
  signal: AbortSignal,
): Gathering {
  const { chain, person, device } = world
  const { genesisId } = chain
  /** What came, and why others are not asked again, by group and server. */
  const answers = new Map<KeyGroup, Map<string, Gathered>>(groups.map((group) => [group, new Map()]))
  const unable = new Map<KeyGroup, Map<string, Refusal>>(groups.map((group) => [group, new Map()]))

  const nameOf = (server: InstitutionId): string => institutions.need(chain.view, server).name
  const isUnable = (group: KeyGroup, server: InstitutionId): boolean =>
    unable.get(group)?.has(hex(server)) === true
  const left = (group: KeyGroup): readonly InstitutionId[] =>
    group.servers.filter((server) => !isUnable(group, server) && !answers.get(group)?.has(hex(server)))
  const missing = (group: KeyGroup): number => group.threshold - (answers.get(group)?.size ?? 0)

  /** Those that can be asked now, this node's own institution last. */
  const ready = (group: KeyGroup): readonly InstitutionId[] => {
    const own = world.institution()
    const isOwn = (server: InstitutionId): boolean => own !== undefined && equal(own, server)
    const reached = left(group).filter((server) => isOwn(server) || world.reaches(server))
    return [...reached.filter((server) => !isOwn(server)), ...reached.filter(isOwn)]
  }

  /** What a server says; refuses 'record.answer-wrong' {server} for what it did not sign for this request. */
  async function ask(server: InstitutionId, group: KeyGroup): Promise<Gathered> {
    const keys = group.attributes.flatMap((attribute, i) => {
      const issue = group.issues[i]
      return issue ? [{ attribute, issue }] : []
    })
    const body: RequestBody = { ...reading, server, keys, logged }
    const signature = await person.call('sign', {
      genesisId,
      path: { kind: 'account' },
      message: requestBytes(body),
    })
    const box = await world.ask(server, { body, signature, name: logged ? undefined : name }, signal)
    const wrong = (caught?: unknown): never => {
      if (caught !== undefined) refusalOf(caught)
      return refuse('record.answer-wrong', { server: nameOf(server) })
    }
    const said = await person
      .call('unseal', {
        genesisId,
        path: { kind: 'request', nonce: body.nonce },
        box,
        info: answerInfo(genesisId, body.record, requestHash(body)),
        aad: new Uint8Array(0),
      })
      .then((opened) => decode(signedAnswer, opened))
      .catch(wrong)
    const { answer } = said
    const asked = { ...question, keys: group.keys }
    const message =
      answer.kind === 'opened'
        ? answerMessage(requestHash(body), asked, answer)
        : answerBytes(requestHash(body), answer)
    const signer = await signerOf(server, message, said.signature)
    if (!signer) return wrong()
    if (answer.kind === 'refused') throw refusedBy(nameOf(server), answer)
    if (answer.place !== placeOf(group, server)) return wrong()
    if (!logged) {
      const { read, salt } = answer
      // The others will hold this entry to the request: whoever names a false one is not believed for theirs.
      await checkLogged(world, body, { read, salt }).catch(wrong)
      logged = { read, salt }
    }
    const { place, t, proof } = answer
    const request = requestHash(body)
    return { answer: { place, t, proof }, server, device: signer, signature: said.signature, request }
  }

  /** Any of its devices may have answered. */
  async function signerOf(server: InstitutionId, message: Bytes, signature: Bytes) {
    const { devices } = institutions.need(chain.view, server)
    const verdicts = await Promise.all(
      devices.map(({ nodeKey: key }) => device.call('verify', { key, message, signature })),
    )
    return devices.find((_, i) => verdicts[i])?.nodeKey
  }

  async function take(server: InstitutionId, group: KeyGroup): Promise<void> {
    try {
      answers.get(group)?.set(hex(server), await ask(server, group))
    } catch (caught) {
      const refusal = refusalOf(caught)
      if (!isOfServer(refusal)) throw caught
      unable.get(group)?.set(hex(server), refusal)
    }
  }

  /** Why it cannot be: that a server lied is worth more to a person than that the next one slept. */
  function tooFew(group: KeyGroup): never {
    const reasons = [...(unable.get(group)?.values() ?? [])]
    const lie = reasons.find(({ code }) => code === 'record.answer-wrong')
    const [last = lie] = reasons.toReversed()
    const reason = lie ?? last
    if (reason) throw new Refused(reason)
    return refuse('record.no-server', { asleep: left(group).map(nameOf) })
  }

  /** Waits until so many of a group can be asked; refuses when that can never be, or takes too long. */
  async function reachable(group: KeyGroup, needed: number): Promise<readonly InstitutionId[]> {
    let late = false
    const quiet = world.alarm(waitMsMost, () => {
      late = true
      world.topics.mark('peers')
    })
    try {
      for (;;) {
        const changed = world.topics.next(['peers'], signal)
        if (signal.aborted) refuse('cancelled')
        const now = ready(group)
        if (now.length >= needed) return now
        const away = left(group).filter((server) => !now.includes(server))
        if (late || now.length + away.length < needed) tooFew(group)
        tell({ stage: 'waiting', part: 0.2, who: away.map(nameOf) })
        await changed
      }
    } finally {
      quiet()
    }
  }

  return {
    get logged() {
      return logged
    },
    async log(wanted) {
      if (logged) return
      // Before the log: a read that too few can serve must not stand in it.
      for (const group of groups) await reachable(group, missing(group))
      const [group] = groups
      if (!group) throw new RangeError('a policy has rows')
      while (!logged) {
        const now = wanted ? left(group).filter((server) => equal(server, wanted)) : await reachable(group, 1)
        const [server] = now
        if (!server) return tooFew(group)
        tell({ stage: 'logging', part: 0.2, who: [nameOf(server)] })
        await take(server, group)
        if (wanted && isUnable(group, wanted)) tooFew(group)
      }
    },
    async enough(group) {
      while (missing(group) > 0) {
        const now = (await reachable(group, missing(group))).slice(0, missing(group))
        tell({ stage: 'gathering', part: 0.4, who: now.map(nameOf) })
        await Promise.all(now.map((server) => take(server, group)))
      }
      return [...(answers.get(group)?.values() ?? [])]
    },
    drop(server) {
      const refusal: Refusal = { code: 'record.answer-wrong', facts: { server: nameOf(server) } }
      for (const group of groups) {
        unable.get(group)?.set(hex(server), refusal)
        answers.get(group)?.delete(hex(server))
      }
    },
  }
}

/** Counted from 1; 0 for a server that has none. */
const placeOf = (group: KeyGroup, server: InstitutionId): number =>
  1 + group.servers.findIndex((one) => equal(one, server))
