/**
 * Wrong answers of servers, kept as evidence. When a read does not open, the servers' proofs say who lied
 * (crypto/evidence.ts); what a liar signed goes to disk, can be saved as a file, and is judged by anybody with
 * the ledger:
 *
 *   file   version ‖ genesis ‖ record ‖ reader ‖ time ‖ the issuance of each key of the question ‖ wrong answer
 *   holds  (A, B) is the reader's, each key stands in its issuance with this server in this place, E and Y are its
 *          authority's, the signer is a device of that server, and the answer's proof fails under its signature
 *
 * A file names the record, its rule in clear and the reader's account; who gives it away shows these.
 */
import { type Bytes, equal, hash, hex } from '../../core/bytes.ts'
import { decode, encode, hashed, list, record, u64, type Value, versioned } from '../../core/codec.ts'
import { Refused, refuse } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import { type AnswerInput, wrongAnswer } from '../../crypto/question.ts'
import { accounts, authorities, institutions, nodeKeys } from '../../ledger/state.ts'
import {
  accountId,
  txId,
  type AccountId,
  type InstitutionId,
  type SigningKey,
  type TxId,
} from '../../ledger/transaction.ts'
import { attributeParts, authorityOf, policyLimits } from '../../policy/policy.ts'
import type { Store } from '../../storage/store.ts'
import type { WrongAnswerRow } from '../api.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Gathered } from './gathering.ts'
import type { KeyGroup } from './key-groups.ts'
import type { BulkPort } from '../caring/sealing.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Topics } from '../topics.ts'

export const wrongAnswerFile = versioned(
  1,
  record({
    genesis: hashed,
    record: txId,
    reader: accountId,
    time: u64,
    issues: list(txId, policyLimits.rows),
    wrong: wrongAnswer,
  }),
)
export type WrongAnswerFile = Value<typeof wrongAnswerFile>

/** The answers to one question. */
export interface GroupAnswers {
  readonly group: KeyGroup
  readonly answers: readonly Gathered[]
}

export interface Blame {
  readonly record: TxId
  readonly reader: AccountId
  readonly generation: number
  readonly question: Omit<AnswerInput, 'keys'>
  readonly gathered: readonly GroupAnswers[]
}

export interface WrongAnswers {
  /** Who of these lied; their answers are on disk when this resolves. Nobody: the slot's author did. */
  blame(what: Blame): Promise<readonly InstitutionId[]>
  /** Newest first. */
  rows(): readonly WrongAnswerRow[]
  /** The file of one; undefined for none. */
  file(id: string): Bytes | undefined
}

export interface WrongAnswersWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'find'>
  readonly person: PersonPort
  readonly bulk: BulkPort
  readonly store: Store
  readonly topics: Topics
  readonly clock: Clock
}

/** Some 20 MB at worst; what comes after that is told and not kept. */
const keptMost = 256
const prefix = 'wrong/'

