import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHash, concat, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { Refused, refuse, type RefusalCode } from '../../../src/core/refusal.ts'
import { blockHash } from '../../../src/ledger/block.ts'
import { rowOf } from '../../../src/ledger/proven.ts'
import { prove } from '../../../src/ledger/trie.ts'
import type { TxId } from '../../../src/ledger/transaction.ts'
import { actOf, makeProving } from '../../../src/node/caring/proving.ts'
import type { Message, MessageOf } from '../../../src/node/protocol.ts'
import { openNames } from '../../../src/node/names.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { addressOf, keyCommitment, sealBody } from '../../../src/record/body.ts'
import { holdProof, proof as proofCodec, type Proof } from '../../../src/record/proof.ts'
import { proofFile } from '../../../src/record/proof-file.ts'
import { printProof, readProof } from '../../../src/record/proof-text.ts'
import { readingCommitment } from '../../../src/record/reading.ts'
import { accessHashOf } from '../../../src/record/terms.ts'
import { documentOf, saidBy } from '../../../src/record/statement.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { CertifiedChain } from '../../support/certified-chain.ts'
import { refused, refusalFrom, refusalIn } from '../../support/refusals.ts'
import {
  admit,
  candidateOf,
  consent,
  declare,
  filler,
  genesisOf,
  hour,
  issue,
  openAccount,
  openAuthority,
  openingOf,
  publish,
  read,
  revoke,
  start,
} from '../ledger/network.ts'

const first = (ids: readonly TxId[]): TxId => ids[0] ?? refuse('record.unknown')

const anna = candidateOf('St Anna', 100)
const chain = await new CertifiedChain(genesisOf(anna)).open()
const { net } = chain
await chain.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Meier'))
for (const name of ['Limmat', 'Rhine', 'Aare']) await chain.write(admit(candidateOf(name, 20), anna))
await chain.write(declare('st-anna', 'doctor'))
const held = issue(net, 'st-anna', 'doctor', 'Meier')
const grant = first(await chain.write(held))
const agreed = {
  salt: filler(32, 'terms'),
  policy: 'doctor@st-anna',
  purposes: ['treatment'] as const,
  validUntil: start + 24 * hour,
  apart: [],
  guests: [],
}
const visit = first(
  await chain.write({
    ...consent(anna, 'visit', 'patient@st-anna#2026'),
    accessHash: accessHashOf(agreed),
  }),
)

const plain: Bytes = new TextEncoder().encode('{"resourceType":"Bundle"}')
const contentKey = filler(32, 'content key')
const body = await sealBody(plain, contentKey, visit)
const published = {
  ...publish(anna, visit, 'letter'),
  body: addressOf(body),
  keyCommitment: keyCommitment(contentKey),
}
const record = first(await chain.write(published, declare('st-anna', 'nurse'), declare('st-anna', 'clerk')))
const note = {
  salt: filler(32, 'salt'),
  reader: net.account('Meier'),
  purpose: 'payment' as const,
  nonce: filler(16, 'n'),
}
const name = openingOf('Meier')
const looked = first(
  await chain.write({ ...read(anna, record, 'letter', '1'), commitment: readingCommitment(note) }),
)
for (let i = 0; i < 60; i++) await chain.write(declare('st-anna', `a${i}`))

const names = await openNames(memoryStore(), makeTopics())
const proving = (
  on: CertifiedChain,
  own: Partial<Parameters<typeof makeProving>[0]['own']> = {},
  known = names,
) =>
  makeProving({
    chain: on,
    own: {
      document: () => Promise.resolve({ body, contentKey }),
      note: () => Promise.resolve({ note, name }),
      terms: () => Promise.resolve(agreed),
      ...own,
    },
    names: known,
    peers: () => [],
    send: () => undefined,
    ask: () => Promise.resolve(undefined),
    topics: makeTopics(),
  })
const { judges } = chain
const hold = (one: Proof) => holdProof(one, undefined, judges)
const said = async (one: Proof) => saidBy(one, await hold(one))

