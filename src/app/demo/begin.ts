/**
 * From five fresh nodes to a network in which people can begin: a hospital founds it, three institutions ask
 * and are voted in, a patient opens the link of a check-in. Every step is what its person would press, by that
 * person's own node; each looks first whether it has been taken, so that a reload goes on where it was.
 */
import type { AdmissionRow, AuthorityRow, InstitutionRow, Status, VisitRow } from '../../node/api.ts'
import { readyRules, termsOf } from '../policy/terms.ts'
import { founder, network, newcomers, patient, type Institution } from './cast.ts'
import type { Door, Watch } from './door.ts'

export type Step = 'found' | 'admit' | 'check-in' | 'ready'
export interface Progress {
  readonly step: Step
  /** Whom it is about. */
  readonly who: string
  /** 0 to 1. */
  readonly part: number
}

const monthMs = 30 * 86_400_000

const statusOf =
  (door: Door): Watch<Status> =>
  (next, failed) =>
    door.watch('status', {}, next, failed)
const authoritiesOf =
  (door: Door): Watch<readonly AuthorityRow[]> =>
  (next, failed) =>
    door.watch('authorities', {}, next, failed)
const institutionsOf =
  (door: Door): Watch<readonly InstitutionRow[]> =>
  (next, failed) =>
    door.watch('institutions', {}, next, failed)
const admissionsOf =
  (door: Door): Watch<readonly AdmissionRow[]> =>
  (next, failed) =>
    door.watch('admissions', {}, next, failed)
const visitsOf =
  (door: Door): Watch<readonly VisitRow[]> =>
  (next, failed) =>
    door.watch('visits', {}, next, failed)

/** The first value of a watch that this is true of; rejects when the node stops. */
function until<T>(watch: Watch<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    let found = false
    const stop = watch((value) => {
      if (found || !wanted(value)) return
      found = true
      resolve(value)
      queueMicrotask(() => stop())
    }, reject)
  })
}
const now = <T>(watch: Watch<T>): Promise<T> => until(watch, () => true)

/** @param doors by profile */
export async function begin(
  doors: ReadonlyMap<string, Door>,
  tell: (progress: Progress) => void,
): Promise<void> {
  const of = 2 + newcomers.length
  const doorOf = (profile: string): Door => {
    const door = doors.get(profile)
    if (!door) throw new Error(`no frame of ${profile}`)
    return door
  }
  const anna = doorOf(founder.profile)

  tell({ step: 'found', who: founder.institution, part: 0 })
  const { phase } = await now(statusOf(anna))
  if (phase === 'nobody') await anna.call('startNetwork', { network, ...founder })
  await established(anna, founder)

  // All at once: what they put on the ledger shares its blocks.
  const hospitals = [founder, ...newcomers].filter(({ stake }) => stake > 0)
  const waiting = new Set(newcomers)
  const tellWaiting = (): void => {
    const [next] = waiting
    if (next) tell({ step: 'admit', who: next.institution, part: (of - 1 - waiting.size) / of })
  }
  tellWaiting()
  await Promise.all(
    newcomers.map(async (newcomer) => {
      const voters = hospitals.filter((one) => one !== newcomer).map(({ profile }) => doorOf(profile))
      await admit(anna, doorOf(newcomer.profile), voters, newcomer)
      waiting.delete(newcomer)
      tellWaiting()
    }),
  )

  tell({ step: 'check-in', who: founder.institution, part: (of - 1) / of })
  await checkIn(anna, doorOf(patient.profile))
  tell({ step: 'ready', who: founder.institution, part: 1 })
}

/** Its own attributes and its person's account are on the ledger. */
async function established(door: Door, { authority, person }: Institution): Promise<void> {
  await until(authoritiesOf(door), (rows) =>
    rows.some(
      ({ name, attributes }) =>
        name === authority && attributes.some(({ holders }) => holders.some((one) => one.name === person)),
    ),
  )
}

async function admit(
  inviter: Door,
  newcomer: Door,
  voters: readonly Door[],
  what: Institution,
): Promise<void> {
  const { phase } = await now(statusOf(newcomer))
  if (phase === 'nobody') {
    const { link } = await inviter.call('invite', { road: 'local', role: what.kind })
    await newcomer.call('accept', { link })
  }
  const { admission } = await until(statusOf(newcomer), ({ phase }) => phase === 'running')
  if (admission === undefined) await newcomer.call('apply', what)
  if (admission !== 'admitted') await Promise.all(voters.map((voter) => approve(voter, what.institution)))
  await established(newcomer, what)
}

/** Approves whoever asks under this name, once the voter is in itself; done when it is in, also without this vote. */
async function approve(voter: Door, institution: string): Promise<void> {
  const named = ({ name }: { readonly name: string }): boolean => name === institution
  const admitted = until(institutionsOf(voter), (rows) => rows.some(named))
  const asked = until(statusOf(voter), ({ admission }) => admission === 'admitted').then(() =>
    until(admissionsOf(voter), (rows) => rows.some(named)),
  )
  const first = await Promise.race([asked, admitted.then(() => undefined)])
  const row = first?.find(named)
  if (!row || row.mine) return
  try {
    await voter.call('approve', { admission: row.id })
  } catch (caught) {
    // The others' votes were enough meanwhile.
    if (!(await now(institutionsOf(voter))).some(named)) throw caught
  }
}

async function checkIn(hospital: Door, guest: Door): Promise<void> {
  const { phase } = await now(statusOf(guest))
  if (phase === 'nobody') {
    const [authorities, institutions] = await Promise.all([
      now(authoritiesOf(hospital)),
      now(institutionsOf(hospital)),
    ])
    const [rule] = readyRules(termsOf(authorities, institutions), founder.institution)
    if (!rule) throw new Error('a hospital that is set up has a rule to propose')
    const { payload } = await hospital.call('makeTicket', {
      label: patient.label,
      policy: rule.policy,
      until: Date.now() + monthMs,
    })
    const { link } = await hospital.call('invite', { road: 'local', role: 'patient', payload })
    await guest.call('accept', { link })
  }
  await until(visitsOf(guest), (rows) => rows.some(({ state }) => state !== 'connecting'))
}
