import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { inLatin } from '../../health/draft.ts'
import { parsePartialDate } from '../../health/partial-date.ts'
import { currentLanguage } from '../words/language.ts'
import { hospitalWords } from '../words/words.ts'

/**
 * A date as exact as it is known: a year, with its month, or with its day. Three fields, so that nobody has to
 * know in which order figures are read here.
 */
export function PartialDateField(props: {
  readonly label: string
  readonly help?: string
  /** A FHIR partial date, or ''. */
  readonly value: string
  /** Undefined while what stands there is no date. */
  readonly onChange: (value: string | undefined) => void
}): JSX.Element {
  const id = createUniqueId()
  const words = () => hospitalWords.say().date
  // eslint-disable-next-line solid/reactivity -- where the three fields begin
  const [firstYear = '', firstMonth = '', firstDay = ''] = props.value.split('-')
  const [year, setYear] = createSignal(firstYear)
  const [month, setMonth] = createSignal(firstMonth)
  const [day, setDay] = createSignal(firstDay)
  const [left, leave] = createSignal(false)
  const date = (): string | undefined => composed(year().trim(), month(), day().trim())
  const set = (part: (text: string) => unknown, text: string): void => {
    part(text)
    props.onChange(date())
  }
  const months = () => {
    const format = new Intl.DateTimeFormat(currentLanguage().locale, { month: 'long', timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, at) => ({
      value: String(at + 1).padStart(2, '0'),
      name: format.format(Date.UTC(2000, at, 1)),
    }))
  }
  const wrong = (): boolean => left() && date() === undefined
  /** Made once: the value is asked for in its place, or each letter would bring another field. */
  const input = (name: 'day' | 'year', value: () => string, put: (text: string) => unknown): JSX.Element => (
    <label class="date-part">
      <span>{words()[name]}</span>
      <input
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength={name === 'year' ? 4 : 2}
        size={name === 'year' ? 4 : 2}
        value={value()}
        aria-invalid={wrong()}
        aria-describedby={wrong() ? `${id}-wrong` : undefined}
        onInput={(event) => set(put, event.currentTarget.value)}
      />
    </label>
  )
  return (
    <fieldset
      class="field date-field"
      onFocusOut={(event) => {
        const { relatedTarget, currentTarget } = event
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) leave(true)
      }}
    >
      <legend>{props.label}</legend>
      <Show when={props.help}>
        <p class="hint">{props.help}</p>
      </Show>
      <div class="date-parts">
        {input('day', day, setDay)}
        <label class="date-part">
          <span>{words().month}</span>
          <select onChange={(event) => set(setMonth, event.currentTarget.value)}>
            <option value="" selected={month() === ''} />
            <For each={months()}>
              {(each) => (
                <option value={each.value} selected={month() === each.value}>
                  {each.name}
                </option>
              )}
            </For>
          </select>
        </label>
        {input('year', year, setYear)}
      </div>
      <Show when={wrong()}>
        <p class="wrong" id={`${id}-wrong`}>
          {words().wrong}
        </p>
      </Show>
    </fieldset>
  )
}

/** A day needs its month, a month its year; figures of any script. */
function composed(year: string, month: string, day: string): string | undefined {
  if (year + month + day === '') return ''
  if (day !== '' && month === '') return undefined
  const parts = [year, month, day === '' ? '' : inLatin(day).padStart(2, '0')]
  parts[0] = inLatin(year)
  const text = parts.filter((part) => part !== '').join('-')
  return parsePartialDate(text) ? text : undefined
}