const proof = await proving(chain).prove(record, false)
const shown = await proving(chain).prove(record, true)
const readProven = await proving(chain).prove(looked, true)

describe('a proof', () => {
  test('of a record says which hospital published it when, and that it is in force', async () => {
    expect(await said(proof)).toMatchObject({
      matter: { kind: 'record', hospital: 'St Anna', sizeClass: 20 },
      force: { kind: 'in-force', until: start + 24 * hour },
    })
    const { height, time, head, start: from } = await hold(proof)
    const block = net.blocks[height - 1]
    expect([height, time]).toEqual([8, block?.header.time])
    expect(head.height).toBe(net.ledger.tip.height)
    expect(from.height).toBe(0)
  })

  test('of a consent, a read, an attribute says what each is', async () => {
    expect(await said(await proving(chain).prove(visit, false))).toMatchObject({
      matter: { kind: 'consent', hospital: 'St Anna', claim: 'patient@st-anna#2026' },
    })
    expect(await said(readProven)).toMatchObject({
      matter: {
        kind: 'read',
        server: 'St Anna',
        reader: 'Meier',
        readerInstitution: 'St Anna',
        purpose: 'payment',
      },
      force: { kind: 'lasting' },
    })
    const unnamed = await said(await proving(chain).prove(looked, false))
    expect(unnamed.matter).not.toHaveProperty('reader')
    expect(await said(await proving(chain).prove(grant, false))).toMatchObject({
      matter: { kind: 'attribute', name: 'doctor@st-anna', issuer: 'St Anna' },
      force: { kind: 'in-force' },
    })
  })

  test('is not made of what only concerns validators', async () => {
    const { act } = proof
    const other = net.blocks[0]?.transactions[0]
    if (!other) throw new Error('no transaction')
    await expect(said({ ...proof, act: { ...act, transaction: other } })).rejects.toEqual(
      refused('proof.transaction', { height: 8 }),
    )
    expect(await refusalFrom(() => proving(chain).prove(net.idOf(other.body), false))).toBe('proof.kind')
    expect(await refusalFrom(() => proving(chain).prove(filler(32, 'no such') as TxId, false))).toBe(
      'record.unavailable',
    )
  })

  test('shows the document itself, if its owner adds it', async () => {
    expect(await documentOf(proof, await hold(proof))).toBeUndefined()
    expect(await documentOf(shown, await hold(shown))).toEqual(plain)
    const other = await sealBody(plain, filler(32, 'another'), visit)
    const wrongBody: Proof = { ...shown, shown: { kind: 'document', body: other, contentKey } }
    const wrongKey: Proof = { ...shown, shown: { kind: 'document', body, contentKey: filler(32, 'another') } }
    expect(await refusalFrom(async () => documentOf(wrongBody, await hold(wrongBody)))).toBe('proof.shown')
    expect(await refusalFrom(async () => documentOf(wrongKey, await hold(wrongKey)))).toBe('record.wrong-key')
    const terms = await proving(chain).prove(visit, true)
    expect((await said(terms)).matter).toMatchObject({
      kind: 'consent',
      policy: 'doctor@st-anna',
      purposes: ['treatment'],
    })
    for (const other of [
      { kind: 'terms', terms: { ...agreed, policy: 'nurse@st-anna' } },
      { kind: 'reading', note, name },
      { kind: 'document', body, contentKey },
    ] as const)
      expect(await refusalFrom(() => said({ ...terms, shown: other }))).toBe('proof.shown')
    const wrongNote: Proof = {
      ...readProven,
      shown: { kind: 'reading', note: { ...note, purpose: 'research' }, name },
    }
    expect(await refusalFrom(() => said(wrongNote))).toBe('proof.shown')
    const wrongName: Proof = {
      ...readProven,
      shown: { kind: 'reading', note, name: { ...name, name: 'Meyer' } },
    }
    expect(await refusalFrom(() => said(wrongName))).toBe('proof.shown')
    // Without a name it still proves of which institution the reader was.
    const lied = () => Promise.resolve({ note, name: { ...name, name: 'Meyer' } })
    const nobody = await openNames(memoryStore(), makeTopics())
    const unnamed = await proving(chain, { note: lied }, nobody).prove(looked, true)
    expect((await said(unnamed)).matter).toMatchObject({ kind: 'read', readerInstitution: 'St Anna' })
    expect((await said(unnamed)).matter).not.toHaveProperty('reader')
  })

  test('of something in the newest block needs no history', async () => {
    const short = await new CertifiedChain(genesisOf(anna)).open()
    await short.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Meier'))
    // A public register: its holders are named by the ledger itself.
    await short.write({ ...declare('st-anna', 'doctor'), listed: true })
    const last = first(await short.write(issue(short.net, 'st-anna', 'doctor', 'Meier')))
    const made = await proving(short).prove(last, false)
    expect(made.act.block).toBeUndefined()
    expect((await said(made)).force).toMatchObject({ kind: 'in-force' })
    expect((await said(made)).matter).toMatchObject({ kind: 'attribute', person: 'Meier' })
    // Of one that is not public the ledger knows no name.
    const bare = await said(await proving(chain).prove(grant, false))
    expect(bare.matter).not.toHaveProperty('person')
  })

  test('begins at a checkpoint when the steps from the genesis are too many', async () => {
    const header = net.blocks[3]?.header
    const set = await chain.past.setAfter(4)
    if (!header || !set) throw new Error('no block 4')
    const late: Proof = {
      ...proof,
      start: { kind: 'checkpoint', genesis: net.genesisId, header, set },
      steps: proof.steps.slice(-1),
    }
    expect((await said(late)).matter).toMatchObject({ kind: 'record' })
    const hash = blockHash(header)
    const trust = (height: number, of: Hash) =>
      refusalFrom(() => holdProof(late, { genesisId: net.genesisId, height, hash: of }, judges))
    expect(await trust(4, hash)).toBeUndefined()
    expect(await trust(4, asHash(filler(32, 'another')))).toBe('proof.other-start')
    expect(await trust(5, hash)).toBe('proof.other-start')
  })

  test('is worth nothing to whoever trusts another network', async () => {
    const another = {
      genesisId: asHash(filler(32, 'another')),
      height: 0,
      hash: asHash(filler(32, 'another')),
    }
    await expect(holdProof(proof, another, judges)).rejects.toEqual(
      refused('proof.other-start', { height: 0 }),
    )
  })
})

