import { createMemo, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { Action } from './jobs.ts'
import { RefusalNotice } from './messages.tsx'

/** A form with one thing to do; Enter does it, the button says when it is busy, a refusal stands beside it. */
export function Form(props: {
  readonly action: Action<[]>
  readonly submit: string
  readonly busy?: string | undefined
  readonly ready?: boolean
  readonly quiet?: boolean
  readonly children?: JSX.Element
  readonly beside?: JSX.Element
}): JSX.Element {
  const ready = createMemo(() => props.ready !== false)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (ready()) void props.action.run()
  }
  return (
    <form onSubmit={submit}>
      {props.children}
      <RefusalNotice refusal={props.action.refusal()} />
      <div class="buttons">
        <button
          type="submit"
          class="button"
          classList={{ primary: props.quiet !== true }}
          aria-busy={props.action.busy()}
          disabled={!ready() || props.action.busy()}
        >
          {props.action.busy() ? (props.busy ?? props.submit) : props.submit}
        </button>
        {props.beside}
      </div>
    </form>
  )
}

/** What a field is called and what helps, above the field, whose id is `id`; the help's is `id` and `-help`. */
function Labelled(props: {
  readonly id: string
  readonly label: string
  readonly help: string | undefined
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <Show when={props.help}>
        <p class="hint" id={`${props.id}-help`}>
          {props.help}
        </p>
      </Show>
      {props.children}
    </div>
  )
}

export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly help?: string | undefined
  /** Why the value cannot be used; shown once the field has been left. */
  readonly wrong?: string | undefined
  readonly optional?: boolean
  readonly type?: 'text' | 'password' | 'url' | 'number' | 'tel'
  /** Nothing but digits: a phone shows those alone. */
  readonly digits?: boolean
  readonly autocomplete?: string
  readonly maxlength?: number
  readonly lines?: number
  /** What may be meant, offered while somebody types. */
  readonly offers?: readonly string[]
}): JSX.Element {
  const id = createUniqueId()
  const described = (): string | undefined =>
    [props.help && `${id}-help`, props.wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined
  const shared = () => ({
    id,
    value: props.value,
    maxlength: props.maxlength ?? 200,
    required: props.optional !== true,
    autocomplete: props.autocomplete ?? 'off',
    inputmode: props.digits ? ('numeric' as const) : undefined,
    // Some browsers send what they check to their maker.
    spellcheck: false,
    'aria-describedby': described(),
    'aria-invalid': props.wrong !== undefined,
    dir: 'auto' as const,
  })
  return (
    <Labelled id={id} label={props.label} help={props.help}>
      <Show
        when={props.lines}
        fallback={
          <>
            <input
              {...shared()}
              type={props.type ?? 'text'}
              list={props.offers && `${id}-offers`}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
            <Show when={props.offers}>
              {(offers) => (
                <datalist id={`${id}-offers`}>
                  <For each={offers()}>{(offer) => <option value={offer} />}</For>
                </datalist>
              )}
            </Show>
          </>
        }
      >
        {(lines) => (
          <textarea
            {...shared()}
            rows={lines()}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        )}
      </Show>
      <Show when={props.wrong}>
        <p class="wrong" id={`${id}-wrong`}>
          {props.wrong}
        </p>
      </Show>
    </Labelled>
  )
}

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  readonly why?: string | undefined
}

/** Several ways with a line of explanation each: radio buttons on cards. */
export function Choices<T extends string>(props: {
  readonly label: string
  readonly help?: string | undefined
  readonly of: readonly Choice<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="choices">
      <legend>{props.label}</legend>
      <Show when={props.help}>
        <p class="hint">{props.help}</p>
      </Show>
      <For each={props.of}>
        {(choice) => (
          <label class="choice" classList={{ chosen: props.value === choice.value }}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={props.value === choice.value}
              aria-describedby={choice.why ? `${name}-${choice.value}` : undefined}
              onChange={() => props.onChange(choice.value)}
            />
            <span class="choice-text">
              <span class="choice-label">
                <bdi>{choice.label}</bdi>
              </span>
              <Show when={choice.why}>
                <span class="hint" id={`${name}-${choice.value}`}>
                  <bdi>{choice.why}</bdi>
                </span>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** One of a short list, as the platform shows it. */
export function SelectField<T extends string>(props: {
  readonly label: string
  readonly help?: string | undefined
  readonly of: readonly Choice<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  /** Stands inside a sentence: no label above, the same name for a screen reader. */
  readonly inline?: boolean
}): JSX.Element {
  const id = createUniqueId()
  const select = (): JSX.Element => (
    <select
      id={id}
      aria-label={props.inline ? props.label : undefined}
      aria-describedby={props.help ? `${id}-help` : undefined}
      onChange={(event) => {
        const chosen = props.of.find((each) => each.value === event.currentTarget.value)
        if (chosen) props.onChange(chosen.value)
      }}
    >
      <For each={props.of}>
        {(each) => (
          <option value={each.value} selected={each.value === props.value}>
            {each.label}
          </option>
        )}
      </For>
    </select>
  )
  return (
    <Show when={!props.inline} fallback={select()}>
      <Labelled id={id} label={props.label} help={props.help}>
        {select()}
      </Labelled>
    </Show>
  )
}

/** A yes or no with a line of explanation. */
export function CheckField(props: {
  readonly label: string
  readonly help?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <label class="choice" classList={{ chosen: props.checked }}>
      <input
        type="checkbox"
        checked={props.checked}
        aria-describedby={props.help ? id : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="choice-text">
        <span class="choice-label">{props.label}</span>
        <Show when={props.help}>
          <span class="hint" id={id}>
            {props.help}
          </span>
        </Show>
      </span>
    </label>
  )
}

export const filled = (...values: readonly string[]): boolean => values.every((value) => value.trim() !== '')

/** A file that stays in this browser. */
export function FileField(props: {
  readonly label: string
  readonly help: string
  readonly accept?: string
  readonly onChoose: (file: File | undefined) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <Labelled id={id} label={props.label} help={props.help}>
      <input
        id={id}
        type="file"
        accept={props.accept}
        aria-describedby={`${id}-help`}
        onChange={(event) => props.onChoose(event.currentTarget.files?.[0])}
      />
    </Labelled>
  )
}
