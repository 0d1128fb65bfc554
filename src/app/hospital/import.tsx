import { createSignal, createUniqueId, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Category } from '../../node/api.ts'
import { spoken, printPartialDate } from '../record/said.ts'
import { SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalText } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { apart } from '../words/format.ts'
import { say, hospitalWords } from '../words/words.ts'
import { ChoosePart } from './choose-part.tsx'
import { createImport, filesMost, type ImportedFile } from './import-files.ts'
import { KindSelect } from './kind-field.tsx'
import { createPatients, nameOf, type PatientRow } from './patients.ts'
import { bornWords } from './who.tsx'
import { useApp } from '../shell/app-context.tsx'
import './hospital.css'

/** Many files at once, each into the records of its patient. */
export default function Import(): JSX.Element {
  const app = useApp()
  const { rows } = createPatients()
  const present = (): readonly PatientRow[] => (rows() ?? []).filter(({ state }) => state === 'final')
  const work = createImport(() => rows() ?? [])
  const [left, setLeft] = createSignal(0)
  const [kind, setKind] = createSignal<Category>('everyday')
  const words = () => hospitalWords.say().importing
  const count = (...states: readonly ImportedFile['state'][]): number =>
    work.files.filter(({ state }) => states.includes(state)).length
  const add = createAction(app.messages, async (chosen: readonly File[]) => {
    const { left: more } = await work.add(chosen)
    setLeft(left() + more)
  })
  const seal = createAction(app.messages, () => work.sealAll(kind()))
  const busy = (): boolean => add.busy() || seal.busy()
  return (
    <Page title={words().title} intro={words().intro} back>
      <Part title={words().choose} intro={words().chooseHelp(filesMost)}>
        <div class="field-row">
          <Choose label={words().folder} folder disabled={busy()} add={(chosen) => void add.run(chosen)} />
          <Choose label={words().files} disabled={busy()} add={(chosen) => void add.run(chosen)} />
        </div>
        <Show when={left() > 0}>
          <p class="hint">{words().left(left())}</p>
        </Show>
      </Part>
      <Show when={work.files.length > 0}>
        <Part title={words().listTitle}>
          <div role="status" class="stacked">
            <p>
              {words().progress(work.files.length, {
                asking: count('asking'),
                ready: count('ready'),
                sealed: count('sealed'),
                refused: count('refused'),
              })}
            </p>
            <Show when={busy()}>
              <progress
                aria-label={words().title}
                max={work.files.length}
                value={work.files.length - count(...(seal.busy() ? sealLeft : readLeft))}
              />
              <p class="hint">{words().stay}</p>
            </Show>
          </div>
          <ul class="rows">
            <For each={work.files}>
              {(file, at) => (
                <Row
                  one={file}
                  present={present()}
                  disabled={busy()}
                  part={(ordinal) => void work.choosePart(at(), ordinal)}
                  owner={(ticket) => work.chooseOwner(at(), ticket)}
                />
              )}
            </For>
          </ul>
          <KindSelect value={kind()} onChange={setKind} />
          <p class="hint">{words().rule}</p>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              disabled={busy() || count('ready') === 0}
              onClick={() => void seal.run()}
            >
              {words().seal(count('ready'))}
            </button>
          </div>
        </Part>
      </Show>
    </Page>
  )
}

const readLeft = ['waiting', 'reading'] as const
const sealLeft = ['ready', 'sealing'] as const

function Choose(props: {
  readonly label: string
  readonly folder?: boolean
  readonly disabled: boolean
  readonly add: (files: readonly File[]) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="file"
        multiple
        disabled={props.disabled}
        ref={(element) => {
          element.webkitdirectory = props.folder === true
        }}
        onChange={(event) => {
          props.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

function Row(props: {
  readonly one: ImportedFile
  readonly present: readonly PatientRow[]
  readonly disabled: boolean
  readonly part: (ordinal: number) => void
  readonly owner: (ticket: string) => void
}): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().importing
  const about = (): string => {
    const { about: known } = props.one
    if (!known) return ''
    const { name, born, identifiers } = known.banner
    return [
      apart(name || say().health.banner.noName),
      printPartialDate(born),
      ...identifiers.slice(0, 1).map(({ label, value }) => `${spoken(label)} ${apart(value)}`),
    ]
      .filter((part) => part !== '')
      .join(' · ')
  }
  const several = (): boolean => (props.one.about?.patients.length ?? 0) > 1 && props.one.part === undefined
  const label = (row: PatientRow): string =>
    [nameOf(row), bornWords(row.who, app.now())].filter((part) => part !== '').join(' · ')
  return (
    <li class="row-card stack" data-testid="imported" data-state={props.one.state}>
      <div class="row-head">
        <span class="row-title">
          <bdi>{props.one.file.name}</bdi>
        </span>
        <span class="badge" data-state={tones[props.one.state]}>
          {words().states[props.one.state]}
        </span>
      </div>
      <Show when={!several() && about()}>{(text) => <p class="quiet">{text()}</p>}</Show>
      <Switch>
        <Match when={props.one.state === 'refused'}>
          <p class="bad-text">
            <Show when={props.one.refusal} fallback={say().broken.what}>
              {(refusal) => <RefusalText refusal={refusal()} />}
            </Show>
          </p>
        </Match>
        <Match when={props.one.state === 'asking' && several()}>
          <ChoosePart of={props.one.about?.patients ?? []} disabled={props.disabled} choose={props.part} />
        </Match>
        <Match when={props.one.about && (props.one.state === 'asking' || props.one.state === 'ready')}>
          <SelectField
            label={words().whose}
            help={props.one.state === 'asking' ? words().whoseHelp : undefined}
            of={[
              { value: '', label: words().nobody },
              ...props.present.map((row) => ({ value: row.ticket, label: label(row) })),
            ]}
            value={props.one.ticket ?? ''}
            onChange={props.owner}
          />
        </Match>
      </Switch>
    </li>
  )
}

const tones: Readonly<Record<ImportedFile['state'], string>> = {
  waiting: '',
  reading: '',
  asking: 'wait',
  ready: '',
  sealing: '',
  sealed: 'good',
  refused: 'bad',
}
