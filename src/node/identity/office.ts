/** An officer who comes back with the seed alone: what the institution is stands on the ledger. */
import { equal } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { openedAuthorities } from '../../ledger/lists.ts'
import { institutions } from '../../ledger/state.ts'
import type { InstitutionId } from '../../ledger/transaction.ts'
import type { Home } from '../home.ts'
import { accountKeys, officerKeys } from '../issuing/setup.ts'
import type { Plan } from '../self.ts'
import { ownName } from './introducing.ts'

/** The institution whose officer's keys these are, while this tab stands for none. */
export function makeOfficeOf(home: Home): () => Promise<InstitutionId | undefined> {
  // A profile has one seed: its keys need not be derived each time.
  let own: InstitutionId | undefined
  return async () => {
    const { participant, self, vault } = home
    const comesBack = self?.role === 'institution' || self?.role === 'patient'
    if (!participant || !comesBack || self.plan || vault.phase !== 'open') return undefined
    own ??= (await officerKeys(home.person)).institution
    return institutions.has(participant.chain.view, own) ? own : undefined
  }
}

/** The plan that made it, read from the ledger. Refuses 'node.no-officer' to others, 'node.no-authority'. */
export async function planOnLedger(home: Home): Promise<Plan> {
  const { chain, genesisId, self } = home.running()
  const office = self.role === 'institution' ? await makeOfficeOf(home)() : undefined
  const id = office ?? refuse('node.no-officer')
  const { name, kind, stake } = institutions.need(chain.view, id)
  const own = openedAuthorities(chain.view).find(({ row }) => !row.officers && equal(row.institution, id))
  const me = await accountKeys(home.person, genesisId)
  return {
    name,
    kind,
    stake,
    authority: own?.authority ?? refuse('node.no-authority'),
    person: (await ownName(home.person, genesisId, chain.view, me.id))?.name ?? name,
  }
}
