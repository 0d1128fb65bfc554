import { createUniqueId, Show, type JSX } from 'solid-js'

/** A number with what it is counted in beside it, in figures of any script. */
export function NumberField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly wrong: string | undefined
  readonly onLeave: () => void
  /** What stands behind the number: a unit, or a choice of some. */
  readonly children?: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="field number-field" onFocusOut={() => props.onLeave()}>
      <label for={id}>{props.label}</label>
      <div class="number-row">
        <input
          id={id}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          maxlength={11}
          value={props.value}
          aria-invalid={props.wrong !== undefined}
          aria-describedby={props.wrong === undefined ? undefined : `${id}-wrong`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        {props.children}
      </div>
      <Show when={props.wrong}>
        {(why) => (
          <p class="wrong" id={`${id}-wrong`}>
            {why()}
          </p>
        )}
      </Show>
    </div>
  )
}