describe('in force', () => {
  test('ends with the consent, with a revocation, with a later issuance', async () => {
    const late = await new CertifiedChain(genesisOf(anna)).open()
    await late.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Meier'))
    await late.write(declare('st-anna', 'doctor'))
    const [one, two] = [
      issue(late.net, 'st-anna', 'doctor', 'Meier'),
      issue(late.net, 'st-anna', 'doctor', 'Meier', start + 2000 * hour),
    ]
    const older = first(await late.write(one))
    const given = first(await late.write(consent(anna, 'v', 'patient@st-anna#2026')))
    const newer = first(await late.write(two))
    const force = async (id: TxId) => {
      const made = await proving(late).prove(id, false)
      return saidBy(made, await holdProof(made, undefined, late.judges)).force
    }
    expect(await force(older)).toEqual({ kind: 'replaced' })
    expect(await force(newer)).toEqual({ kind: 'in-force', until: two.until })
    await late.write(revoke(late.net, two))
    expect(await force(newer)).toEqual({ kind: 'revoked', height: late.tip.height })
    late.net.now += 48 * hour
    await late.write(declare('st-anna', 'nurse'))
    expect(await force(given)).toEqual({ kind: 'ended', until: start + 24 * hour })
  })
})

/** Peers that answer what a proof asks them for. */
const answering =
  (
    answer: (peer: string, want: MessageOf<'entry.want'>) => Promise<MessageOf<'entry.give'>>,
  ): Parameters<typeof makeProving>[0]['ask'] =>
  async (peer, want, kind) => {
    if (want.kind !== 'entry.want') return undefined
    const given = await answer(peer, want)
    const wanted = (one: Message): one is MessageOf<typeof kind> => one.kind === kind
    return wanted(given) ? given : undefined
  }

