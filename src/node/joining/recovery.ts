/**
 * How people go on when the network can reach no quorum any more (ledger/era.ts): somebody proposes an end of
 * the era, officers sign, and each tab follows when its own person says so. Proposals and signatures spread on
 * the control channel and stay on disk; nothing is followed or signed without a press.
 *
 * Rows of `meta`: `era/<id>` a proposal with its signatures; `era-signed/<chain>` the one this officer signed;
 * `era` the document that began the era this chain is in.
 */
import { voteBytes } from '../../core/ballot.ts'
import { equal, hex, type Bytes, type Hash } from '../../core/bytes.ts'
import { decode, encode, hashed, list, record } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import { certificateCodec, signersOf, wellFormed, type Certificate } from '../../consensus/certificate.ts'
import { blankJournal, journalCodec, journalKey, journalStore } from '../../consensus/journal.ts'
import { finalBlock } from '../../consensus/messages.ts'
import { chainKey } from '../../consensus/step.ts'
import { decodeBlock } from '../../ledger/block.ts'
import { eraSignature, type EraSignature } from '../../ledger/ending.ts'
import { eraDocument, eraIdOf, eraSignBytes, mayBind, support, type EraDocument } from '../../ledger/era.ts'
import { institutions, institutionsMost } from '../../ledger/state.ts'
import {
  signedBytes,
  txIdOf,
  type BodyOf,
  type InstitutionId,
  type SigningKey,
} from '../../ledger/transaction.ts'
import { trieRootOf } from '../../ledger/trie.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { RecoveryRow } from '../api.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Message, MessageOf } from '../protocol.ts'
import type { DevicePort } from '../reading/serving.ts'
import { officerKeys, officerRealm, type PersonPort } from '../issuing/setup.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Topics } from '../topics.ts'
import type { Turn } from '../agreeing/turn.ts'

const proposalRow = record({
  document: eraDocument,
  signatures: list(eraSignature, institutionsMost),
})
/** Proposals kept at once, each up to 33 kB; of those that nobody signed and others made the oldest gives way. */
const proposalsMost = 16
const week = 7 * 24 * 3600 * 1000

interface Proposal {
  readonly id: Hash
  readonly document: EraDocument
  readonly signatures: Map<string, EraSignature>
}

/** A proposal as it stays on disk. */
export const proposalWrite = (document: EraDocument, signatures: readonly EraSignature[]): Write => ({
  store: 'meta',
  key: `era/${hex(eraIdOf(document))}`,
  value: encode(proposalRow, { document, signatures }),
})

export interface RecoveryWorld {
  readonly chain: Chain
  readonly turn: Turn
  readonly store: Store
  readonly topics: Topics
  readonly clock: () => number
  readonly person: PersonPort
  readonly device: DevicePort
  readonly nodeKey: SigningKey
  readonly voteKey: Bytes | undefined
  readonly submissions: Submissions
  readonly send: (peer: string, message: Message) => void
  readonly cast: (message: Message) => void
}

export interface Recovery {
  /** A proposal to go on at this tab's head; gives its name. Nobody has signed it yet. */
  propose(without: readonly InstitutionId[], reason: string): Promise<string>
  /** Signs as the officer; from then on this node votes no more on the height that the proposal closes. */
  sign(name: string): Promise<void>
  /**
   * What is to be written to follow a proposal, once. The participant must be closed: only the disk and the
   * chain are touched, and both are to be opened again.
   */
  follow(name: string): Promise<readonly Write[]>
  /** Refuses what `follow` would. */
  mayFollow(name: string): Promise<void>
  rows(): Promise<readonly RecoveryRow[]>
  greet(peer: string): void
  proposed(message: MessageOf<'era.propose'>): Promise<void>
  signed(message: MessageOf<'era.sign'>): Promise<void>
}

