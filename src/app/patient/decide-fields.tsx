import { For, type JSX } from 'solid-js'
import type { Purpose, VisitRow } from '../../node/api.ts'
import { purposes } from '../policy/purposes.ts'
import { CheckField } from '../shell/form.tsx'
import { capital } from '../words/format.ts'
import { say } from '../words/words.ts'

/** A switch for each purpose, off until it is chosen. */
export function PurposeFields(props: {
  readonly chosen: readonly Purpose[]
  readonly onChange: (chosen: readonly Purpose[]) => void
}): JSX.Element {
  const words = () => say().visit
  return (
    <fieldset class="choices">
      <legend>{words().purpose}</legend>
      <p class="hint">{words().purposeHelp}</p>
      <For each={purposes}>
        {(purpose) => (
          <CheckField
            label={capital(say().purposes[purpose])}
            help={words().purposeWhy[purpose]}
            checked={props.chosen.includes(purpose)}
            onChange={(on) =>
              props.onChange(purposes.filter((one) => (one === purpose ? on : props.chosen.includes(one))))
            }
          />
        )}
      </For>
    </fieldset>
  )
}

/** A switch for each thing that other institutions say of this person, off until it is chosen. */
export function AlsoFields(props: {
  readonly visit: VisitRow
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}): JSX.Element {
  const words = () => say().visit.also
  return (
    <fieldset class="choices">
      <legend>{words().title}</legend>
      <p class="hint">{words().help(props.visit.hospital)}</p>
      <For each={props.visit.also}>
        {({ claim, as, institution }) => (
          <CheckField
            label={words().choose[as](institution)}
            checked={props.chosen.includes(claim)}
            onChange={(on) =>
              props.onChange([...props.chosen.filter((one) => one !== claim), ...(on ? [claim] : [])])
            }
          />
        )}
      </For>
    </fieldset>
  )
}
