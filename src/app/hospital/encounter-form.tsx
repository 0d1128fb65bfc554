import { createUniqueId, For, Show, type JSX } from 'solid-js'
import {
  doseUnits,
  routes,
  severities,
  vitalKinds,
  vitalOf,
  type ListName,
  type Route,
  type VitalKind,
} from '../../health/draft.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { Part } from '../shell/page.tsx'
import { formula, size } from '../words/format.ts'
import { hospitalWords, say } from '../words/words.ts'
import { useDraft } from './draft.tsx'
import { DraftCheck, DraftDate, DraftNumber, DraftSelect, DraftTerm, DraftText } from './draft-fields.tsx'
import type { PatientRow } from './patients.ts'
import { DraftNote } from './shared-text.tsx'

/** All that can be said of a visit; what is left empty is not said. */
export function DraftForm(props: { readonly row: PatientRow }): JSX.Element {
  const draft = useDraft()
  const words = () => hospitalWords.say().encounter
  return (
    <>
      <Show when={draft.draft().replaces !== ''}>
        <Part title={words().correctionTitle} intro={words().correctionHelp}>
          <DraftText field="why" label={words().why} maxlength={1000} />
          <p class="hint">{words().correctionEmpty}</p>
        </Part>
      </Show>
      <Part title={words().vitalsTitle}>
        <div class="measures">
          <For each={vitalKinds}>{(kind) => <Measurement kind={kind} />}</For>
        </div>
      </Part>
      <Part title={words().note}>
        <DraftNote ticket={props.row.ticket} label={words().noteLabel} lines={5} />
      </Part>
      <EntryList list="problem" title={say().health.sections.problems}>
        {(at) => (
          <>
            <DraftTerm kind="problem" field={at('text')} code={at('code')} label={words().problem} />
            <DraftDate field={at('since')} label={words().since} />
          </>
        )}
      </EntryList>
      <EntryList list="medicine" title={say().health.sections.medicines}>
        {(at) => (
          <>
            <DraftTerm kind="medicine" field={at('name')} code={at('code')} label={words().medicine} />
            <div class="field-row">
              <DraftNumber field={at('amount')} label={words().dose}>
                <DraftSelect
                  field={at('unit')}
                  label={words().unitOf(words().dose)}
                  of={doseUnits.map((value) => ({ value, label: words().doseUnits[value] }))}
                  inline
                />
              </DraftNumber>
              <DraftNumber field={at('times')} label={words().times} />
              <DraftSelect
                field={at('route')}
                label={words().route}
                of={[
                  { value: '', label: words().routes.none },
                  ...routeNames.map((value) => ({ value, label: words().routes[value] })),
                ]}
              />
            </div>
            <DraftText field={at('when')} label={words().when} help={words().whenHelp} optional />
          </>
        )}
      </EntryList>
      <EntryList
        list="allergy"
        title={say().health.sections.allergies}
        none={<DraftCheck field="no-allergies" label={words().noAllergies} help={words().noAllergiesHelp} />}
      >
        {(at) => (
          <>
            <DraftText field={at('substance')} label={words().substance} />
            <DraftText field={at('reaction')} label={words().reaction} optional />
            <DraftSelect
              field={at('severity')}
              label={words().severity}
              of={[
                { value: '', label: words().severities.none },
                ...severities.map((value) => ({ value, label: words().severities[value] })),
              ]}
            />
          </>
        )}
      </EntryList>
      <Files />
    </>
  )
}

// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its names
const routeNames = Object.keys(routes) as readonly Route[]

