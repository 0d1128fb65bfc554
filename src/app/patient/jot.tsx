import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { TermKind } from '../../health/common-terms.ts'
import { severities, vitalOf, type Fields } from '../../health/draft.ts'
import {
  faultsOf,
  jottingKinds,
  lettersMost,
  measuredKinds,
  noteField,
  noteLettersMost,
  type Jotting,
  type JottingKind,
} from '../../health/jotting.ts'
import { dayOf } from '../../health/partial-date.ts'
import { PartialDateField } from '../hospital/partial-date-field.tsx'
import { createTermOffers } from '../hospital/term-offers.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { NumberField } from '../shell/number-field.tsx'
import { Page } from '../shell/page.tsx'
import { Found } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { formula } from '../words/format.ts'
import { jottingWords, say } from '../words/words.ts'
import { jottingTitle } from './jotting-title.ts'
import '../hospital/hospital.css'

/** Writing one thing down, or writing it anew. */
export default function Jot(props: {
  /** A kind, or the id of what is changed. */
  readonly what: string
}): JSX.Element {
  const words = jottingWords.say
  const jottings = createView('jottings', () => ({}))
  const kind = createMemo(() => jottingKinds.find((each) => each === props.what))
  const found = () => jottings()?.find(({ id }) => id === props.what)
  /** Also once another device has taken it away: what is being typed stays. */
  const begun = createMemo((before: Jotting | undefined) => found() ?? before)
  return (
    <Show
      when={kind()}
      fallback={
        <Page title={words().edit} back>
          <Found of={begun()} among={jottings()} gone={words().gone}>
            {(one) => <JotForm kind={one().kind} one={one()} now={found()} />}
          </Found>
        </Page>
      }
      keyed
    >
      {(fresh) => (
        <Page title={words().add[fresh]} intro={words().kept} back>
          <JotForm kind={fresh} />
        </Page>
      )}
    </Show>
  )
}

interface Fieldset {
  readonly at: (field: string) => string
  readonly write: (field: string, text: string) => void
  readonly wrong: (field: string) => string | undefined
  readonly leave: (field: string) => void
}

function JotForm(props: {
  readonly kind: JottingKind
  readonly one?: Jotting
  /** As it is by now; undefined when it was taken away. */
  readonly now?: Jotting | undefined
}): JSX.Element {
  const app = useApp()
  const words = jottingWords.say
  // eslint-disable-next-line solid/reactivity -- what the form begins with
  const [fields, setFields] = createSignal<Fields>({ ...props.one?.fields })
  // eslint-disable-next-line solid/reactivity -- likewise
  const begun = props.one?.date ?? (props.kind === 'measurement' ? dayOf(new Date(app.now())) : '')
  const [date, setDate] = createSignal<string | undefined>(begun)
  // eslint-disable-next-line solid/reactivity -- likewise
  const changed = props.one?.changed
  /** What another device did to it since the form was begun. */
  const elsewhere = (): string | undefined => {
    if (changed === undefined || keep.busy() || props.now?.changed === changed) return undefined
    return props.now ? words().changedElsewhere(jottingTitle(props.now)) : words().droppedElsewhere
  }
  /** Fields that were left, of which it is said what is wrong with them; all once somebody wanted to keep it. */
  const [tried, setTried] = createSignal(false)
  const [left, leave] = createSignal<ReadonlySet<string>>(new Set())
  const jotted = () => ({ kind: props.kind, date: date() ?? '', fields: fields() })
  const faults = createMemo(() => faultsOf(jotted()))
  const set: Fieldset = {
    at: (field) => fields()[field] ?? '',
    write(field, text) {
      const { [field]: _, ...others } = fields()
      setFields(text === '' ? others : { ...others, [field]: text })
    },
    wrong(field) {
      const fault = faults().find((one) => one.field === field)
      const told = fault && (tried() || (fault.what !== 'missing' && left().has(field)))
      return told ? words().faults[fault.what] : undefined
    },
    leave: (field) => leave(new Set([...left(), field])),
  }
  let form: HTMLDivElement | undefined
  const keep = createAction(app.messages, async () => {
    setTried(true)
    if (date() === undefined || faults().some(({ what }) => what !== 'unlikely')) {
      // Of a measurement none of its fields is wrong alone.
      const field = form?.querySelector('[aria-invalid=true]') ?? form?.querySelector('input')
      if (field instanceof HTMLElement) field.focus()
      return
    }
    await app.node.port.call('jot', { ...jotted(), ...(props.one && { id: props.one.id }) })
    app.messages.tell({ kind: 'done', text: words().done })
    app.back()
  })
  return (
    <div ref={(element) => (form = element)}>
      <div role="status">
        <Show when={elsewhere()}>{(what) => <p class="notice warn">{what()}</p>}</Show>
      </div>
      <Form action={keep} submit={words().keep}>
        <Switch>
          <Match when={props.kind === 'allergy'}>
            <Text set={set} field="allergy/1/substance" label={words().substance} />
            <Text set={set} field="allergy/1/reaction" label={words().reaction} optional />
            <SelectField
              label={words().severity}
              of={[
                { value: '', label: words().severities.none },
                ...severities.map((value) => ({ value, label: words().severities[value] })),
              ]}
              value={severities.find((one) => one === set.at('allergy/1/severity')) ?? ''}
              onChange={(value) => set.write('allergy/1/severity', value)}
            />
          </Match>
          <Match when={props.kind === 'medicine'}>
            <TermText set={set} kind="medicine" field="medicine/1/name" code="medicine/1/code" />
            <Text set={set} field="medicine/1/when" label={words().when} help={words().whenHelp} optional />
          </Match>
          <Match when={props.kind === 'problem'}>
            <TermText set={set} kind="problem" field="problem/1/text" code="problem/1/code" />
          </Match>
          <Match when={props.kind === 'measurement'}>
            <Measured set={set} />
          </Match>
          <Match when={props.kind === 'note'}>
            <Text set={set} field={noteField} label={words().note} lines={6} />
          </Match>
        </Switch>
        <PartialDateField
          label={words().date[props.kind]}
          help={words().dateHelp}
          value={begun}
          onChange={setDate}
        />
      </Form>
    </div>
  )
}

