/** What a person does as one of several officers, and an institution that calls them together. */
import { asHash, unhex } from '../../core/bytes.ts'
import type { Served } from '../../core/port.ts'
import { refuse } from '../../core/refusal.ts'
import { authorities, firstAccounts, institutions, requests } from '../../ledger/state.ts'
import type { AccountId, Body, Label, TxId } from '../../ledger/transaction.ts'
import { seatsOf, thresholdOf, trusteeNow } from '../../ledger/trustee.ts'
import type { NodeCalls, NodeViews } from '../api.ts'
import { agreeIn } from './ceremonies.ts'
import type { Home } from '../home.ts'
import { partOf } from './joint-issuance.ts'
import { signed } from './setup.ts'

type Calls = Pick<
  Served<NodeCalls, NodeViews>['calls'],
  'beginAuthority' | 'replaceOfficers' | 'beginTrustee' | 'takePart' | 'agreeTo' | 'vouch'
>

export function officerCalls(home: Home): Calls {
  const submit = async (body: Body): Promise<void> => {
    const { chain, submissions, genesisId } = home.running()
    await submissions.submit(await signed(home.person, genesisId, chain.view, body))
  }
  return {
    async beginAuthority({ authority, officers, threshold, patience }) {
      await submit({
        kind: 'ceremony.begin',
        institution: home.running().institution() ?? refuse('node.not-admitted'),
        purpose: { kind: 'authority', authority: authority as Label },
        officers: officers.map((one) => unhex(one) as AccountId),
        threshold,
        roundMs: patience,
        salt: home.chance(16),
      })
      return {}
    },
    async replaceOfficers({ authority, officers, threshold, patience }) {
      const { chain, institution } = home.running()
      const { ceremony } = authorities.need(chain.view, authority).officers ?? refuse('ceremony.no-officer')
      await submit({
        kind: 'ceremony.begin',
        institution: institution() ?? refuse('node.not-admitted'),
        purpose: { kind: 'resharing', authority: authority as Label, held: ceremony },
        officers: officers.map((one) => unhex(one) as AccountId),
        threshold,
        roundMs: patience,
        salt: home.chance(16),
      })
      return {}
    },
    async beginTrustee({ patience }) {
      const { chain, institution } = home.running()
      const { view } = chain
      const officers = seatsOf(view).map(
        (seat) =>
          firstAccounts.find(view, seat) ??
          refuse('trustee.nobody', { name: institutions.need(view, seat).name }),
      )
      await submit({
        kind: 'ceremony.begin',
        institution: institution() ?? refuse('node.not-admitted'),
        purpose: { kind: 'trustee', version: trusteeNow(view) + 1 },
        officers,
        threshold: thresholdOf(officers.length),
        roundMs: patience,
        salt: home.chance(16),
      })
      return {}
    },
    async agreeTo({ request }) {
      const here = home.running()
      const { terms } = requests.need(here.chain.view, asHash(unhex(request)))
      await submit(await partOf({ ...home.parts(), ...here }, terms))
      return {}
    },
    async vouch({ id }) {
      const { vouching } = home.running()
      const { peer, given } = await (vouching ?? refuse('ceremony.no-officer')).give(id)
      home.neighbours.send(peer, { kind: 'vouch.give', ...given })
      return {}
    },
    async takePart({ ceremony }) {
      await submit(await agreeIn({ ...home.parts(), ...home.running() }, unhex(ceremony) as TxId))
      return {}
    },
  }
}
