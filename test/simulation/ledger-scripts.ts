/**
 * What happens on the ledger, and to who joins it, without one of its rules. Each says what went wrong: nothing,
 * under the true rules.
 */
import { asHash, hash, utf8, type Bytes } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { Refused } from '../../src/core/refusal.ts'
import { bitmap, certificateCodec, type Certificate } from '../../src/consensus/certificate.ts'
import { decodeBlock, encodeBlock, type Block, type Header } from '../../src/ledger/block.ts'
import { propose } from '../../src/ledger/execute.ts'
import { support } from '../../src/ledger/era.ts'
import { Pool, poolLimits } from '../../src/ledger/pool.ts'
import { encodeRows, readPiece, rowsPiece } from '../../src/ledger/snapshot.ts'
import { trieOf, trieRootOf } from '../../src/ledger/trie.ts'
import { usualPatience } from '../../src/ledger/transaction.ts'
import { standing } from '../../src/ledger/validators.ts'
import { certifiedBy } from '../../src/node/agreeing/certified.ts'
import { openChain, type Chain } from '../../src/node/agreeing/chain.ts'
import { makeTopics } from '../../src/node/topics.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { CertifiedChain } from '../support/certified-chain.ts'
import {
  accuse,
  candidateOf,
  declare,
  genesisOf,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  part,
  reportIdle,
  start,
} from '../unit/ledger/network.ts'
import { beginResharing, closes, handsOn, heldBy, say, takesOver } from '../unit/ledger/holding.ts'
import { filler, judgeVotes } from './keys.ts'
import type { Script } from './scripts.ts'

const [a, b] = [candidateOf('a', 1), candidateOf('b', 1)]
const founders = [a, b, candidateOf('c', 1), candidateOf('d', 1)]

/** A node with one transaction in its pool, and its first block. */
async function oneBlock(change: { seed?: boolean; votes?: boolean } = {}) {
  const genesis = genesisOf(...founders)
  const net = new Net(genesis)
  const pool = new Pool()
  const chain = await openChain({
    store: memoryStore(),
    genesis,
    genesisId: net.genesisId,
    pool,
    topics: makeTopics(),
    clock: () => start + 1000,
    judge: (claims) => Promise.resolve(claims.map(() => true)),
    checkSeed: () => Promise.resolve(change.seed ?? true),
    checkVotes: () => Promise.resolve(change.votes ?? true),
  })
  pool.add(chain.ledger, net.sign(openAuthority(a, 'first')), start)
  const place = { height: 1, view: 0, proposer: 0, seed: filler(48, 'seed'), parent: undefined }
  const bytes = await chain.application.build(place)
  if (!bytes) throw new Error('something waits')
  return { chain, block: decodeBlock(bytes), bytes }
}

const refuses = (act: () => unknown): boolean => {
  try {
    act()
    return false
  } catch (caught) {
    if (caught instanceof Refused) return true
    throw caught
  }
}
const takes = async (chain: Chain, bytes: Bytes): Promise<boolean> =>
  (await chain.application.check(bytes, { height: 1, fresh: false })) === undefined
const other = asHash(hash(utf8('another')))

/** A header goes round with another body, or another certificate of the parent. */
const spoiledBody: Script = async () => {
  const { chain, block } = await oneBlock()
  const spoiled: readonly Block[] = [
    { ...block, transactions: [] },
    { ...block, parentCert: new Uint8Array(10) },
  ]
  return spoiled.flatMap((one, i) =>
    refuses(() => chain.application.describe(encodeBlock(one))) ? [] : [`passed off: ${i}`],
  )
}

const strangeSeed: Script = async () => {
  const { chain, bytes } = await oneBlock({ seed: false })
  return (await takes(chain, bytes)) ? ['a seed that nobody signed counts'] : []
}

/** The second block carries a certificate of the first that this node has not seen, and that nobody signed. */
const strangeParent: Script = async () => {
  const { chain, bytes } = await oneBlock({ votes: false })
  const ballot = { kind: 'final' as const, height: 1, view: 0, hash: chain.application.describe(bytes).hash }
  const by = (words: string): Certificate => ({
    ...ballot,
    signers: bitmap([0, 1, 2], 4),
    aggregate: filler(48, words),
  })
  await chain.application.apply(bytes, by('those'))
  const turn = { view: 0, proposer: 0, seed: filler(48, 'seed'), signers: [0, 1, 2], now: start + 2000 }
  const waiting = [new Net(genesisOf(...founders)).sign(openAuthority(b, 'second'))]
  const proposal = propose(chain.ledger, waiting, {
    ...turn,
    parentCert: encode(certificateCodec, by('nobody')),
  })
  if (!proposal) throw new Error('something waits')
  const at = { height: 2, fresh: false }
  const refusal = await chain.application.check(encodeBlock(proposal.block), at)
  return refusal ? [] : ['a certificate that nobody signed counts']
}

/** A proposer states another state, or another set, than its block leads to. */
const strangeState: Script = async () => {
  const { chain, block } = await oneBlock()
  const wrong: string[] = []
  for (const change of [{ stateRoot: other }, { nextSetHash: other }] satisfies Partial<Header>[])
    if (await takes(chain, encodeBlock({ ...block, header: { ...block.header, ...change } })))
      wrong.push(`taken with another ${Object.keys(change).join()}`)
  return wrong
}

