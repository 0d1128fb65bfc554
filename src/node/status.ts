/** What a tab says of itself on every screen: who it is, how far it is, and who is here with it. */
import { hex, unhex } from '../core/bytes.ts'
import { authorities, institutions, nodeKeys } from '../ledger/state.ts'
import type { SigningKey } from '../ledger/transaction.ts'
import type { Status } from './api.ts'
import type { View } from '../ledger/view.ts'
import type { Home } from './home.ts'
import { pinTries } from './identity/away.ts'
import type { Participant } from './participant.ts'
import type { Plan } from './self.ts'
import { nameOfVoter, quorumView } from './views.ts'
import { institutionOfDevice } from './voting/voting.ts'
import { ownVote, suspensions } from './voting/voting-views.ts'

/** `found` is what has to be waited for. */
export function statusOf(
  home: Home,
  {
    account,
    office,
    due,
    ...found
  }: { readonly [K in 'network' | 'storage' | 'account' | 'office']: Status[K] } & {
    readonly due: number | undefined
  },
): Status {
  const { self, participant, newcomer, vault, halted, neighbours } = home
  const base = {
    ...found,
    keys: vault.phase,
    locks: vault.locks,
    ...(vault.passkey && { passkey: vault.passkey }),
    ...(vault.idleMinutes !== undefined && { idleMinutes: vault.idleMinutes }),
    ...pinShown(home),
    ...(vault.trusted && { trusted: vault.trusted }),
    suspended: [],
    liars: [...home.liars],
    witnessed: { votes: 0, conflicts: [] },
    ...(halted && { halted }),
  }
  const peers = neighbours.names()
  if (!self || !participant)
    return {
      ...base,
      phase: self ? 'joining' : 'nobody',
      role: self?.role ?? 'observer',
      genesis: self ? hex(self.genesisId) : '',
      height: newcomer?.light?.chain.tip.height ?? 0,
      headTime: newcomer?.light?.chain.tip.time ?? 0,
      ...(newcomer && { joining: newcomer.shown }),
      peers: peers.map((id) => ({ id, kind: 'guest', awake: true })),
      quorum: { awake: 0, needed: 0, total: 0, asleep: [] },
      pool: 0,
    }
  const { chain, pool } = participant
  const { view } = chain
  const id = participant.institution()
  const { plan } = self
  const searching = participant.recognising?.shown()
  const vote = ownVote(participant, halted?.code === 'node.vote-unexplained')
  return {
    ...base,
    phase: 'running',
    genesis: hex(self.genesisId),
    role: self.role,
    ...(self.role === 'device' && deviceShown(participant)),
    ...(plan && {
      institution: {
        id: id ? hex(id) : '',
        name: plan.name,
        kind: plan.kind,
        stake: id ? institutions.need(view, id).stake : 0,
      },
      admission: id
        ? 'admitted'
        : isKnown(view, plan)
          ? 'returning'
          : peers.length > 0
            ? 'waiting'
            : 'sending',
    }),
    ...(account && { account }),
    ...(office && { office }),
    ...(searching && { searching }),
    height: chain.tip.height,
    headTime: chain.tip.time,
    ...(participant.backfill.oldest > 1 && { oldest: participant.backfill.oldest }),
    peers: peers.map((peer) => {
      const key = nodeKeys.find(view, unhex(peer) as SigningKey)
      const row = key && institutions.need(view, key)
      return { id: peer, ...(row && { name: row.name }), kind: row?.kind ?? 'guest', awake: true }
    }),
    quorum: quorumView(participant, home.awake()),
    pool: pool.size,
    ...(vote && { vote: vote.state === 'voting' && due !== undefined ? { ...vote, due } : vote }),
    suspended: suspensions(participant),
    witnessed: {
      votes: participant.witness.votes,
      conflicts: participant.witness.convicted.map((key) => nameOfVoter(view, key)),
    },
  }
}

function pinShown({ vault, away }: Home): Pick<Status, 'pin'> {
  const tries = vault.phase === 'locked' ? away.tries() : vault.pin ? pinTries : 0
  return tries > 0 ? { pin: { tries } } : {}
}

/** Whether the ledger has what this plan is to bring about: then only this device is not in it yet. */
function isKnown(view: View, { name, authority }: Plan): boolean {
  const opened = authorities.find(view, authority)
  return opened !== undefined && institutions.find(view, opened.institution)?.name === name
}

/** Whom another device of an institution stands for. */
function deviceShown(here: Participant): Pick<Status, 'institution'> {
  const id = institutionOfDevice(here)
  if (!id) return {}
  const { name, kind, stake } = institutions.need(here.chain.view, id)
  return { institution: { id: hex(id), name, kind, stake } }
}