export async function openRecovery(world: RecoveryWorld): Promise<Recovery> {
  const { chain, turn, store, topics, person, device } = world
  const proposals = new Map<string, Proposal>()
  /** Ends of this era, and of the one before: who still stands there is told, and two ends of it are evidence. */
  const concerns = ({ chain: era }: EraDocument): boolean =>
    equal(era, chain.era.chain) || equal(era, chain.chainAt(chain.era.begunAfter ?? chain.tip.height))
  for (const { value } of await store.rows('meta', 'era/', 'era0')) {
    const { document, signatures } = decode(proposalRow, value)
    const id = eraIdOf(document)
    const by = new Map(signatures.map((one) => [hex(one.institution), one]))
    if (concerns(document)) proposals.set(hex(id), { id, document, signatures: by })
  }
  const needProposal = (name: string): Proposal => proposals.get(name) ?? refuse('era.unknown')
  const rowOf = ({ document, signatures }: Proposal): Write =>
    proposalWrite(document, [...signatures.values()])

  /** Names of proposals made here: they wait for this person's signature. */
  const own = new Set<string>()

  /** Keeps a proposal for the era that is open here; whether it is new. */
  async function keep(document: EraDocument): Promise<Proposal | undefined> {
    const id = eraIdOf(document)
    if (!concerns(document) || proposals.has(hex(id))) return undefined
    const idle = [...proposals].find(([name, { signatures }]) => signatures.size === 0 && !own.has(name))
    const isFull = proposals.size >= proposalsMost
    if (isFull && !idle && !own.has(hex(id))) return undefined
    const gone = isFull ? idle : undefined
    if (gone) proposals.delete(gone[0])
    const proposal: Proposal = { id, document, signatures: new Map() }
    proposals.set(hex(id), proposal)
    await store.commit([...(gone ? [{ ...rowOf(gone[1]), value: undefined }] : []), rowOf(proposal)])
    topics.mark('recovery')
    return proposal
  }

  /** The highest Notar certificate of the open height that this node holds. */
  function highestNotar(): Certificate | undefined {
    const [view] = [...turn.state.notar.keys()].toSorted((a, b) => b - a)
    return view === undefined ? undefined : turn.state.notar.get(view)
  }

  /** The certificate that a document begins with; refuses one that does not hold. */
  async function notarOf({ notar, chain: era, height }: EraDocument): Promise<Certificate | undefined> {
    if (!notar) return undefined
    const certificate = decode(certificateCodec, notar.certificate)
    const fits =
      certificate.kind === 'notar' &&
      certificate.height === height + 1 &&
      equal(certificate.hash, notar.block) &&
      wellFormed(certificate, chain.set)
    if (!fits) refuse('era.forged')
    const keys = signersOf(certificate).flatMap((index) => chain.set[index]?.key ?? [])
    const { aggregate: signature } = certificate
    const message = voteBytes(era, certificate)
    const holds = await device.call('checkAggregate', { purpose: 'vote', message, keys, signature })
    return holds ? certificate : refuse('era.forged')
  }

  const atHead = ({ height, block, stateRoot }: EraDocument): boolean =>
    chain.tip.height === height &&
    equal(chain.tip.hash, block) &&
    equal(trieRootOf(chain.tip.trie), stateRoot)
  /** Its block became final here, by votes of the old era that the signers have not seen. */
  const beyondHead = ({ height, notar }: EraDocument): boolean =>
    notar !== undefined && chain.tip.height === height + 1 && equal(chain.tip.hash, notar.block)

  const bodyOf = ({ notar }: EraDocument): Bytes | undefined =>
    notar && turn.state.bodies.get(hex(notar.block))?.block

  async function mayFollow(name: string): Promise<void> {
    const { document, signatures } = needProposal(name)
    const signers = [...signatures.values()].map((one) => one.institution)
    if (!support(chain.view, signers).enough) refuse('era.too-few')
    if (beyondHead(document)) return
    if (!atHead(document)) refuse('era.other-head')
    const notar = await notarOf(document)
    if (!notar) return
    const body = bodyOf(document)
    if (!body) {
      turn.want(notar)
      refuse('era.block-missing')
    }
    const refusal = await chain.application.check(body, { height: document.height + 1, fresh: false })
    if (refusal) refuse('era.block-missing')
  }

  /** Who signed two ends of one era is reported by whoever sees both, if that is an institution's node. */
  async function report(institution: InstitutionId, era: Hash): Promise<void> {
    const [first, second] = [...proposals.values()].flatMap(({ id, document, signatures }) => {
      const one = signatures.get(hex(institution))
      return one && equal(document.chain, era) ? [{ era: id, signature: one.signature }] : []
    })
    if (!first || !second) return
    const body: BodyOf<'era.evidence'> = {
      kind: 'era.evidence',
      reporter: world.nodeKey,
      institution,
      chain: era,
      first,
      second,
    }
    const message = signedBytes('reporter', txIdOf(chain.genesisId, body))
    const signature = await device.call('sign', { message })
    await world.submissions.submit({ body, signatures: [signature], abs: undefined })
  }

  async function add(proposal: Proposal, institution: InstitutionId, signature: Bytes): Promise<void> {
    proposal.signatures.set(hex(institution), { institution, signature })
    await store.commit([rowOf(proposal)])
    topics.mark('recovery')
    world.cast({ kind: 'era.sign', era: proposal.id, institution, signature })
    if (mayBind(chain.view, institution))
      await report(institution, proposal.document.chain).catch(() => undefined)
  }

  return {
    mayFollow,

    async propose(without, reason) {
      const { tip, era } = chain
      const notar = highestNotar()
      const document: EraDocument = {
        chain: era.chain,
        height: tip.height,
        block: tip.hash,
        stateRoot: trieRootOf(tip.trie),
        without,
        reason,
        time: world.clock(),
        notar: notar && { block: notar.hash, certificate: encode(certificateCodec, notar) },
      }
      own.add(hex(eraIdOf(document)))
      const proposal = await keep(document)
      if (proposal) world.cast({ kind: 'era.propose', document })
      return hex(eraIdOf(document))
    },

    async sign(name) {
      const { id, document } = needProposal(name)
      const { institution } = await officerKeys(person)
      if (!mayBind(chain.view, institution)) refuse('institution.no-stake', { name: '' })
      const at = { store: 'meta', key: `era-signed/${hex(document.chain)}` }
      const before = await store.get(at.store, at.key)
      if (before && !equal(decode(hashed, before), id)) refuse('era.signed')
      if (!atHead(document)) refuse('era.other-head')
      await turn.abstain(document.height + 2)
      const theirs = await notarOf(document)
      const mine = highestNotar()
      if (mine && (!theirs || theirs.view < mine.view)) refuse('era.other-notar')
      await store.commit([{ ...at, value: encode(hashed, id) }])
      const message = eraSignBytes(document.chain, id)
      const signature = await person.call('sign', {
        genesisId: officerRealm,
        path: { kind: 'officer' },
        message,
      })
      // Again: others may have dropped it while nobody had signed.
      world.cast({ kind: 'era.propose', document })
      await add(needProposal(name), institution, signature)
    },

    async follow(name) {
      const { document, signatures } = needProposal(name)
      const writes = new Map<string, Write>()
      const put = (more: readonly Write[]): void => {
        for (const one of more) writes.set(`${one.store}/${one.key}`, one)
      }
      const body = bodyOf(document)
      const notar = await notarOf(document)
      let last = await chain.block(chain.tip.height)
      if (atHead(document) && notar && body) {
        put((await chain.application.apply(body, notar)).writes)
        const value = encode(finalBlock, { block: body, certificate: notar })
        put([{ store: 'chain', key: chainKey(notar.height), value }])
        last = { block: decodeBlock(body), certificate: notar }
      }
      if (!last) refuse('era.block-missing')
      const closing = { header: last.block.header, certificate: last.certificate }
      put(await chain.recover(document, [...signatures.values()], closing))
      for (const key of await store.keys('keep')) put([{ store: 'keep', key, value: undefined }])
      if (world.voteKey) {
        const at = { store: journalStore, key: journalKey(world.voteKey) }
        const row = await store.get(at.store, at.key)
        const journal = row && decode(journalCodec, row)
        // Nothing was ever signed under the new chain's name; a key without history stays without.
        if (journal && !journal.retired)
          put([{ ...at, value: encode(journalCodec, blankJournal(chain.tip.height + 1)) }])
      }
      return [...writes.values()]
    },

    async rows() {
      if (proposals.size === 0) return []
      const { view, tip } = chain
      const own = await officerKeys(person).then(
        (keys) => keys.institution,
        () => undefined,
      )
      const nameOf = (id: InstitutionId): string => institutions.find(view, id)?.name ?? ''
      const open = [...proposals.values()].filter(({ document }) => equal(document.chain, chain.era.chain))
      return open.map(({ id, document, signatures }): RecoveryRow => {
        const signers = [...signatures.values()].map(({ institution }) => institution)
        const { signed, total, enough } = support(view, signers)
        return {
          id: hex(id),
          signers: signers.map(nameOf),
          without: document.without.map(nameOf),
          reason: document.reason,
          signed,
          total,
          enough,
          height: document.height,
          here: atHead(document) || beyondHead(document),
          mine: own !== undefined && signatures.has(hex(own)),
          maySign: own !== undefined && mayBind(view, own),
          waited: tip.time,
          recommended: enough && world.clock() - tip.time >= week,
        }
      })
    },

    greet(peer) {
      for (const { id, document, signatures } of proposals.values()) {
        world.send(peer, { kind: 'era.propose', document })
        for (const one of signatures.values()) world.send(peer, { kind: 'era.sign', era: id, ...one })
      }
    },

    async proposed({ document }) {
      if (await keep(document)) world.cast({ kind: 'era.propose', document })
    },

    async signed({ era, institution, signature }) {
      const proposal = proposals.get(hex(era))
      const row = institutions.find(chain.view, institution)
      if (!proposal || !row || proposal.signatures.has(hex(institution))) return
      const message = eraSignBytes(proposal.document.chain, era)
      const holds = await device.call('verify', { key: row.signKey, message, signature })
      if (!holds) refuse('claims.false', { kind: 'era' })
      if (!proposal.signatures.has(hex(institution))) await add(proposal, institution, signature)
    },
  }
}
