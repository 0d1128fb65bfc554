/**
 * What this node keeps for others by the rule of record/holders.ts. Every record is looked at once when it is
 * published, once more when its header was replaced, and all of them again when the institutions are others: one
 * that is to keep it fetches what it lacks and tells everybody who is connected that it has it. Every device of an
 * institution keeps what the institution is to keep, so that a clinic may lose one.
 */
import { equal, hex, unhex } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import { listInstitutions } from '../../ledger/lists.ts'
import { blobs, goneList, nodeKeys, recordList, records, type RecordRow } from '../../ledger/state.ts'
import type { Address, InstitutionId, SigningKey, TxId } from '../../ledger/transaction.ts'
import { each, type View } from '../../ledger/view.ts'
import { headerBytesMost } from '../../record/header.ts'
import { holdersInOrder, holdersWanted, type Candidate } from '../../record/holders.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Holding } from './holding.ts'

const atOnce = 64
/** Records that nobody had, looked for again at a time. */
const soughtMost = 8
/** Between two receipts: those of a long walk must not look like a flood. */
const receiptMs = 250

export interface CustodyWorld {
  readonly chain: Pick<Chain, 'look' | 'view' | 'tip'>
  readonly holding: Pick<Holding, 'has' | 'bring' | 'confirm'>
  /** This node's institution, once admitted. */
  readonly institution: () => InstitutionId | undefined
  readonly institutionPeers: () => readonly string[]
  readonly peers: () => readonly string[]
  readonly pause: (ms: number) => Promise<void>
  readonly stopped: () => boolean
}

/** What of a record says who keeps it. */
type Kept = Pick<RecordRow, 'body' | 'hospital'>

export interface Custody {
  /** All who can keep this record now, in the order of the rule; the first `holdersWanted` do. */
  order(record: Kept): readonly InstitutionId[]
  /** Whether this node's institution is one of those. */
  bound(record: Kept): boolean
  /** Connected devices of the others among those, and as many more as are not connected. */
  keepers(record: Kept): readonly string[]
  /** Fetches what this node lacks of one record, if it is to keep it. */
  fulfil(record: TxId): Promise<void>
  /** Fetches whatever this node is to keep and lacks. After each block, and when peers come and go. */
  attend(): Promise<void>
}

/** Who is jailed, or reported asleep on the ledger, keeps nothing for anybody meanwhile. */
const candidatesIn = (view: View): readonly Candidate[] =>
  listInstitutions(view).filter(({ standing }) => standing !== 'jailed' && standing !== 'idle')

/** The most bytes its body has, by what its hospital said on the ledger. */
export const bodyMostOf = ({ sizeClass }: Pick<RecordRow, 'sizeClass'>): number => 2 ** sizeClass

export function makeCustody(world: CustodyWorld): Custody {
  const { chain, holding, institution, institutionPeers } = world
  let known: { readonly tip: unknown; readonly candidates: readonly Candidate[] } | undefined
  /** How far down the list of records, and that of replaced blobs, this node has looked; and for which institutions. */
  let [next, nextGone, seenFor, peersBefore] = [0, 0, '', '']
  /** To be kept here, and nobody gave it yet. */
  const lacking = new Map<string, TxId>()

  function candidates(): readonly Candidate[] {
    if (known?.tip !== chain.tip) known = { tip: chain.tip, candidates: candidatesIn(chain.view) }
    return known.candidates
  }
  const order = ({ body, hospital }: Kept): readonly InstitutionId[] =>
    holdersInOrder(candidates(), body, hospital)

  function bound(record: Kept): boolean {
    const own = institution()
    return (
      own !== undefined &&
      order(record)
        .slice(0, holdersWanted)
        .some((id) => equal(id, own))
    )
  }

  async function fulfil(id: TxId): Promise<void> {
    const record = await chain.look((view) => records.need(view, id))
    const absent = [record.header, record.body].filter((address) => !holding.has(address))
    if (record.erased || absent.length === 0 || !bound(record)) return void lacking.delete(hex(id))
    try {
      for (const address of absent) {
        const most = address === record.body ? bodyMostOf(record) : headerBytesMost
        await holding.bring(address, institutionPeers(), undefined, most)
      }
      lacking.delete(hex(id))
      await holding.confirm(world.peers(), [record.header, record.body])
      await world.pause(receiptMs)
    } catch (caught) {
      refusalOf(caught)
      lacking.set(hex(id), id)
    }
  }

  /** The next records of the list, and those whose header was replaced. */
  async function changed(): Promise<readonly TxId[]> {
    const { listed, gone } = await chain.look((view) => {
      const gone = goneList.slice(view, nextGone, nextGone + atOnce)
      return {
        listed: recordList.slice(view, next, next + atOnce),
        gone: each(gone, (blob: Address) => blobs.need(view, blob)),
      }
    })
    next += listed.length
    nextGone += gone.length
    return [...listed, ...gone]
  }

  return {
    order,
    bound,
    fulfil,
    keepers(record) {
      const own = institution()
      const here = new Map<string, string[]>()
      for (const peer of institutionPeers()) {
        const id = nodeKeys.find(chain.view, unhex(peer) as SigningKey)
        if (!id || (own && equal(id, own))) continue
        here.set(hex(id), [...(here.get(hex(id)) ?? []), peer])
      }
      return order(record)
        .flatMap((id) => (here.has(hex(id)) ? [here.get(hex(id)) ?? []] : []))
        .slice(0, holdersWanted)
        .flat()
    },
    async attend() {
      if (!institution()) return
      const now = candidates()
        .map(({ id, stake }) => `${hex(id)}/${stake}`)
        .join(' ')
      if (now !== seenFor) [next, seenFor] = [0, now]
      const peers = institutionPeers().join(' ')
      const sought = peers === peersBefore ? [] : [...lacking.values()].slice(0, soughtMost)
      peersBefore = peers
      for (const id of sought) await fulfil(id)
      for (;;) {
        const ids = await changed()
        for (const id of ids) {
          if (world.stopped()) return
          await fulfil(id)
        }
        if (ids.length === 0) return
        await world.pause(0)
      }
    },
  }
}
