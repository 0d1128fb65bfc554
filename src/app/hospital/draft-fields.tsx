import { createSignal, Show, type JSX } from 'solid-js'
import { sourceCode } from '../../health/code.ts'
import type { TermKind } from '../../health/common-terms.ts'
import { termChosen } from '../../health/draft.ts'
import { CheckField, SelectField, TextField, type Choice } from '../shell/form.tsx'
import { NumberField } from '../shell/number-field.tsx'
import { useApp } from '../shell/app-context.tsx'
import { hospitalWords } from '../words/words.ts'
import { useDraft } from './draft.tsx'
import { PartialDateField } from './partial-date-field.tsx'
import { createTermOffers } from './term-offers.ts'
import { createShared } from '../shell/shared.ts'

/**
 * One text of the draft as it is typed here, and what is wrong with it once the field was left. `besides` writes what
 * belongs to it.
 */
function createField(field: () => string, besides?: (text: string) => Promise<void>) {
  const draft = useDraft()
  const shared = createShared(
    () => draft.fields()[field()] ?? '',
    async (_, text) => {
      await draft.write(field(), text)
      await besides?.(text)
      return text
    },
  )
  // What somebody else wrote is not being typed.
  const [left, leave] = createSignal(shared.shown() !== '')
  const wrong = (): string | undefined => {
    const fault = left() ? draft.draft().faults.find((one) => one.field === field()) : undefined
    return fault && hospitalWords.say().encounter.faults[fault.what]
  }
  return {
    shared,
    wrong,
    leave: (): void => {
      leave(true)
      void shared.keep()
    },
  }
}

export function DraftText(props: {
  readonly field: string
  readonly label: string
  readonly help?: string
  readonly optional?: boolean
  readonly maxlength?: number
}): JSX.Element {
  const { shared, wrong, leave } = createField(() => props.field)
  return (
    <div onFocusOut={leave}>
      <TextField
        label={props.label}
        help={props.help}
        value={shared.shown()}
        onInput={shared.type}
        wrong={wrong()}
        optional={props.optional === true}
        maxlength={props.maxlength ?? 300}
      />
    </div>
  )
}

/**
 * What is the matter, or what is taken: in somebody's own words, or in those of a term that is offered while they
 * type, which brings its code.
 */
export function DraftTerm(props: {
  readonly kind: TermKind
  readonly field: string
  /** Where the code stands. */
  readonly code: string
  readonly label: string
}): JSX.Element {
  const draft = useDraft()
  const words = () => hospitalWords.say().encounter
  const offers = createTermOffers(() => props.kind)
  const { shared, wrong, leave } = createField(
    () => props.field,
    async (text) => {
      const code = offers.codeFor(text)
      if (code !== (draft.fields()[props.code] ?? '')) await draft.write(props.code, code)
    },
  )
  /** The term that stands in the draft, whoever chose it. */
  const chosen = () => termChosen(props.kind, shared.shown().trim(), draft.fields()[props.code] ?? '')
  return (
    <div onFocusOut={leave}>
      <TextField
        label={props.label}
        help={words().termHelp}
        value={shared.shown()}
        onInput={shared.type}
        wrong={wrong()}
        maxlength={300}
        offers={offers.names()}
      />
      <p class="hint" role="status">
        <Show when={chosen()}>{(term) => words().coded(sourceCode(term()))}</Show>
      </p>
    </div>
  )
}

/** A number with what it is counted in beside it. */
export function DraftNumber(props: {
  readonly field: string
  readonly label: string
  /** What stands behind the number: a unit, or a choice of some. */
  readonly children?: JSX.Element
}): JSX.Element {
  const { shared, wrong, leave } = createField(() => props.field)
  return (
    <NumberField
      label={props.label}
      value={shared.shown()}
      onInput={shared.type}
      wrong={wrong()}
      onLeave={leave}
    >
      {props.children}
    </NumberField>
  )
}

export function DraftSelect<T extends string>(props: {
  readonly field: string
  readonly label: string
  readonly of: readonly Choice<T>[]
  readonly inline?: boolean
}): JSX.Element {
  const app = useApp()
  const draft = useDraft()
  const now = (): T | undefined =>
    (props.of.find(({ value }) => value === (draft.fields()[props.field] ?? '')) ?? props.of[0])?.value
  return (
    <SelectField
      label={props.label}
      of={props.of}
      value={now()}
      onChange={(value) => void draft.write(props.field, value).catch(app.messages.report)}
      inline={props.inline === true}
    />
  )
}

export function DraftCheck(props: {
  readonly field: string
  readonly label: string
  readonly help?: string
}): JSX.Element {
  const app = useApp()
  const draft = useDraft()
  return (
    <CheckField
      label={props.label}
      help={props.help}
      checked={draft.fields()[props.field] === 'yes'}
      onChange={(on) => void draft.write(props.field, on ? 'yes' : '').catch(app.messages.report)}
    />
  )
}

export function DraftDate(props: { readonly field: string; readonly label: string }): JSX.Element {
  const app = useApp()
  const draft = useDraft()
  return (
    <PartialDateField
      label={props.label}
      value={draft.fields()[props.field] ?? ''}
      onChange={(date) => {
        if (date !== undefined) draft.write(props.field, date).catch(app.messages.report)
      }}
    />
  )
}
