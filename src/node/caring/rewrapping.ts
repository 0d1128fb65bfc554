/**
 * Changing who may open records, what for and until when: the owner's tab makes a new header for each record
 * under the consent, from the owner slots; the bodies stay as they are.
 *
 *   owner → institutions   rewrap.keep: the signed record.rewrap, not posted yet
 *   institution → owner    fetches each header, holds it against the ledger and the terms of the change,
 *                          keeps it, and signs a receipt
 *   owner → ledger         record.rewrap, once one of them has signed: from its block on servers transform
 *                          the new headers alone, and holders delete the old ones
 *
 * The owner's signature is what lets a stranger's bytes onto an institution's disk: no more than the headers of
 * one change for each consent, of their size.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import type { Chance } from '../../core/world.ts'
import { blobs, consents, records } from '../../ledger/state.ts'
import type { Address, BodyOf, Transaction, TxId } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import { headerBytesMost, readHeader } from '../../record/header.ts'
import { accessHashOf } from '../../record/terms.ts'
import type { Stage } from '../api.ts'
import type { Chain } from '../agreeing/chain.ts'
import { termsOfChoice, type Choice } from './choice.ts'
import type { Holding } from './holding.ts'
import { signedAsOwner, type OwningWorld } from './owning.ts'
import type { MessageOf } from '../protocol.ts'
import { ownKey } from '../reading/reading.ts'
import { headerFor, type BulkPort } from './sealing.ts'
import type { Submissions } from '../agreeing/submissions.ts'

export interface RewrappingWorld extends OwningWorld {
  readonly bulk: BulkPort
  readonly holding: Holding
  readonly chance: Chance
  readonly peers: () => readonly string[]
  /** Whom to ask to keep the new headers. */
  readonly holders: () => readonly string[]
  readonly send: (peer: string, message: MessageOf<'rewrap.keep'> | MessageOf<'checkin.agreed'>) => void
}

/** Changes the terms of an own consent; they hold when this is done. */
export async function changeTerms(
  world: RewrappingWorld,
  consent: TxId,
  choice: Choice,
  progress: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<void> {
  const { chain, visits, holding, submissions } = world
  const visit = visits.byConsent(consent) ?? refuse('record.not-owner')
  const terms = termsOfChoice(world.chance(32), choice)
  const { given, living } = await chain.look((view) => {
    const given = consents.find(view, consent) ?? refuse('consent.not-final')
    const living = each(given.records, (id) => (records.need(view, id).erased ? [] : [id])).flat()
    return { given, living }
  })

  const named: { record: TxId; header: Address }[] = []
  for (const id of living) {
    const made = (part: number): void =>
      progress({ stage: 'sealing', part: (named.length + part) / living.length })
    made(0)
    const { record, category, contentKey } = await ownKey(world, visits, id)
    const heading = { consent, given, body: record.body, terms, category, contentKey }
    const options = { signal, onProgress: (part: unknown) => made(Number(part)) }
    const bytes = await headerFor(world, heading, options).finally(() => contentKey.fill(0))
    for (const header of await holding.put([bytes])) named.push({ record: id, header })
  }
  const what: BodyOf<'record.rewrap'> = {
    kind: 'record.rewrap',
    consent,
    change: given.changes + 1,
    accessHash: accessHashOf(terms),
    validUntil: terms.validUntil,
    headers: named,
  }
  const transaction = await signedAsOwner(world, consent, what)

  if (named.length > 0) {
    progress({ stage: 'sharing', part: 0 })
    const addresses = named.map(({ header }) => header)
    const ask = (peer: string): void => world.send(peer, { kind: 'rewrap.keep', transaction })
    await holding.share(addresses, world.holders, signal, ask)
  }
  progress({ stage: 'publishing', part: 0 })
  const id = await visits.change(visit, terms, (also) => submissions.submit(transaction, [also]))
  await submissions.settled(id, signal)
  // While nothing is sealed yet no header tells the hospital.
  if (visit.consent)
    world.send(hex(visit.hospital), { kind: 'checkin.agreed', consent: visit.consent, terms })
}

const isAmong = (one: Address, others: readonly Address[]): boolean =>
  others.some((other) => equal(one, other))

/** An institution's side: keeps the headers of changes that owners are about to post. */
export function makeRewrapKeeper({
  chain,
  holding,
  submissions,
}: {
  readonly chain: Pick<Chain, 'genesisId' | 'look'>
  readonly holding: Pick<Holding, 'has' | 'obtain' | 'confirm' | 'forget'>
  readonly submissions: Pick<Submissions, 'vouch'>
}) {
  /**
   * What came here for the last change of each consent; another takes its place on the disk. What was here before
   * is somebody else's, and no owner's to move.
   */
  const kept = new Map<string, readonly Address[]>()

  async function dropUnposted(addresses: readonly Address[]): Promise<void> {
    await holding.forget(await chain.look((view) => addresses.filter((one) => !blobs.has(view, one))))
  }

  /** Refuses 'request.forged' for anything but a change, and whatever is wrong with it or its headers. */
  return async (peer: string, transaction: Transaction): Promise<void> => {
    const { body } = transaction
    if (body.kind !== 'record.rewrap') return refuse('request.forged')
    await submissions.vouch(transaction)
    const consent = hex(body.consent)
    const addresses = body.headers.map(({ header }) => header)
    const before = kept.get(consent) ?? []
    const mine = before.filter((one) => isAmong(one, addresses))
    kept.set(consent, mine)
    await dropUnposted(before.filter((one) => !isAmong(one, addresses)))
    try {
      for (const { record, header } of body.headers) {
        const { body: address } = await chain.look((view) => records.need(view, record))
        if (!holding.has(header)) mine.push(header)
        readHeader(await holding.obtain(header, [peer], undefined, headerBytesMost), {
          genesis: chain.genesisId,
          consent: body.consent,
          body: address,
          accessHash: body.accessHash,
        })
        if (kept.get(consent) !== mine) refuse('cancelled')
      }
    } catch (caught) {
      refusalOf(caught)
      if (kept.get(consent) === mine) kept.delete(consent)
      const next = kept.get(consent) ?? []
      await dropUnposted(mine.filter((one) => !isAmong(one, next)))
      throw caught
    }
    await holding.confirm([peer], addresses)
  }
}
