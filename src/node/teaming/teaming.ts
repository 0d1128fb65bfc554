/**
 * Workspaces on this node: the own institution's is read and written, those of others are kept for them. Devices
 * of one institution tell each other what is new, and three other institutions, so that devices need not be
 * awake together; who keeps a copy tells whichever device comes.
 */
import { compare, equal, hex, type Hash, tagged, unhex } from '../../core/bytes.ts'
import type { Served } from '../../core/port.ts'
import { refusalOf } from '../../core/refusal.ts'
import { institutions, nodeKeys } from '../../ledger/state.ts'
import type { InstitutionId, SigningKey } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import { signedBytes } from '../../workspace/entry.ts'
import type { Parties } from '../../workspace/log.ts'
import { patientsMost, type PatientLine, type Team } from '../../workspace/team.ts'
import type { Home } from '../home.ts'
import { checkinRows } from '../views.ts'
import { openLogs } from './logs.ts'
import type { EncounterCalls } from './encounter-api.ts'
import { serveEncounters } from './encounters.ts'
import type { TeamCalls, TeamView, TeamViews } from './team-api.ts'
import { openTeam, ownOf, sameLines } from './team.ts'

/** Institutions that are asked to keep a copy. */
const keepersMost = 3

export interface Teaming extends Served<TeamCalls & EncounterCalls, TeamViews> {
  /** Goes on by itself from here; once. */
  begin(): void
  have(peer: string, workspace: Hash, ids: readonly Hash[]): Promise<void>
  /** An entry by its id, sealed as it is. */
  find(id: Hash): Promise<Uint8Array<ArrayBuffer> | undefined>
  lost(peer: string): void
}

