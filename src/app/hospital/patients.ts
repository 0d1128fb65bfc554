import { createMemo, type Accessor } from 'solid-js'
import type { CheckinRow, TeamView, Who } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { createRows, createView } from '../shell/view.ts'
import type { Desk } from '../words/en/desk-words.ts'
import { say } from '../words/words.ts'
import { givenJottings, type GivenJottings } from './given-jottings.ts'

export type PatientState = CheckinRow['state'] | 'ended'

/** One check-in as every device of the institution can show it. */
export interface PatientRow {
  readonly ticket: string
  /** The note made at the desk. */
  readonly label: string
  readonly state: PatientState
  readonly until: number
  readonly records: number
  /** Undefined until somebody wrote it down. */
  readonly who: Who | undefined
  /** Whether somebody of the team asks that what is written be signed. */
  readonly ready: boolean
  /** What the patient wrote down and gave, and nobody has put on record yet; on the officer's tab. */
  readonly given: GivenJottings | undefined
}

export interface Patients {
  readonly rows: Accessor<readonly PatientRow[] | undefined>
  readonly team: Accessor<TeamView | undefined>
  /** On the officer's tab. */
  readonly checkins: Accessor<readonly CheckinRow[] | undefined>
}

/** The institution's patients: the officer's tab has the check-ins, its other devices what that tab shares. */
export function createPatients(): Patients {
  const app = useApp()
  const team = createView('team', () => ({}))
  const shares = (): boolean => app.status().role === 'device'
  const checkins = createView('checkins', () => (shares() ? undefined : {}))
  const letters = createView('letters', () => (shares() ? undefined : {}))
  const given = createMemo(() => givenJottings(letters() ?? []))
  const whoIs = createMemo(() => new Map(team()?.who.map((one) => [one.ticket, one])))
  const rows = createRows('ticket', (): readonly PatientRow[] | undefined => {
    const known = shares() ? team()?.patients.flatMap(asRow) : checkins()?.map(ofCheckin)
    const ready = new Set(team()?.ready)
    return known?.map((row) => {
      const who = whoIs().get(row.ticket)
      return {
        ...row,
        state: row.until < app.now() ? 'ended' : row.state,
        who: who && { ...who },
        ready: ready.has(row.ticket),
        given: given().get(row.consent ?? ''),
      }
    })
  })
  return { rows, team, checkins }
}

/** `consent`: on the officer's tab alone. */
type Bare = Omit<PatientRow, 'who' | 'ready' | 'given'> & { readonly consent?: string }

const ofCheckin = (row: CheckinRow): Bare => ({
  ticket: row.ticket,
  label: row.label,
  state: row.withdrawn ? 'ended' : row.state,
  until: row.until,
  records: row.records.length,
  ...(row.consent !== undefined && { consent: row.consent }),
})

const states: readonly CheckinRow['state'][] = ['invited', 'here', 'keyed', 'agreed', 'final']

/** A state that this page does not know comes from a device with a newer one. */
function asRow({ state, ...line }: TeamView['patients'][number]): readonly Bare[] {
  const known = states.find((each) => each === state)
  return known ? [{ ...line, state: known }] : []
}

/** What somebody is called on a screen: by name where it is known. */
export const nameOf = ({ label, who }: Pick<PatientRow, 'label' | 'who'>): string => who?.name || label

export const stateWords = (state: PatientState, desk: Desk): string =>
  state === 'ended' ? say().patients.ended : desk.states[state]