function Measurement(props: { readonly kind: VitalKind }): JSX.Element {
  const field = (): string => `vital/${props.kind}`
  const label = (): string => say().health.keyed[`test.${props.kind}`]
  const units = () => vitalOf(props.kind).units
  return (
    <DraftNumber field={field()} label={label()}>
      <Show
        when={units().length > 1}
        fallback={
          <bdi class="unit" dir="ltr">
            {units()[0].shown}
          </bdi>
        }
      >
        <DraftSelect
          field={`${field()}/unit`}
          label={hospitalWords.say().encounter.unitOf(label())}
          of={units().map(({ code, shown }) => ({ value: code, label: formula(shown) }))}
          inline
        />
      </Show>
    </DraftNumber>
  )
}

/** Problems, medicines or allergies: one card each, and a way to begin another. */
function EntryList(props: {
  readonly list: Exclude<ListName, 'file'>
  readonly title: string
  /** Instead of entries, where there are none. */
  readonly none?: JSX.Element
  readonly children: (at: (part: string) => string) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const draft = useDraft()
  const words = () => hospitalWords.say().encounter
  const remove = createAction(app.messages, (id: string) => draft.remove(props.list, id))
  const noneIsSaid = (): boolean => props.list === 'allergy' && draft.draft().noAllergies
  let cards: HTMLDivElement | undefined
  const begin = (): void => {
    draft.begin(props.list)
    queueMicrotask(() => {
      const begun = [...(cards?.querySelectorAll('.entry-card') ?? [])].at(-1)
      begun?.querySelector('input')?.focus()
    })
  }
  return (
    <Part title={props.title}>
      <div class="stacked" ref={(element) => (cards = element)}>
        <For each={draft.ids(props.list)}>
          {(id, index) => (
            <div
              class="entry-card"
              role="group"
              aria-label={words().entry(props.title, index() + 1)}
              data-testid={`draft-${props.list}`}
            >
              {props.children((part) => `${props.list}/${id}/${part}`)}
              <button
                type="button"
                class="button small"
                aria-label={words().removeEntry(words().entry(props.title, index() + 1))}
                onClick={() => void remove.run(id)}
              >
                {words().remove}
              </button>
            </div>
          )}
        </For>
        <Show when={draft.ids(props.list).length === 0}>{props.none}</Show>
        <RefusalNotice refusal={remove.refusal()} />
        <Show when={!noneIsSaid()}>
          <div class="buttons">
            <button type="button" class="button" onClick={begin}>
              {words().add[props.list]}
            </button>
          </div>
        </Show>
      </div>
    </Part>
  )
}

function Files(): JSX.Element {
  const app = useApp()
  const draft = useDraft()
  const id = createUniqueId()
  const words = () => hospitalWords.say().encounter
  const { ticket } = draft
  const attach = createAction(app.messages, async (files: readonly File[]) => {
    for (const file of files) await app.node.port.call('attach', { ticket, file, name: file.name })
  })
  const detach = createAction(app.messages, (file: string) => app.node.port.call('detach', { ticket, file }))
  return (
    <Part title={words().filesTitle}>
      <Show when={draft.draft().files.length > 0}>
        <ul class="rows">
          <For each={draft.draft().files}>
            {(file) => (
              <li class="row-card slim">
                <span class="row-title">
                  <bdi>{file.name}</bdi>
                </span>
                <span class="quiet">{size(file.bytes)}</span>
                <button
                  type="button"
                  class="button small"
                  aria-label={words().removeEntry(file.name)}
                  disabled={detach.busy()}
                  onClick={() => void detach.run(file.id)}
                >
                  {words().remove}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="field">
        <label for={id}>{words().file}</label>
        <p class="hint" id={`${id}-help`}>
          {words().fileHelp}
        </p>
        <input
          id={id}
          type="file"
          multiple
          accept="application/pdf,image/*"
          aria-describedby={`${id}-help`}
          disabled={attach.busy()}
          onChange={(event) => {
            void attach.run([...(event.currentTarget.files ?? [])])
            // The same file can be chosen again after it was removed.
            event.currentTarget.value = ''
          }}
        />
      </div>
      <RefusalNotice refusal={attach.refusal() ?? detach.refusal()} />
    </Part>
  )
}