export async function openWrongAnswers(world: WrongAnswersWorld): Promise<WrongAnswers> {
  const { chain, person, bulk, store, topics } = world
  const kept = new Map<string, Bytes>()
  for (const { key, value } of await store.rows('mine', prefix, 'wrong0'))
    kept.set(key.slice(prefix.length), value)

  async function keep(file: WrongAnswerFile): Promise<void> {
    const bytes = encode(wrongAnswerFile, file)
    const id = hex(hash(bytes))
    if (kept.has(id) || kept.size >= keptMost) return
    await store.commit([{ store: 'mine', key: `${prefix}${id}`, value: bytes }])
    kept.set(id, bytes)
    topics.mark('records')
  }

  return {
    async blame({ record: id, reader, generation, question, gathered }) {
      const liars = new Map<string, InstitutionId>()
      for (const { group, answers } of gathered) {
        const asked = { ...question, keys: group.keys }
        const keys = [...new Map(group.keys.map(({ e }) => [hex(e), e])).values()]
        const { genesisId } = chain
        const blinded = await Promise.all(
          keys.map((e) => person.call('blindKey', { genesisId, generation, a: question.a, e })),
        )
        const fault = await bulk.call('faultOf', {
          question: asked,
          answers: answers.map(({ answer }) => answer),
          blinded,
        })
        if (fault.kind === 'author') continue
        for (const { answer, server, device, signature, request } of answers) {
          if (!fault.places.includes(answer.place)) continue
          liars.set(hex(server), server)
          const { slot, policy, binding, a, b, rows } = question
          const bare = { a, b, rows, keys: group.keys }
          const wrong = {
            request,
            slot,
            policy,
            binding,
            question: bare,
            answer,
            blinded,
            server: device,
            signature,
          }
          const time = world.clock()
          await keep({ genesis: genesisId, record: id, reader, time, issues: group.issues, wrong })
        }
      }
      return [...liars.values()]
    },
    rows: () =>
      [...kept]
        .map(([id, bytes]): WrongAnswerRow => {
          const { record: about, time, wrong } = decode(wrongAnswerFile, bytes)
          const server = nodeKeys.find(chain.view, wrong.server as SigningKey)
          const name = server && institutions.find(chain.view, server)?.name
          return { id, record: hex(about), time, server: name ?? '' }
        })
        .toSorted((a, b) => b.time - a.time),
    file: (id) => kept.get(id),
  }
}

/**
 * Holds a file against this node's ledger: gives who answered wrongly. Refuses 'answer.unreadable',
 * 'answer.other-network', 'answer.other-ledger' {what} where the ledger says otherwise, 'answer.right' where the
 * answer or the signature does not convict.
 */
export async function judgeWrongAnswer(
  {
    chain,
    bulk,
  }: Pick<WrongAnswersWorld, 'bulk'> & { readonly chain: Pick<Chain, 'genesisId' | 'view' | 'find'> },
  bytes: Bytes,
): Promise<Omit<WrongAnswerRow, 'id'>> {
  const file = read(bytes)
  if (!equal(file.genesis, chain.genesisId)) refuse('answer.other-network')
  const server = await answering(chain, file)
  if (!(await bulk.call('checkEvidence', file.wrong))) refuse('answer.right')
  return { record: hex(file.record), time: file.time, server: institutions.need(chain.view, server).name }
}

function read(bytes: Bytes): WrongAnswerFile {
  try {
    return decode(wrongAnswerFile, bytes)
  } catch (caught) {
    if (caught instanceof Refused && caught.refusal.code !== 'newer-version') refuse('answer.unreadable')
    throw caught
  }
}

/** The server that was to answer by the ledger, if all that the question says of it is so. */
async function answering(
  { view, find }: Pick<Chain, 'view' | 'find'>,
  { reader, issues, wrong }: WrongAnswerFile,
): Promise<InstitutionId> {
  const { question, answer } = wrong
  const other = (what: string): never => refuse('answer.other-ledger', { what })
  const account = accounts.find(view, reader) ?? other('account')
  if (!equal(account.a, question.a) || !equal(account.b, question.b)) other('account')
  const server = nodeKeys.find(view, wrong.server as SigningKey) ?? other('device')
  if (issues.length !== question.keys.length) other('issuance')
  for (const [i, key] of question.keys.entries()) {
    const { e, y } = authorities.find(view, authorityOf(key.attribute)) ?? other('authority')
    if (!equal(e, key.e) || !equal(y, key.y)) other('authority')
    const parts = attributeParts(key.attribute)
    const issue = issues[i]
    const body = issue && (await find(issue))?.tx.body
    if (body?.kind !== 'attribute.issue') return other('issuance')
    const place = body.servers[answer.place - 1]
    const same =
      body.attribute === parts?.name &&
      body.authority === parts.authority &&
      body.version === (parts.version ?? 0) &&
      equal(body.account, reader) &&
      equal(body.combined?.common ?? body.common, key.common) &&
      place !== undefined &&
      equal(place, server)
    if (!same) other('issuance')
  }
  return server
}
