/**
 * What an officer's tab does by itself while its keys are open: its part in ceremonies it has said yes to, and
 * its part of issuances that have to be made again over other servers, about which nobody decides anything new.
 */
import { refusalOf } from '../../core/refusal.ts'
import type { Alarm } from '../../core/world.ts'
import type { AccountId } from '../../ledger/transaction.ts'
import { attendCeremonies, type CeremonyWorld } from './ceremonies.ts'
import { againOf, partOf } from './joint-issuance.ts'
import { accountKeys, signed } from './setup.ts'

/** Not oftener than this does a tab look whether a round has ended. */
const lookMs = 1000
const lookMsMost = 3_600_000

/** Gives this officer's part of an issuance that is made again; gives whether there was one. */
async function attendIssuances(world: CeremonyWorld, me: AccountId): Promise<boolean> {
  const { chain, person, submissions } = world
  const again = againOf(world, me)
  if (!again) return false
  const tx = await signed(person, chain.genesisId, chain.view, await partOf(world, again))
  await submissions.settled(await submissions.submit(tx))
  return true
}

/** Goes on for as long as the node runs. */
export async function runOfficer(
  world: CeremonyWorld & {
    readonly alarm: Alarm
    readonly changed: (signal: AbortSignal) => Promise<void>
    readonly stopped: () => boolean
  },
): Promise<void> {
  const { chain, person } = world
  const idle = { went: false, ends: Infinity }
  while (!world.stopped()) {
    const enough = new AbortController()
    const changed = world.changed(enough.signal)
    // Locked keys, or somebody faster: unlocking or the next block changes it.
    const refused =
      <T>(what: T) =>
      (caught: unknown): T => (refusalOf(caught), what)
    const me = await accountKeys(person, chain.genesisId).then(({ id }) => id, refused(undefined))
    const { went, ends } = me ? await attendCeremonies(world, me).catch(refused(idle)) : idle
    const gave = me !== undefined && (await attendIssuances(world, me).catch(refused(false)))
    const wait = Math.min(Math.max(ends - world.clock(), lookMs), lookMsMost)
    if (went || gave) enough.abort()
    const cancel = ends < Infinity ? world.alarm(wait, () => enough.abort()) : () => undefined
    await changed
    cancel()
  }
}
