/**
 * An owner's sealed records are fetched as soon as somebody has them, to be there when nobody is: from the
 * hospital's tabs, then from those that keep them by rule. Guests are given nothing, so the owner's tab shows of each
 * consent that it is its own:
 *
 *   owner → institution   owner.here    {consent, the owner key's signature over it and this tab's node key}, …
 *   institution → owner   owner.known   from now on, on this connection, what is sealed under them
 *
 * The ticket of a visit shows the same to the tab that made it, without the person's keys.
 */
import { type Bytes, concat, equal, hex, tag, unhex } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import { consents, nodeKeys, records, type ConsentRow, type RecordRow } from '../../ledger/state.ts'
import type { SigningKey, TxId } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Answers } from '../answers.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Custody } from './custody.ts'
import type { Holding } from './holding.ts'
import type { Visit, Visits } from './visits.ts'

/** In one message; the others are shown when something of these has come. */
export const claimsMost = 32
/** Bound to the connection by the node key of this session, so that nobody can repeat it on another. */
export const claimBytes = (consent: TxId, nodeKey: Bytes): Bytes => concat(tag('owner'), consent, nodeKey)

export interface OwnRecordsWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly visits: Visits
  readonly holding: Holding
  readonly custody: Pick<Custody, 'keepers'>
  readonly nodeKey: Bytes
  readonly peers: () => readonly string[]
  readonly ask: Answers['ask']
}

interface Lacking {
  readonly visit: Visit
  readonly consent: TxId
  readonly given: ConsentRow
  readonly record: RecordRow
}

/** Fetches what this tab lacks of its owner's records. */
export async function fetchOwn(world: OwnRecordsWorld): Promise<void> {
  const { chain, holding, visits } = world

  const lacks = ({ header, body, erased }: RecordRow): boolean =>
    !erased && !(holding.has(header) && holding.has(body))
  const lacking = await chain.look((view) =>
    each(visits.all(), (visit): readonly Lacking[] => {
      const consent = visits.consentOf(visit)
      const given = consent && consents.find(view, consent)
      if (!given) return []
      return each(given.records, (id) => records.need(view, id))
        .filter(lacks)
        .map((record) => ({ visit, consent, given, record }))
    }).flat(),
  )

  /** The tabs of a record's hospital that are connected. */
  const hospitalPeers = ({ given }: Lacking): readonly string[] =>
    world.peers().filter((peer) => {
      const id = nodeKeys.find(chain.view, unhex(peer) as SigningKey)
      return id && equal(id, given.hospital)
    })

  async function show(peer: string, wanted: readonly Lacking[]): Promise<void> {
    const unknown = wanted.filter(({ visit }) => !(visit.secret && hex(visit.hospital) === peer))
    const own = [...new Map(unknown.map((one) => [hex(one.consent), one])).values()].slice(0, claimsMost)
    if (own.length === 0) return
    const claims = await Promise.all(
      own.map(async ({ consent, given, visit: { ticketKey } }) => ({
        consent,
        signature: await world.person.call('sign', {
          genesisId: chain.genesisId,
          path: { kind: 'owner', hospital: given.hospital, ticketKey },
          message: claimBytes(consent, world.nodeKey),
        }),
      })),
    )
    await world.ask(peer, { kind: 'owner.here', claims }, 'owner.known')
  }

  /** Asks those peers for what is still lacking. */
  async function from(peersOf: (one: Lacking) => readonly string[]): Promise<void> {
    const byPeer = new Map<string, Lacking[]>()
    for (const one of lacking)
      if (lacks(one.record))
        for (const peer of peersOf(one)) byPeer.set(peer, [...(byPeer.get(peer) ?? []), one])
    for (const [peer, wanted] of byPeer) {
      // Locked keys, a peer that left or lacks it too: the next block, peer or unlocking changes it.
      await show(peer, wanted).catch(refusalOf)
      for (const { record } of wanted)
        for (const address of [record.header, record.body])
          if (!holding.has(address)) await holding.bring(address, [peer]).catch(refusalOf)
    }
  }

  await from(hospitalPeers)
  // What its hospital cannot give others can, who learn by that whose tab this connection is.
  await from(({ record }) => world.custody.keepers(record))
}