const strangePiece: Script = () => {
  const rows = (word: string): readonly (readonly [string, Bytes])[] => [[word, utf8(word)]]
  const root = trieRootOf(trieOf(rows('true')))
  return refuses(() => readPiece(root, rowsPiece([encodeRows(rows('false'))])))
    ? []
    : ['another state is laid down']
}

/** One of four certifies a step of the hand-over chain. */
const shortStep: Script = async () => {
  const chain = await new CertifiedChain(genesisOf(...founders)).open()
  await chain.write(openAuthority(a, 'st-anna'))
  const bytes = encode(certificateCodec, chain.certificateOf(chain.start.set, 1, [0]))
  const certified = certifiedBy((...vote) => judgeVotes.verify(...vote))
  return (await certified(chain.start, chain.tip, bytes, false)) ? ['one of four leads newcomers'] : []
}

const halfEnds: Script = () => {
  const { rows } = new Net(genesisOf(...founders))
  return support(rows, [idOf(a), idOf(b)]).enough ? ['half ends an era'] : []
}

/** Two of seven are jailed one after the other, then a third. */
const fastLoss: Script = () => {
  const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => candidateOf(name, 1))
  const net = new Net(genesisOf(...seven))
  const [reporter, ...others] = seven
  if (!reporter) return []
  for (let i = 0; i < 2; i++) net.write(openAuthority(reporter, `before-${i}`))
  let jailed = 0
  for (const one of others.slice(0, 3))
    try {
      net.write(accuse(reporter, one, 1))
      jailed++
    } catch {
      return []
    }
  return [`${jailed} of seven are gone within four heights`]
}

/** Reported, and then hardly a block goes by. */
const earlyIdle: Script = () => {
  const net = new Net(genesisOf(...founders))
  net.jump(usualPatience.absentBlocks + 1, usualPatience.absentMs)
  net.write(reportIdle(net, a, b))
  net.jump(0, usualPatience.noticeMs)
  net.write(openAuthority(a, 'next'))
  return standing(net.rows, idOf(b)) === 'idle' ? ['put aside without notice'] : []
}

/** One sender offers more than its share. */
const flood: Script = () => {
  const net = new Net(genesisOf(...founders))
  const pool = new Pool(poolLimits)
  for (let i = 0; i <= poolLimits.senderTransactions; i++)
    refuses(() => pool.add(net.ledger, net.sign(openAuthority(a, `n${i}`)), start))
  return pool.size > poolLimits.senderTransactions ? ['one sender has more than its share'] : []
}

/** Three officers hold an authority, and are asked to hand its key on to these. */
function handingOn(...asked: readonly (readonly string[])[]) {
  const net = new Net(genesisOf(...founders))
  net.write(...['p', 'q', 'r', 's'].map((name) => openAccount(a, name)))
  heldBy(net, a, 'board', ['p', 'q', 'r'])
  net.write(declare('board', 'reviewer'))
  const ids = asked.map((officers) => {
    const [id] = net.write(beginResharing(net, a, 'board', officers))
    if (!id) throw new Error('nothing was written')
    net.write(...[1, 2, 3].map((dealer) => handsOn(id, dealer, officers.length)))
    return id
  })
  return { net, ids }
}

/** As many complain of a dealer as can use the key. */
const openedShare: Script = () => {
  const { net, ids } = handingOn(['p', 'q', 's'])
  return ids.flatMap((id) => {
    net.write(takesOver(id, 1, [3]), takesOver(id, 2, [3]), takesOver(id, 3, [1]))
    const pairs = [1, 2].map((place) => ({ place, pair: filler(64, `pair ${place}`) }))
    return net.refusal(say(id, 3, { kind: 'answer', pairs })) ? [] : ['a share is known to everybody']
  })
}

/** A key is handed on to some, and then by the same people to others. */
const handedOnTwice: Script = () => {
  const { net, ids } = handingOn(['p', 's'], ['q', 's'])
  for (const id of ids) net.write(takesOver(id, 1), takesOver(id, 2))
  const [first, second] = ids.map((id) => closes(net, id, 1, 2))
  if (!first || !second) throw new Error('two are begun')
  net.write(first)
  return net.refusal(second) ? [] : ['whoever gave the key away took it back']
}

/** One officer agrees to something, hands the key on, and one of the others agrees to the same. */
const oldPart: Script = () => {
  const { net, ids } = handingOn(['p', 'q', 's'])
  const asked = issue(net, 'board', 'reviewer', 's')
  net.write(part(asked, 3))
  return ids.flatMap((id) => {
    net.write(...[1, 2, 3].map((place) => takesOver(id, place)))
    net.write(closes(net, id, 1, 3))
    return net.refusal(part(asked, 1, [3])) ? [] : ['an old part and a new one make a key']
  })
}

export const ledgerScripts = {
  spoiledBody,
  strangeSeed,
  strangeParent,
  strangeState,
  strangePiece,
  shortStep,
  halfEnds,
  fastLoss,
  earlyIdle,
  flood,
  openedShare,
  handedOnTwice,
  oldPart,
} satisfies Readonly<Record<string, Script>>
