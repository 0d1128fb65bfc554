/** The hand-over chain, and proofs, beyond the end of an era: who was not there is told, and no lie about it holds. */
import { describe, expect, test } from 'vitest'
import { asHash, equal, hash, hex, utf8 } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { blockHash } from '../../../src/ledger/block.ts'
import { eraIdOf } from '../../../src/ledger/era.ts'
import {
  follow,
  fromCheckpoint,
  step,
  type Step,
  type Judges,
  type Verified,
} from '../../../src/ledger/handover.ts'
import type { Body } from '../../../src/ledger/transaction.ts'
import { validators } from '../../../src/ledger/validators.ts'
import { handoverAbove } from '../../../src/node/joining/handing-over.ts'
import { headOf } from '../../../src/node/joining/joining.ts'
import type { Message, MessageOf } from '../../../src/node/protocol.ts'
import { makeProving } from '../../../src/node/caring/proving.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { holdProof, proof } from '../../../src/record/proof.ts'
import { saidBy } from '../../../src/record/statement.ts'
import { CertifiedChain } from '../../support/certified-chain.ts'
import { refusalFrom, refused } from '../../support/refusals.ts'
import {
  admit,
  candidateOf,
  declare,
  genesisOf,
  issue,
  openAccount,
  openAuthority,
} from '../ledger/network.ts'

const [anna, bern, chur] = [candidateOf('Anna', 30), candidateOf('Bern', 20), candidateOf('Chur', 25)]
const genesis = genesisOf(anna)

/** Blocks 1 to 5, the end of an era without Chur after the fifth, and two blocks more. */
async function lives(last?: () => readonly Body[]) {
  const chain = await new CertifiedChain(genesis).open()
  await chain.write(openAuthority(anna, 'anna'), openAccount(anna, 'Meier'))
  await chain.write(admit(bern, anna))
  await chain.write(admit(chur, anna), admit(chur, bern))
  await chain.write(declare('anna', 'doctor'))
  const [given] = await chain.write(...(last?.() ?? [issue(chain.net, 'anna', 'doctor', 'Meier')]))
  const ends = await chain.end([anna, bern], [chur])
  await chain.open()
  await chain.write(declare('anna', 'porter'))
  await chain.write(declare('anna', 'cook'))
  return { chain, ends, given: given ?? refuse('record.unknown') }
}
const { chain, ends, given } = await lives()
const { net, start, judges } = chain
const other = asHash(hash(utf8('another')))

/** The whole way, as peers give it, in messages of so many bytes. */
async function climb(of: CertifiedChain, from: Verified, bytesMost: number, by: Judges = judges) {
  let at = from
  const steps: Step[] = []
  for (let more = true; more;) {
    const ended = at.eras.at(-1)?.height === at.height
    const given = (await handoverAbove(of, at.height, { ended, bytesMost })) ?? refuse('era.resting')
    steps.push(...given.steps)
    at = await follow(at, given.steps, by)
    more = given.more
  }
  return { at, steps }
}

describe('a newcomer', () => {
  test.each([1, 1500, 40_000])('is told how an era ended, in messages of %i bytes', async (bytes) => {
    const { at } = await climb(chain, start, bytes)
    expect(hex(at.hash)).toBe(hex(net.ledger.tip.hash))
    expect(at.chain).toEqual(eraIdOf(ends.document))
    expect(at.set).toEqual(validators(net.rows))
    expect(at.set).toHaveLength(2)
    expect(at.eras).toEqual([
      {
        era: at.chain,
        height: 5,
        closed: net.blocks[4]?.header.time,
        time: ends.document.time,
        signers: ['Anna', 'Bern'],
        without: ['Chur'],
        reason: 'the flood',
        signed: 50,
        total: 75,
      },
    ])
  })

  test('that trusts a block before the end is told, one after it is not, and knows so by its name', async () => {
    const from = async (height: number) => {
      const given = await handoverAbove(chain, height, { start: true })
      if (!given?.start) throw new Error('no start')
      const point = { genesisId: net.genesisId, height, hash: blockHash(given.start.header) }
      return follow(fromCheckpoint(point, given.start.header, given.start.set), given.steps, judges)
    }
    expect((await from(4)).eras).toHaveLength(1)
    expect((await from(5)).eras).toHaveLength(1)
    const after = await from(6)
    expect(after.eras).toEqual([])
    expect(equal(after.chain, net.genesisId)).toBe(false)
  })

  test('follows two ends of eras, and one whose last block changed the set', async () => {
    const { chain: other } = await lives(() => [
      admit(candidateOf('Davos', 4), anna),
      admit(candidateOf('Davos', 4), bern),
    ])
    await other.write(declare('anna', 'clerk'))
    await other.end([anna], [bern])
    await other.write(declare('anna', 'guard'))
    const { at, steps } = await climb(other, start, 1, other.judges)
    expect(at.eras.map(({ without }) => without)).toEqual([['Chur'], ['Bern']])
    expect(at.set).toEqual(validators(other.net.rows))
    for (const one of steps) expect(decode(step, encode(step, one))).toEqual(one)
  })
})

