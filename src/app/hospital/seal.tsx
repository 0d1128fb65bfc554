import { createSignal, createUniqueId, onCleanup, Show, type JSX } from 'solid-js'
import type { Banner } from '../../health/banner.ts'
import type { Category, Opened, Who } from '../../node/api.ts'
import { addressOf } from '../../health/smart/link.ts'
import type { Term } from '../policy/terms.ts'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { TextField } from '../shell/form.tsx'
import { Part } from '../shell/page.tsx'
import { JobLine } from '../shell/progress.tsx'
import { createAction } from '../shell/jobs.ts'
import { hospitalWords, say } from '../words/words.ts'
import { RefusalNotice } from '../shell/messages.tsx'
import { ChoosePart } from './choose-part.tsx'
import { KindField, type Decided } from './kind-field.tsx'
import { isAnother } from './matching.ts'
import { useDesk } from './desk.ts'

/** Choose a file, look at what is in it and who will be able to read it, then seal and publish. */
export function Seal(
  props: Decided & {
    readonly ticket: string
    /** Who the patient is, where that was written down. */
    readonly who: Who | undefined
    readonly terms: readonly Term[]
  },
): JSX.Element {
  const app = useApp()
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<{ readonly file: File; readonly opened: Opened }>()
  const [link, setLink] = createSignal('')
  const [category, setCategory] = createSignal<Category>('everyday')
  const words = () => say().seal
  const desk = useDesk()
  const job = (): string => `seal:${props.ticket}`
  const drop = (): void => {
    const held = chosen()
    setChosen(undefined)
    if (held) app.node.port.call('close', { handle: held.opened.handle }).catch(app.messages.report)
  }
  onCleanup(drop)
  const choose = async (file: File | undefined): Promise<void> => {
    drop()
    if (!file) return
    const by = link().trim()
    const opened = await app.jobs.run(job(), (options) =>
      app.node.port.call('preview', { file, ...(by !== '' && { link: by }) }, options),
    )
    if (opened) setChosen({ file, opened })
  }
  /** Of a file about several people what is about one of them: only that is looked at, and sealed. */
  const takePart = createAction(app.messages, async (patient: number) => {
    const held = chosen()
    if (!held) return
    const { file } = await app.node.port.call('partOf', { handle: held.opened.handle, patient })
    const opened = await app.node.port.call('preview', { file })
    drop()
    setChosen({ file: held.file, opened })
  })
  const another = (banner: Banner): boolean => props.who !== undefined && isAnother(banner, props.who)
  /** What was looked at: of a locked file, what its link opened it to. */
  const seal = async ({ handle }: Opened): Promise<void> => {
    const { ticket } = props
    const kind = category()
    const sealed = await app.jobs.run(job(), async (options) => {
      const file = await app.node.port.call('original', { handle })
      return app.node.port.call('seal', { ticket, file, category: kind }, options)
    })
    if (!sealed) return
    drop()
    app.messages.tell({ kind: 'done', text: words().done })
  }
  return (
    <Part title={words().title}>
      <div class="field">
        <label for={id}>{chosen() ? words().other : words().choose}</label>
        <p class="hint" id={`${id}-help`}>
          {words().chooseHelp}
        </p>
        <input
          id={id}
          type="file"
          accept=".json,.smart-health-card,.txt,.jwe,application/json,application/fhir+json,application/jose"
          aria-describedby={`${id}-help`}
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0])
            // The same file can be chosen again after it was changed.
            event.currentTarget.value = ''
          }}
        />
      </div>
      <details>
        <summary>{desk().broughtLink}</summary>
        <TextField
          label={desk().broughtLink}
          help={words().linkHelp}
          value={link()}
          onInput={setLink}
          maxlength={8192}
          optional
        />
        <Show when={addressOf(link())}>{(address) => <p class="hint">{words().linkTo(address())}</p>}</Show>
      </details>
      <Show when={chosen()} keyed>
        {(held) => (
          <>
            <h3>{words().preview}</h3>
            <p class="hint">
              <bdi>{held.file.name}</bdi>, {words().entries(held.opened.summary.total)}
            </p>
            <Show
              when={held.opened.summary.patients.length < 2}
              fallback={
                <ChoosePart
                  of={held.opened.summary.patients}
                  disabled={takePart.busy()}
                  choose={(patient) => void takePart.run(patient)}
                />
              }
            >
              <Show when={another(held.opened.summary.banner)}>
                <p class="notice bad" role="alert">
                  {hospitalWords.say().who.another}
                </p>
              </Show>
              <div class="preview">
                <RecordView opened={held.opened} brief />
              </div>
              <KindField decided={props} terms={props.terms} value={category()} onChange={setCategory} />
              <div class="buttons">
                <button
                  type="button"
                  class="button primary"
                  disabled={app.jobs.at(job())?.running}
                  onClick={() => void seal(held.opened)}
                >
                  {words().submit}
                </button>
                <button type="button" class="button" onClick={drop}>
                  {say().shell.cancel}
                </button>
              </div>
            </Show>
          </>
        )}
      </Show>
      <RefusalNotice refusal={takePart.refusal()} />
      <JobLine job={job()} />
    </Part>
  )
}
