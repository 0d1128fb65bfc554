/** Waits for room on a disk that was full. */
import { concat } from '../core/bytes.ts'
import { refusalOf } from '../core/refusal.ts'
import type { Alarm, Chance } from '../core/world.ts'
import type { Store } from '../storage/store.ts'

const lookMs = 5000
const drawBytes = 65_536
/** Less would be gone again with the next block. */
const draws = 16

/** Resolves when the disk takes 1 MiB again, which is written and removed to know it. Throws what is not about room. */
export async function roomAgain(world: {
  readonly store: Store
  readonly alarm: Alarm
  readonly chance: Chance
}): Promise<void> {
  const { store, alarm, chance } = world
  const row = { store: 'meta', key: 'room' } as const
  for (;;) {
    await new Promise<void>((go) => void alarm(lookMs, go))
    try {
      // Random, because disks pack what is not.
      await store.commit([
        { ...row, value: concat(...Array.from({ length: draws }, () => chance(drawBytes))) },
      ])
      return await store.commit([{ ...row, value: undefined }])
    } catch (caught) {
      if (refusalOf(caught).code !== 'storage.full') throw caught
    }
  }
}
