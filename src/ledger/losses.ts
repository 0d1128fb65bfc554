/**
 * How fast active weight may shrink: within any four consecutive heights by no more than a third of what was
 * active before the first loss among them, and never to where no quorum could be reached any more
 * (quorum ≤ active ⟺ 3 · active > full). What would exceed that is refused, and may be sent again later.
 */
import { refuse } from '../core/refusal.ts'
import { losses, lossesWindow } from './state.ts'
import { validators, weightsOf } from './validators.ts'
import type { Overlay } from './view.ts'

/** Lets `change` write; refuses `stake.too-fast` or `stake.too-little` when it takes more than may go. */
export function bounded(rows: Overlay, height: number, change: () => void): void {
  const before = weightsOf(validators(rows))
  change()
  const after = weightsOf(validators(rows))
  if (after.active >= before.active) return
  const lost = before.active - after.active
  const recent = (losses.find(rows) ?? []).filter((one) => one.height > height - lossesWindow)
  const now = recent.find((one) => one.height === height) ?? { height, active: before.active, lost: 0 }
  const all = [...recent.filter((one) => one.height < height), { ...now, lost: now.lost + lost }]
  const total = all.reduce((sum, one) => sum + one.lost, 0)
  if (3 * total > (all[0]?.active ?? 0)) refuse('stake.too-fast', { heights: lossesWindow })
  if (3 * after.active <= after.full) refuse('stake.too-little')
  losses.put(rows, all)
}