describe('a link of a later era', () => {
  /** What a newcomer with such a link hears from this chain; `founders` says whether that goes back to them. */
  const hear = (founders: boolean) => {
    const point = {
      genesisId: net.genesisId,
      height: 6,
      hash: blockHash(net.blocks[5]?.header ?? refuse('record.unknown')),
    }
    const lied: string[] = []
    const ask = async <K extends Message['kind']>(_peer: string, what: Message, answer: K) => {
      if (what.kind !== 'handover.want') return undefined
      const given = what.above > 0 || founders ? await handoverAbove(chain, what.above, what) : undefined
      const nothing = { above: what.above, start: undefined, steps: [], more: false }
      const said: Message = { kind: 'handover.give', ...(given ?? nothing) }
      const isAnswer = (one: Message): one is MessageOf<K> => one.kind === answer
      return isAnswer(said) ? said : undefined
    }
    const world = {
      genesis,
      judges,
      ask,
      checkpoint: () => point,
      lied: (peer: string) => void lied.push(peer),
    }
    return headOf(world, 'peer').then((head) => ({ head, lied }))
  }

  test('is told by whoever knows the founders how that began', async () => {
    const { head, lied } = await hear(true)
    expect(head).toMatchObject({ height: 7, untold: false, eras: [{ without: ['Chur'] }], ends })
    expect(head?.sets[0]?.header).toBeUndefined()
    expect(lied).toEqual([])
  })
  test('is believed as far as it goes where nobody does, and that is said', async () => {
    const { head, lied } = await hear(false)
    expect(head).toMatchObject({ height: 7, untold: true, eras: [], ends: undefined })
    expect(equal(head?.chain ?? net.genesisId, net.genesisId)).toBe(false)
    expect(lied).toEqual([])
  })
})

describe('an end of an era does not hold', () => {
  const at = async () => (await climb(chain, start, 40_000)).steps
  const broken = async (change: (of: typeof ends) => typeof ends) =>
    follow(
      start,
      (await at()).map((one) => (one.ends ? { ...one, ends: change(one.ends) } : one)),
      judges,
    )
  const documentWith = (change: Partial<(typeof ends)['document']>) => (of: typeof ends) => ({
    ...of,
    document: { ...of.document, ...change },
  })
  test.each([
    ['that leaves out somebody else', documentWith({ without: [] }), 'signature'],
    ['with another reason', documentWith({ reason: 'greed' }), 'signature'],
    ['of another chain', documentWith({ chain: other }), 'chain'],
    ['of another block', documentWith({ block: other }), 'block'],
    ['at another height', documentWith({ height: 4 }), 'block'],
    ['with another state', documentWith({ stateRoot: other }), 'state'],
    ['that too few signed', (of: typeof ends) => ({ ...of, signatures: of.signatures.slice(0, 1) }), 'stake'],
    [
      'that one signed twice',
      (of: typeof ends) => ({ ...of, signatures: of.signatures.flatMap((_one, _at, all) => all[0] ?? []) }),
      'stake',
    ],
  ])('%s', async (_, change, what) => {
    await expect(broken(change)).rejects.toEqual(refused('era.forged', { what }))
  })

  test('with false rows of who signed, or without them', async () => {
    const [row, ...rows] = ends.rows
    if (!row) throw new Error('no rows')
    expect(await refusalFrom(() => broken((of) => ({ ...of, rows })))).toBe('proof.incomplete')
    const found = { kind: 'row', bytes: utf8('Anna') } as const
    expect(await refusalFrom(() => broken((of) => ({ ...of, rows: [{ ...row, found }, ...rows] })))).toBe(
      'proof.state',
    )
  })

  test('left out of the way, and the votes of the new era are nobody’s', async () => {
    const steps = (await at()).filter((one) => !one.ends)
    await expect(follow(start, steps, judges)).rejects.toEqual(
      refused('handover.broken', { height: 7, what: 'chain' }),
    )
  })

  test('by the word of those who have no stake', async () => {
    const mallory = candidateOf('Mallory', 1000)
    const alone = await new CertifiedChain(genesis).open()
    await alone.write(openAuthority(anna, 'anna'))
    expect(await refusalFrom(() => alone.end([mallory], [anna]))).toBe('era.too-few')
  })
})

describe('a proof', () => {
  const nothing = () => refuse('record.not-owner')
  const provingOn = (on: CertifiedChain) =>
    makeProving({
      chain: on,
      own: { document: nothing, note: nothing, terms: nothing },
      names: { learn: () => Promise.resolve(0), find: () => undefined },
      peers: () => [],
      send: () => undefined,
      ask: () => Promise.resolve(undefined),
      topics: makeTopics(),
    })

  test('of what was agreed on before the end of an era rests on that end as well', async () => {
    const made = await provingOn(chain).prove(given, false)
    const proven = await holdProof(decode(proof, encode(proof, made)), undefined, judges)
    expect(saidBy(made, proven).matter).toMatchObject({ name: 'doctor@anna', issuer: 'Anna' })
    expect(proven.head.eras).toMatchObject([{ signers: ['Anna', 'Bern'], without: ['Chur'] }])
    expect(proven.height).toBe(5)
    const forged = made.steps.map((one) =>
      one.ends ? { ...one, ends: { ...one.ends, signatures: [] } } : one,
    )
    expect(await refusalFrom(() => holdProof({ ...made, steps: forged }, undefined, judges))).toBe(
      'era.forged',
    )
  })

  test('that begins after it rests on where it begins alone', async () => {
    const made = await provingOn(chain).prove(given, false)
    const { header } = (await chain.block(6))?.block ?? refuse('record.unknown')
    const set = (await chain.past.setAfter(6)) ?? refuse('record.unknown')
    const late = {
      ...made,
      start: { kind: 'checkpoint', genesis: net.genesisId, header, set } as const,
      steps: made.steps.slice(-1),
    }
    expect((await holdProof(late, undefined, judges)).head.eras).toEqual([])
    const elsewhere = { ...late, start: { ...late.start, genesis: other } }
    expect(await refusalFrom(() => holdProof(elsewhere, undefined, judges))).toBe('proof.other-start')
  })

  test('is not made while no block of the new era names its state', async () => {
    const { chain: resting, given: before } = await lives()
    await resting.end([anna], [bern])
    expect(await refusalFrom(() => provingOn(resting).prove(before, false))).toBe('era.resting')
  })
})
