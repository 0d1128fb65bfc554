/**
 * Rules that name keys which their authority has replaced (ledger/versions.ts). The owner's tab locks those records
 * again by itself, under the same rule with the newest keys: who may open them stays the same, so there is nothing
 * to decide. It does so whenever it is open and an institution is there to keep the new headers.
 */
import { refusalOf } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import { inForce } from '../../ledger/rules/consent.ts'
import { consents } from '../../ledger/state.ts'
import type { TxId } from '../../ledger/transaction.ts'
import { renewedPolicy } from '../../ledger/versions.ts'
import { each } from '../../ledger/view.ts'
import { printPolicy, readPolicy } from '../../policy/policy.ts'
import { choiceOf, type Choice } from './choice.ts'
import { changeTerms, type RewrappingWorld } from './rewrapping.ts'

interface Renewal extends Choice {
  readonly consent: TxId
}

/** Own consents in force whose rule names older keys, with the terms that name the newest. */
const renewals = ({ chain, visits }: RewrappingWorld, clock: Clock): Promise<readonly Renewal[]> =>
  chain.look((view) =>
    each(visits.all(), (visit): readonly Renewal[] => {
      const consent = visits.consentOf(visit)
      const given = consent && consents.find(view, consent)
      const terms = given && visits.termsOf(visit, given)
      if (!consent || !terms) return []
      try {
        inForce(given, Math.max(chain.tip.time, clock()))
        let same = true
        const choice = choiceOf(terms, (policy) => {
          const renewed = printPolicy(renewedPolicy(view, readPolicy(policy)))
          same &&= renewed === policy
          return renewed
        })
        return same ? [] : [{ consent, ...choice }]
      } catch (caught) {
        // Over, or a rule that would not fit with longer names: its owner can still change it.
        refusalOf(caught)
        return []
      }
    }).flat(),
  )

/** Locks again what is locked with older keys; refuses what `changeTerms` does. */
export async function renewRules(world: RewrappingWorld & { readonly clock: Clock }): Promise<void> {
  if (world.holders().length === 0) return
  const { signal } = new AbortController()
  for (const { consent, ...choice } of await renewals(world, world.clock))
    await changeTerms(world, consent, choice, () => undefined, signal)
}
