/** What an institution's officer does about who votes: votes on changes, and says from which devices it votes. */
import { hex, unhex } from '../../core/bytes.ts'
import type { Served } from '../../core/port.ts'
import { refuse } from '../../core/refusal.ts'
import { institutions, nodeKeys } from '../../ledger/state.ts'
import type { InstitutionId } from '../../ledger/transaction.ts'
import type { NodeCalls, NodeViews } from '../api.ts'
import { addition } from './devices.ts'
import type { Home } from '../home.ts'
import type { Participant } from '../participant.ts'
import { signed } from '../issuing/setup.ts'

type Calls = Pick<
  Served<NodeCalls, NodeViews>['calls'],
  'vote' | 'renewVoteKey' | 'rejoin' | 'askAgain' | 'addDevice' | 'dropDevice'
>

export const asInstitution = (id: string): InstitutionId => unhex(id) as InstitutionId

export function votingCalls(home: Home): Calls {
  /** The participant and the institution its person signs for. */
  function officer(): { readonly here: Participant; readonly own: InstitutionId } {
    const here = home.running()
    if (here.self.role === 'device') refuse('node.no-officer')
    return { here, own: here.institution() ?? refuse('node.not-admitted') }
  }

  return {
    async vote(change) {
      const { here, own: approver } = officer()
      const { chain, genesisId, submissions } = here
      const body =
        change.what === 'rules'
          ? ({ kind: 'network.upgrade', rules: change.rules, height: change.height, approver } as const)
          : ({
              kind: 'stake.set',
              institution: asInstitution(change.institution),
              stake: change.stake,
              since: institutions.need(chain.view, asInstitution(change.institution)).since,
              approver,
            } as const)
      await submissions.submit(await signed(home.person, genesisId, chain.view, body))
      return {}
    },
    async renewVoteKey() {
      officer()
      await home.alone(() => home.renewVoteKey())
      return {}
    },
    rejoin() {
      home.running().turn.rejoin(home.chance(16))
      return {}
    },
    async askAgain() {
      await home.alone(() => home.askAgain())
      return {}
    },
    async addDevice({ device: id }) {
      const { here, own } = officer()
      const { chain, genesisId, submissions } = here
      const { device, signature } = home.requests.get(id) ?? refuse('node.unknown-device')
      const body = addition(own, device)
      await submissions.submit(await signed(home.person, genesisId, chain.view, body, { device: signature }))
      return {}
    },
    async dropDevice({ device: id }) {
      const { here, own } = officer()
      const { chain, genesisId, submissions } = here
      const { voteKey } =
        institutions.need(chain.view, own).devices.find(({ nodeKey }) => hex(nodeKey) === id) ??
        refuse('node.unknown-device')
      const body = { kind: 'device.drop', institution: own, voteKey } as const
      await submissions.submit(await signed(home.person, genesisId, chain.view, body))
      return {}
    },
  }
}

/** The institution a device of it belongs to, or asks to. */
export function institutionOfDevice({ chain, institution, self }: Participant): InstitutionId | undefined {
  const invited = self.inviter && nodeKeys.find(chain.view, self.inviter)
  return institution() ?? invited
}
