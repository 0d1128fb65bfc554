import { For, type JSX } from 'solid-js'
import type { Summary } from '../../health/summary.ts'
import { SelectField } from '../shell/form.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { printPartialDate } from './said.ts'

const nameOf = ({ name, born }: Summary['patients'][number]): string =>
  say().recordView.asPatient(name || say().health.banner.noName, printPartialDate(born))

/** Asks whose record it is to be, in a file of several patients. */
export function ChoosePatient(props: {
  readonly of: Summary['patients']
  readonly choose: (ordinal: number) => void
}): JSX.Element {
  return (
    <section class="notice warn choose-patient" data-testid="choose-patient">
      <p>
        <strong>{say().recordView.askPatient}</strong>
        {gap()}
        {say().recordView.askPatientHelp}
      </p>
      <ul class="buttons">
        <For each={props.of}>
          {(patient) => (
            <li>
              <button type="button" class="button" dir="auto" onClick={() => props.choose(patient.ordinal)}>
                {nameOf(patient)}
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

/** Says that the file holds others too, and leads to them. */
export function OtherPatient(props: {
  readonly of: Summary
  readonly choose: (ordinal: number) => void
}): JSX.Element {
  return (
    <div class="notice warn">
      <p>{say().health.banner.several}</p>
      <SelectField
        label={say().health.banner.choose}
        of={props.of.patients.map((patient) => ({ value: String(patient.ordinal), label: nameOf(patient) }))}
        value={String(props.of.banner.ordinal ?? '')}
        onChange={(ordinal) => props.choose(Number(ordinal))}
      />
    </div>
  )
}
