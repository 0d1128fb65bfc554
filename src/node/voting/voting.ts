/** What an institution's officer does about who votes: votes on changes, and says from which devices it votes. */
import { hex, unhex, type Bytes } from '../../core/bytes.ts'
import type { Served } from '../../core/port.ts'
import { addressCharsMost, isHelperAddress, isServerAddress } from '../../core/reach.ts'
import { refuse } from '../../core/refusal.ts'
import { institutions, nodeKeys, reaches } from '../../ledger/state.ts'
import type { Body, InstitutionId } from '../../ledger/transaction.ts'
import type { Change, NodeCalls, NodeViews } from '../api.ts'
import { addition } from './devices.ts'
import type { Home } from '../home.ts'
import { meetingHelpers } from '../meeting.ts'
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

  function bodyOf(here: Participant, change: Change, approver: InstitutionId): Body {
    const { view } = here.chain
    switch (change.what) {
      case 'rules':
        return { kind: 'network.upgrade', rules: change.rules, height: change.height, approver }
      case 'stake': {
        const institution = asInstitution(change.institution)
        const { since } = institutions.need(view, institution)
        return { kind: 'stake.set', institution, stake: change.stake, since, approver }
      }
      case 'reach': {
        const { servers, helpers } = change.reach
        const room = (secret: string | undefined): Bytes =>
          secret === undefined ? home.chance(32) : unhex(secret)
        const asked = { servers, helpers: meetingHelpers(helpers, home.meeting.helpers(here), room) }
        const holds = (of: readonly { url: string }[], is: (url: string) => boolean): boolean =>
          of.every(({ url }) => url.length <= addressCharsMost && is(url))
        if (!holds(servers, isServerAddress) || !holds(helpers, isHelperAddress)) refuse('reach.address')
        return { kind: 'network.reach', reach: asked, since: reaches.find(view)?.height ?? 0, approver }
      }
    }
  }

  return {
    async vote(change) {
      const { here, own: approver } = officer()
      const { chain, genesisId, submissions } = here
      const body = bodyOf(here, change, approver)
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