export async function openTeaming(home: Home): Promise<Teaming> {
  const { topics } = home
  /** The own institution, as last looked up. */
  let workspace: Hash | undefined
  const logs = await openLogs({
    store: home.store,
    rows: 'team/',
    topics,
    topic: 'team',
    parties,
    verify: (what) =>
      home.device.call('verify', {
        key: what.author,
        message: signedBytes(home.running().genesisId, what),
        signature: what.signature,
      }),
    piece: (peer, id, check, most) => home.neighbours.piece(peer, id, check, most),
    send: (peer, what) => home.neighbours.send(peer, what),
    reads: (one) => workspace !== undefined && equal(one, workspace),
  })
  const team = openTeam(home, logs)

  async function parties(of: Hash): Promise<Parties | undefined> {
    const row = await home.participant?.chain.look((view) => institutions.find(view, of as InstitutionId))
    return row && { owners: [row.signKey], devices: row.devices.map(({ nodeKey }) => nodeKey) }
  }
  /** Whose node a peer is. */
  async function institutionOf(peer: string): Promise<Hash | undefined> {
    return home.participant?.chain.look((view) => nodeKeys.find(view, unhex(peer) as SigningKey))
  }

  /** Peers with the workspaces they should hear of: their own, and those they are asked to keep. */
  async function audience(): Promise<readonly { readonly peer: string; readonly of: readonly Hash[] }[]> {
    const own = workspace
    const peers = await Promise.all(
      home.neighbours.names().map(async (peer) => ({ peer, whose: await institutionOf(peer) })),
    )
    const others = new Map(
      peers.flatMap(({ whose }) =>
        whose && !(own && equal(whose, own)) ? [[hex(whose), whose] as const] : [],
      ),
    )
    const keepers = [...others.values()]
      .map((whose) => ({ whose, rank: own ? tagged('workspace-keeper', own, whose) : whose }))
      .toSorted((a, b) => compare(a.rank, b.rank))
      .slice(0, keepersMost)
      .map(({ whose }) => hex(whose))
    return peers.flatMap(({ peer, whose }) => {
      if (!whose) return []
      const keeps = own && !equal(whose, own) && keepers.includes(hex(whose))
      return [{ peer, of: keeps ? [whose, own] : [whose] }]
    })
  }
  async function announce(): Promise<void> {
    if (!home.participant) return
    for (const { peer, of } of await audience()) for (const one of of) logs.tell(peer, one)
  }

  /** The officer's device has the patients; it writes down what the others should see of them. */
  async function listPatients(): Promise<void> {
    const here = home.participant
    const now = team.open()
    if (!here?.checkins || !now || team.readers().length < 2 || home.vault.phase !== 'open') return
    const rows = await here.chain.look(() => checkinRows(here, home.awake()))
    const lines = rows
      .slice(0, patientsMost)
      .map(({ ticket, label, state, until, records }): PatientLine => ({
        ticket,
        label,
        state,
        until,
        records: records.length,
      }))
    if (!sameLines(lines, now.patients())) await team.write((open) => open.setPatients(lines))
  }

  let tip = 0
  async function attend(): Promise<void> {
    const own = (await ownOf(home))?.workspace
    const isNew = own !== undefined && !(workspace && equal(own, workspace))
    workspace = own
    // What was announced before this device knew that it is one was not for it to take.
    if (isNew) for (const peer of home.neighbours.names()) logs.ask(peer, own)
    const { height } = home.participant?.chain.tip ?? { height: 0 }
    if (height !== tip) await logs.again()
    tip = height
    await team.attend()
    await listPatients()
    await announce()
  }

  async function view(): Promise<TeamView> {
    const closed = {
      devices: [],
      keepers: [],
      patients: [],
      items: [],
      who: [],
      replaced: [],
      addressed: [],
      ready: [],
    }
    const here = home.participant
    const own = here && (await ownOf(home))
    if (!own) return { phase: 'none', ...closed }
    if (home.vault.phase === 'locked') return { phase: 'locked', ...closed }
    const open = team.open()
    // The first to write opens it; other devices wait for the officer's.
    if (!open) return { phase: home.self?.plan ? 'open' : 'waiting', ...closed }
    const readers = team.readers()
    const devices = own.devices.flatMap((device, i) =>
      readers.some((one) => equal(one, device)) ? [i + 1] : [],
    )
    const keeping = home.neighbours.names().filter((peer) => logs.keeps(peer, own.workspace))
    const keepers = await here.chain.look((ledger) =>
      each(keeping, (peer) => {
        const whose = nodeKeys.find(ledger, unhex(peer) as SigningKey)
        return whose && !equal(whose, own.workspace) ? [institutions.need(ledger, whose).name] : []
      }),
    )
    const patients = open.patients()
    return {
      phase: 'open',
      devices,
      keepers: [...new Set(keepers.flat())],
      patients,
      items: open.items(),
      who: [...open.charts.who()].map(([ticket, one]) => ({ ticket, ...one })),
      replaced: [...open.charts.replaced().values()],
      addressed: [...open.charts.addressed().values()],
      ready: patients.flatMap(({ ticket }) =>
        open.charts.fields(ticket).get('ready') === 'yes' ? [ticket] : [],
      ),
    }
  }
  /** What somebody writes: undefined while it cannot be read here; of no document where the first to write opens it. */
  const written = <T>(
    read: (open: Team | undefined) => T,
    signal: AbortSignal,
  ): AsyncIterable<T | undefined> =>
    topics.stream(
      ['self', 'keys', 'team'],
      () => {
        if (home.vault.phase === 'locked') return undefined
        const open = team.open()
        return open || home.self?.plan ? read(open) : undefined
      },
      signal,
    )
  async function writer(): Promise<string> {
    const own = await ownOf(home)
    const at = own?.devices.findIndex((device) => equal(device, own.author)) ?? -1
    return home.self?.plan?.person ?? String(at + 1)
  }

  return {
    begin() {
      void (async () => {
        for (;;) {
          const next = topics.next(['self', 'head', 'keys', 'peers', 'visits', 'records', 'team'])
          // A full or closed disk, a worker that died, locked keys: whatever changes next may help.
          await attend().catch(refusalOf)
          await next
        }
      })()
    },
    async have(peer, of, ids) {
      const own = workspace
      const whose = await institutionOf(peer)
      // An institution's devices ask others to keep; of the own, anybody who keeps it may tell.
      const mine = own !== undefined && equal(of, own)
      if (!mine && !(own && whose && equal(whose, of))) return
      await logs.have(peer, of, ids)
    },
    find: (id) => logs.find(id),
    lost: (peer) => logs.lost(peer),
    calls: {
      ...serveEncounters(home, team),
      async addHandover({ about, text }) {
        const id = hex(home.chance(12))
        const [by, time] = [await writer(), home.clock()]
        await team.write((open) => open.addItem({ id, about, text, by, time, done: false }))
        return { id }
      },
      writeHandover: ({ id, base, text }) =>
        team.write((open) => {
          open.writeItem(id, base, text)
          return { text: open.items().find((one) => one.id === id)?.text ?? '' }
        }),
      async tickHandover({ id, done }) {
        await team.write((open) => open.tickItem(id, done))
        return {}
      },
      async removeHandover({ id }) {
        await team.write((open) => open.removeItem(id))
        return {}
      },
      writeDraft: ({ name, base, text }) =>
        team.write((open) => {
          open.writeDraft(name, base, text)
          return { text: open.draft(name) }
        }),
      async identify({ ticket, ...who }) {
        await team.write((open) => open.charts.setWho(ticket, who, home.clock()))
        return {}
      },
      async writeField({ ticket, field, text }) {
        await team.write((open) => open.charts.setField(ticket, field, text))
        return {}
      },
    },
    views: {
      team: (_, signal) => topics.stream(['self', 'head', 'keys', 'peers', 'team'], view, signal),
      draft: ({ name }, signal) => written((open) => ({ text: open?.draft(name) ?? '' }), signal),
      chart: ({ ticket }, signal) =>
        written((open) => ({ fields: Object.fromEntries(open?.charts.fields(ticket) ?? []) }), signal),
    },
  }
}
