/**
 * By which servers and helpers this tab finds others: what its network's institutions decided, and what its links
 * said. A link's servers count only until the ledger is here; its helpers stay, since who met there once may be
 * met there again.
 */
import { equal, type Bytes } from '../core/bytes.ts'
import { decode, encode, fixed, list, record, string, versioned } from '../core/codec.ts'
import { addressServer, serversMost, type AddressServer, type MeetingHelper } from '../core/reach.ts'
import { reaches } from '../ledger/state.ts'
import type { Store } from '../storage/store.ts'
import type { Helper } from './bridge.ts'
import type { Participant } from './participant.ts'
import type { Topics } from './topics.ts'

const notedMost = 8
const helpersRow = versioned(1, list(record({ url: string(200), secret: fixed(32) }), notedMost))
const serversRow = versioned(1, list(addressServer, serversMost))

export interface Meeting {
  /** All helpers this tab goes to: decided ones first, each once. */
  helpers(participant: Participant | undefined): readonly Helper[]
  servers(participant: Participant | undefined): readonly AddressServer[]
  noteHelper(helper: Helper): Promise<void>
  noteServers(servers: readonly AddressServer[]): Promise<void>
}

export async function openMeeting(store: Store, topics: Topics): Promise<Meeting> {
  const rows = { helpers: await store.get('meta', 'helpers'), servers: await store.get('meta', 'servers') }
  let helpers: readonly Helper[] = rows.helpers ? decode(helpersRow, rows.helpers) : []
  let servers: readonly AddressServer[] = rows.servers ? decode(serversRow, rows.servers) : []
  const decided = (participant: Participant | undefined) =>
    participant && reaches.find(participant.chain.view)?.reach
  const same = (a: Helper, b: Helper): boolean => a.url === b.url && equal(a.secret, b.secret)
  const write = async (key: string, value: Bytes): Promise<void> => {
    await store.commit([{ store: 'meta', key, value }])
    topics.mark('self')
  }
  return {
    helpers(participant) {
      const set: readonly Helper[] = decided(participant)?.helpers ?? []
      return [...set, ...helpers.filter((one) => !set.some((other) => same(one, other)))]
    },
    servers: (participant) => (participant ? (decided(participant)?.servers ?? []) : servers),
    async noteHelper(helper) {
      if (helpers.some((one) => same(one, helper))) return
      helpers = [...helpers, helper].slice(-notedMost)
      await write('helpers', encode(helpersRow, helpers))
    },
    async noteServers(said) {
      servers = said
      await write('servers', encode(serversRow, said))
    },
  }
}

/** The helpers as a vote names them: one that is met at already keeps its room. */
export const meetingHelpers = (
  urls: readonly { readonly url: string; readonly secret?: string }[],
  known: readonly Helper[],
  secretOf: (given: string | undefined) => Bytes,
): readonly MeetingHelper[] =>
  urls.map(({ url, secret }) => ({
    url,
    secret:
      (secret === undefined ? known.find((one) => one.url === url)?.secret : undefined) ?? secretOf(secret),
  }))