function Text(props: {
  readonly set: Fieldset
  readonly field: string
  readonly label: string
  readonly help?: string
  readonly optional?: boolean
  readonly lines?: number
  readonly offers?: readonly string[]
  readonly besides?: (text: string) => void
}): JSX.Element {
  return (
    <div onFocusOut={() => props.set.leave(props.field)}>
      <TextField
        label={props.label}
        help={props.help}
        value={props.set.at(props.field)}
        onInput={(text) => {
          props.set.write(props.field, text)
          props.besides?.(text)
        }}
        wrong={props.set.wrong(props.field)}
        // What is missing is said by the form, in the language of the page.
        optional
        maxlength={props.lines ? noteLettersMost : lettersMost}
        {...(props.lines && { lines: props.lines })}
        {...(props.offers && { offers: props.offers })}
      />
    </div>
  )
}

/** In own words, or in those of a name that is offered, whose code goes along. */
function TermText(props: {
  readonly set: Fieldset
  readonly kind: TermKind
  readonly field: string
  readonly code: string
}): JSX.Element {
  const words = jottingWords.say
  const offers = createTermOffers(() => props.kind)
  return (
    <Text
      set={props.set}
      field={props.field}
      label={words().name[props.kind]}
      help={words().nameHelp}
      offers={offers.names()}
      besides={(text) => props.set.write(props.code, offers.codeFor(text))}
    />
  )
}

function Measured(props: { readonly set: Fieldset }): JSX.Element {
  const words = jottingWords.say
  return (
    <>
      <p class="hint">{words().measuredHelp}</p>
      <Show when={props.set.wrong('vital')}>
        {(why) => (
          <p class="wrong" role="alert">
            {why()}
          </p>
        )}
      </Show>
      <div class="measures">
        <For each={measuredKinds}>
          {(kind) => {
            const [field, label] = [`vital/${kind}`, () => say().health.keyed[`test.${kind}`]]
            const { units } = vitalOf(kind)
            return (
              <NumberField
                label={label()}
                value={props.set.at(field)}
                onInput={(text) => props.set.write(field, text)}
                wrong={props.set.wrong(field)}
                onLeave={() => props.set.leave(field)}
              >
                <Show
                  when={units.length > 1}
                  fallback={
                    <bdi class="unit" dir="ltr">
                      {units[0].shown}
                    </bdi>
                  }
                >
                  <SelectField
                    label={words().unitOf(label())}
                    of={units.map(({ code, shown }) => ({ value: code, label: formula(shown) }))}
                    value={
                      units.find(({ code }) => code === props.set.at(`${field}/unit`))?.code ?? units[0].code
                    }
                    onChange={(value) => props.set.write(`${field}/unit`, value)}
                    inline
                  />
                </Show>
              </NumberField>
            )
          }}
        </For>
      </div>
    </>
  )
}