describe('what this node lacks', () => {
  test('it asks its peers for, and believes none that lies', async () => {
    const lacking = new Proxy(chain, {
      get: (target, name) =>
        name === 'kept' ? () => Promise.resolve(undefined) : Reflect.get(target, name, target),
    })
    const asked: string[] = []
    const asking = makeProving({
      chain: lacking,
      own: {
        document: () => refuse('record.not-owner'),
        note: () => refuse('record.not-owner'),
        terms: () => refuse('record.not-owner'),
      },
      names,
      peers: () => ['liar', 'other', 'honest'],
      topics: makeTopics(),
      send: () => undefined,
      ask: answering(async (peer, { id, size }) => {
        asked.push(peer)
        const act = await actOf(chain, peer === 'other' ? looked : id, size)
        if (!act) throw new Error('the chain lacks it')
        return { kind: 'entry.give', id, size, act: peer === 'liar' ? { ...act, index: act.index + 1 } : act }
      }),
    })
    expect(await asking.prove(record, false)).toEqual(proof)
    expect(asked).toEqual(['liar', 'other', 'honest', 'liar', 'other', 'honest'])
  })
})

describe('every tampering is refused', () => {
  const [step] = proof.steps
  const { act, rows } = proof
  if (!step || !act.block) throw new Error('the proof has no steps, or no history')
  const { block } = act
  const flipped = (bytes: Bytes): Bytes => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))
  const flip = (hash: Hash): Hash => asHash(flipped(hash))
  const lastStep = (change: Partial<typeof step>): Proof => ({
    ...proof,
    steps: proof.steps.map((one, i) => (i === proof.steps.length - 1 ? { ...one, ...change } : one)),
  })
  const head = proof.steps.at(-1) ?? step
  const withRow = (change: (row: Proof['rows'][number]) => Proof['rows'][number]): Proof => ({
    ...proof,
    rows: rows.map((row, i) => (i === 0 ? change(row) : row)),
  })
  const absent = prove(chain.tip.trie, 'no such row')
  const cases: readonly (readonly [string, Proof, RefusalCode])[] = [
    [
      'another start',
      proof.start.kind === 'genesis'
        ? { ...proof, start: { ...proof.start, document: { ...proof.start.document, network: 'Another' } } }
        : proof,
      'handover.broken',
    ],
    ['a step left out', { ...proof, steps: proof.steps.slice(1) }, 'handover.broken'],
    ['no head', { ...proof, steps: [] }, 'proof.incomplete'],
    [
      'a head of another state',
      lastStep({ header: { ...head.header, stateRoot: flip(head.header.stateRoot) } }),
      'handover.broken',
    ],
    [
      'a head of another history',
      lastStep({ header: { ...head.header, histRoot: flip(head.header.histRoot) } }),
      'handover.broken',
    ],
    [
      'an earlier time of the head',
      lastStep({ header: { ...head.header, time: head.header.time - 1 } }),
      'handover.broken',
    ],
    ['another certificate', lastStep({ certificate: flipped(head.certificate) }), 'handover.broken'],
    [
      'another time of the block',
      { ...proof, act: { ...act, block: { ...block, header: { ...block.header, time: 1 } } } },
      'proof.history',
    ],
    [
      'another way through history',
      { ...proof, act: { ...act, block: { ...block, path: block.path.map(flip) } } },
      'proof.history',
    ],
    [
      'another height',
      { ...proof, act: { ...act, block: { ...block, header: { ...block.header, height: 9 } } } },
      'proof.history',
    ],
    [
      'a block after the head',
      { ...proof, act: { ...act, block: { ...block, header: { ...block.header, height: 9999 } } } },
      'proof.history',
    ],
    ['no block', { ...proof, act: { ...act, block: undefined } }, 'proof.transaction'],
    [
      'another transaction',
      {
        ...proof,
        act: { ...act, transaction: { ...act.transaction, body: { ...published, sizeClass: 1 } } },
      },
      'proof.transaction',
    ],
    [
      'another signature',
      {
        ...proof,
        act: {
          ...act,
          transaction: { ...act.transaction, signatures: act.transaction.signatures.map(flipped) },
        },
      },
      'proof.transaction',
    ],
    [
      'another way in the block',
      { ...proof, act: { ...act, path: act.path.map(flip) } },
      'proof.transaction',
    ],
    [
      'a row changed',
      withRow((row) => ({ ...row, found: { kind: 'row', bytes: filler(40, 'row') } })),
      'proof.state',
    ],
    ['a row under another key', withRow((row) => ({ ...row, key: 'consent/00' })), 'proof.state'],
    [
      'a row on another way',
      withRow((row) => ({ ...row, way: row.way.map((one) => ({ ...one, sibling: flip(one.sibling) })) })),
      'proof.state',
    ],
    [
      'a row said to be absent',
      withRow((row) => ({ ...row, found: { kind: 'none', leaf: absent.leaf } })),
      'proof.state',
    ],
    ['a row twice', { ...proof, rows: [...rows, ...rows.slice(0, 1)] }, 'proof.state'],
    ['a row left out', { ...proof, rows: rows.slice(1) }, 'proof.incomplete'],
    [
      'only rows that are absent',
      { ...proof, rows: [rowOf('no such row', undefined, absent)] },
      'proof.incomplete',
    ],
  ]
  test.each(cases)('%s', async (_, tampered, code) => {
    expect(await refusalFrom(() => said(tampered))).toBe(code)
  })

  test('any cut, any tail, any bytes at all', () => {
    const coded = encode(proofCodec, proof)
    const strange = fc.oneof(
      fc.integer({ min: 0, max: coded.length - 1 }).map((at) => coded.slice(0, at)),
      fc.uint8Array({ minLength: 1, maxLength: 64 }).map((tail) => concat(coded, tail)),
      fc.uint8Array({ maxLength: 4096 }).map((bytes) => concat(bytes)),
    )
    fc.assert(
      fc.property(strange, (bytes) => {
        expect(['malformed', 'newer-version', 'too-long']).toContain(
          refusalIn(() => decode(proofCodec, bytes)),
        )
      }),
    )
  })

  test('any single bit of it', async () => {
    const coded = encode(proofCodec, proof)
    const honest = await said(proof)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: coded.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const changed = coded.slice()
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          try {
            const read = decode(proofCodec, changed)
            expect(encode(proofCodec, read)).toEqual(changed)
            // What stands outside the chain of hashes is only where in its block an entry stands.
            expect(await said(read)).toEqual(honest)
            expect({ ...read.act, index: 0, count: 0 }).toEqual({ ...act, index: 0, count: 0 })
          } catch (caught) {
            expect(caught).toBeInstanceOf(Refused)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('as text', () => {
  const text = printProof(proof)
  const file = proofFile('What this is: #proof=nonsense in words = as well', text)
  test.each([
    ['bare', text],
    ['in a link', `https://example.org/chartmesh/#proof=${text}`],
    ['in a file', file],
    ['in a file with other line ends', file.replaceAll('\n', '\r\n')],
  ])('it is the same %s', (_, pasted) => {
    expect(readProof(pasted)).toEqual(proof)
  })
  test.each([
    ['nothing', ''],
    ['cut off', text.slice(0, -3)],
    ['a letter changed', `${text.slice(0, 700)}${text[700] === 'A' ? 'B' : 'A'}${text.slice(701)}`],
    ['something else', 'https://example.org/#join=AAAA'],
    ['other signs', 'Zürich'],
  ])('%s is refused', async (_, pasted) => {
    expect(await refusalFrom(() => readProof(pasted))).toBe('proof.unreadable')
  })

  test('it is small: four validators, three of them admitted later, three rows of the state', () => {
    const bytes = (one: Proof) => encode(proofCodec, one).length
    expect(bytes(proof)).toBeLessThan(5500)
  })
})
