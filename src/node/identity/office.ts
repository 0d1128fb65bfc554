/** An officer who comes back with the seed alone: what the institution is stands on the ledger. */
import { equal } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { openedAuthorities } from '../../ledger/lists.ts'
import { accounts, institutions } from '../../ledger/state.ts'
import type { InstitutionId } from '../../ledger/transaction.ts'
import type { Home } from '../home.ts'
import { accountKeys, officerKeys } from '../issuing/setup.ts'
import type { Plan } from '../self.ts'

/** The institution these keys are the officer's of, while this tab stands for none. */
export async function officeOf(home: Home): Promise<InstitutionId | undefined> {
  const { participant, self, vault } = home
  if (!participant || self?.role !== 'institution' || self.plan || vault.phase !== 'open') return undefined
  const { institution } = await officerKeys(home.person)
  return institutions.has(participant.chain.view, institution) ? institution : undefined
}

/** The plan that made it, read from the ledger. Refuses 'node.no-officer' to others, 'node.no-authority'. */
export async function planOnLedger(home: Home): Promise<Plan> {
  const id = (await officeOf(home)) ?? refuse('node.no-officer')
  const { chain, genesisId } = home.running()
  const { name, kind, stake } = institutions.need(chain.view, id)
  const own = openedAuthorities(chain.view).find(({ row }) => !row.officers && equal(row.institution, id))
  const me = await accountKeys(home.person, genesisId)
  return {
    name,
    kind,
    stake,
    authority: own?.authority ?? refuse('node.no-authority'),
    person: accounts.find(chain.view, me.id)?.name ?? name,
  }
}
