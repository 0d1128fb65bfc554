import { createSignal, Show, type JSX } from 'solid-js'
import { bannerOfKnown } from '../../health/banner.ts'
import { age, dayOf } from '../../health/partial-date.ts'
import type { Who } from '../../node/api.ts'
import { PatientBanner } from '../record/banner.tsx'
import { printPartialDate } from '../record/said.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { aside } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { useDesk, useKind } from './desk.ts'
import { PartialDateField } from './partial-date-field.tsx'
import { nameOf, type PatientRow } from './patients.ts'

export const nobodyKnown: Who = { name: '', born: '', sex: '', number: '' }
const sexes = ['', 'female', 'male', 'other', 'unknown'] as const

/** `Born 14-Jul-1945 (81y)`, or ''. */
export function bornWords(who: Who | undefined, now: number): string {
  if (!who || who.born === '') return ''
  const years = age(who.born, dayOf(new Date(now)))
  const born = `${say().health.banner.born} ${printPartialDate(who.born)}`
  return years ? `${born}${aside(say().health.age(years))}` : born
}

/** Whose page this is, on top and always in sight, with the way to write it down or mend it. */
export function WhoBanner(props: { readonly row: PatientRow }): JSX.Element {
  const app = useApp()
  const [open, setOpen] = createSignal(false)
  const kind = useKind()
  const words = () => hospitalWords.say().who
  return (
    <>
      <PatientBanner
        banner={bannerOfKnown(
          { ...(props.row.who ?? nobodyKnown), name: nameOf(props.row) },
          dayOf(new Date(app.now())),
        )}
        allergies={undefined}
      >
        <Show when={kind() === 'hospital'}>
          <p class="banner-allergies">
            <span class="label">{say().health.sections.allergies}</span>{' '}
            <span>{props.row.records > 0 ? words().allergies : words().noAllergies}</span>
          </p>
        </Show>
      </PatientBanner>
      <button type="button" class="link" onClick={() => setOpen(true)}>
        {props.row.who ? words().change : words().add}
      </button>
      <Sheet open={open()} title={words().title} close={() => setOpen(false)}>
        <WhoForm
          ticket={props.row.ticket}
          who={props.row.who ?? { ...nobodyKnown, name: props.row.label }}
          done={() => setOpen(false)}
        />
      </Sheet>
    </>
  )
}

function WhoForm(props: {
  readonly ticket: string
  readonly who: Who
  readonly done: () => void
}): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  // eslint-disable-next-line solid/reactivity -- where the form begins
  const [who, setWho] = createSignal<Who | undefined>(props.who)
  const save = createAction(app.messages, async () => {
    const written = who()
    if (!written) return
    await app.node.port.call('identify', { ticket: props.ticket, ...written })
    props.done()
  })
  return (
    <Form action={save} submit={hospitalWords.say().who.save} ready={filled(who()?.name ?? '')}>
      <p class="hint">{desk().whoIntro}</p>
      <WhoFields who={props.who} onChange={setWho} />
    </Form>
  )
}

/** Name, date of birth, sex, number; gives undefined while the date is none. */
export function WhoFields(props: {
  readonly who: Who
  readonly onChange: (who: Who | undefined) => unknown
  readonly optional?: boolean
}): JSX.Element {
  const words = () => hospitalWords.say().who
  const desk = useDesk()
  // eslint-disable-next-line solid/reactivity -- where the fields begin
  const [shown, setShown] = createSignal<Omit<Who, 'born'> & { born: string | undefined }>(props.who)
  const set = (part: Partial<ReturnType<typeof shown>>): void => {
    const next = { ...shown(), ...part }
    setShown(next)
    const { born } = next
    props.onChange(
      born === undefined ? undefined : { ...next, born, name: next.name.trim(), number: next.number.trim() },
    )
  }
  return (
    <>
      <TextField
        label={words().name}
        help={desk().nameHelp}
        value={shown().name}
        onInput={(name) => set({ name })}
        maxlength={120}
        optional={props.optional === true}
      />
      <PartialDateField
        label={words().born}
        help={words().bornHelp}
        value={props.who.born}
        onChange={(born) => set({ born })}
      />
      <SelectField
        label={words().sex}
        of={sexes.map((value) => ({ value, label: words().sexes[value === '' ? 'none' : value] }))}
        value={sexes.find((each) => each === shown().sex) ?? ''}
        onChange={(sex) => set({ sex })}
      />
      <TextField
        label={desk().number}
        help={desk().numberHelp}
        value={shown().number}
        onInput={(number) => set({ number })}
        maxlength={60}
        optional
      />
    </>
  )
}
