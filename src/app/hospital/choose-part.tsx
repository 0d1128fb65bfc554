import { For, type JSX } from 'solid-js'
import type { Summary } from '../../health/summary.ts'
import { printPartialDate } from '../record/said.ts'
import { hospitalWords, say } from '../words/words.ts'

/** Asks whose part of a file about several people is wanted; nothing about the others comes along. */
export function ChoosePart(props: {
  readonly of: Summary['patients']
  readonly disabled: boolean
  readonly choose: (patient: number) => void
}): JSX.Element {
  return (
    <>
      <p class="notice warn">{hospitalWords.say().importing.several}</p>
      <ul class="buttons">
        <For each={props.of}>
          {(patient) => (
            <li>
              <button
                type="button"
                class="button"
                dir="auto"
                disabled={props.disabled}
                onClick={() => props.choose(patient.ordinal)}
              >
                {say().recordView.asPatient(
                  patient.name || say().health.banner.noName,
                  printPartialDate(patient.born),
                )}
              </button>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
