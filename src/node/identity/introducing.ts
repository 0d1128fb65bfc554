/**
 * How names get to those who need them: asked for by account, answered with what opens the ledger's commitments.
 *
 *   institution → institution   of everybody who has an account, as soon as there is one
 *   patient → institution       those that a screen needs, where the patient has proven a ticket or a consent
 *
 * Nobody else is answered. An answer is believed as far as it holds; who gives a false one is counted as garbage.
 */
import { hex, unhex, type Hash } from '../../core/bytes.ts'
import { decode } from '../../core/codec.ts'
import { refusalOf } from '../../core/refusal.ts'
import { nameInfo, opening, type Opening } from '../../ledger/naming.ts'
import { accountList, accounts, nodeKeys } from '../../ledger/state.ts'
import type { AccountId, SigningKey } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'
import type { Home } from '../home.ts'
import { accountKeys, type PersonPort } from '../issuing/setup.ts'
import { introducedMost, type MessageOf } from '../protocol.ts'

/** Accounts whose names an institution's tab looks for unasked: the newest there are when it begins, and all later ones. */
const eagerMost = 200
/** Asked again though nothing changed: who was asked may not have known yet. */
const againMs = 2000
const againMsMost = 60_000

/** What opens this person's own name, sealed on the ledger to the account's key; refuses 'sealed.not-opened'. */
export async function ownName(
  person: PersonPort,
  genesisId: Hash,
  view: View,
  account: AccountId,
): Promise<Opening | undefined> {
  const row = accounts.find(view, account)
  if (!row) return undefined
  const plain = await person.call('unseal', {
    genesisId,
    path: { kind: 'account' },
    box: row.nameBox,
    info: nameInfo(genesisId, row.signKey),
    aad: row.named,
  })
  return decode(opening, plain)
}

export interface Introducing {
  /** Goes on by itself from here; once. */
  begin(): void
  asked(peer: string, what: MessageOf<'names.want'>): Promise<void>
}

/** How often a peer was asked for a name in vain, and when last. */
interface Asked {
  readonly vain: number
  readonly at: number
}

export function makeIntroducing(home: Home): Introducing {
  const { topics, clock, alarm } = home
  /** Ordinals of accounts before this one were looked at. */
  let seen: number | undefined
  /** Who has no name here of those, and which peers were asked. */
  const nameless = new Map<string, { readonly id: AccountId; readonly asked: Map<string, Asked> }>()
  const note = (id: AccountId): void => {
    if (!nameless.has(hex(id))) nameless.set(hex(id), { id, asked: new Map() })
  }

  /** This person's own, while the keys are open. */
  async function introduceSelf(): Promise<void> {
    const { participant, self, vault, person } = home
    if (!participant || self?.role !== 'institution' || vault.phase !== 'open') return
    const { chain, genesisId } = participant
    const { id } = await accountKeys(person, genesisId)
    await chain.look(async (view) => {
      if (home.names.find(view, id)) return
      const name = await ownName(person, genesisId, view, id)
      if (name) await home.names.learn(view, [{ account: id, name }])
    })
  }

  /** Whose names are looked for. */
  async function missing() {
    const here = home.running()
    if (here.institution())
      await here.chain.look((view) => {
        const size = accountList.size(view)
        // Each row is read once: with every block again, those of many accounts would be too much.
        for (const id of accountList.slice(view, seen ?? Math.max(0, size - eagerMost), size))
          if (!home.names.find(view, id)) note(id)
        seen = size
      })
    home.names.wanted().forEach(note)
    for (const [name, { id }] of nameless) if (home.names.has(id)) nameless.delete(name)
    return [...nameless.values()]
  }

  /** Asks one peer for those that it was not asked for in vain a moment ago. */
  async function ask(peer: string): Promise<void> {
    const due = (await missing()).filter(({ asked }) => {
      const { vain, at } = asked.get(peer) ?? { vain: 0, at: 0 }
      return vain === 0 || clock() >= at + Math.min(againMsMost, againMs * 2 ** (vain - 1))
    })
    const now = due.slice(0, introducedMost)
    if (now.length === 0) return
    const what = { kind: 'names.want', accounts: now.map(({ id }) => id) } as const
    const given = await home.answers.ask(peer, what, 'names.give')
    for (const { asked } of now) asked.set(peer, { vain: 1 + (asked.get(peer)?.vain ?? 0), at: clock() })
    const wanted = new Set(now.map(({ id }) => hex(id)))
    const told = (given?.names ?? []).filter(({ account }) => wanted.has(hex(account)))
    const wrong = await home.running().chain.look((view) => home.names.learn(view, told))
    if (wrong > 0) home.neighbours.strike(peer, 'peer.garbage')
  }

  /** Whether somebody who is here may know more in a while. */
  async function round(): Promise<boolean> {
    if (!home.participant) return false
    await introduceSelf().catch(refusalOf)
    const peers = home.running().institutionPeers()
    for (const peer of peers) await ask(peer)
    return peers.length > 0 && (await missing()).length > 0
  }

  return {
    begin() {
      void (async () => {
        for (;;) {
          const over = new AbortController()
          const next = topics.next(['self', 'head', 'keys', 'peers', 'visits', 'unnamed'], over.signal)
          const more = await round().catch((caught: unknown) => (refusalOf(caught), true))
          const cancel = more ? alarm(againMs, () => over.abort()) : () => undefined
          await next
          cancel()
        }
      })()
    },
    async asked(peer, { accounts: wanted }) {
      const here = home.running()
      const may =
        here.institution() !== undefined &&
        (home.guests.has(peer) || nodeKeys.has(here.chain.view, unhex(peer) as SigningKey))
      if (may) await introduceSelf().catch(refusalOf)
      const found = await here.chain.look((view) =>
        wanted.flatMap((account) => {
          const name = may ? home.names.find(view, account) : undefined
          return name ? [{ account, name }] : []
        }),
      )
      home.neighbours.send(peer, { kind: 'names.give', names: found })
    },
  }
}
