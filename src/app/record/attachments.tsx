import { createSignal, For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { Attachment } from '../../health/attachment.ts'
import { createAction } from '../shell/jobs.ts'
import { RefusalText } from '../shell/messages.tsx'
import { size } from '../words/format.ts'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { saveFile } from './save-file.ts'

const AttachmentView = lazy(() => import('./attachment-view.tsx'))

/** A file is shown without being asked for when it is the only one and no larger than this. */
const atOnceMax = 4 * 1024 * 1024

/** The files inside an entry: to be looked at here, or saved. */
export function Attachments(props: { readonly of: readonly Attachment[] }): JSX.Element {
  const atOnce = (each: Attachment): boolean =>
    props.of.length === 1 && each.inline && (each.size ?? Infinity) <= atOnceMax
  return <For each={props.of}>{(each) => <AttachmentLine of={each} open={atOnce(each)} />}</For>
}

function AttachmentLine(props: { readonly of: Attachment; readonly open: boolean }): JSX.Element {
  const record = useRecord()
  const words = () => say().recordView
  // eslint-disable-next-line solid/reactivity -- how it begins
  const [open, setOpen] = createSignal(props.open)
  const name = (): string => props.of.title || say().health.attachment(props.of.contentType)
  const place = () => ({ handle: record.handle, ordinal: props.of.ordinal, index: props.of.index })
  const save = createAction(record.messages, async () =>
    saveFile(await record.port.call('attachment', place()), name()),
  )
  return (
    <div class="attachment" data-testid="attachment">
      <p>
        <bdi>{name()}</bdi>
        <Show when={props.of.size}>{(bytes) => <span class="quiet"> {size(bytes())}</span>}</Show>
      </p>
      <Show when={props.of.inline} fallback={<p class="quiet">{say().health.elsewhere}</p>}>
        <div class="buttons">
          <button type="button" class="button" aria-expanded={open()} onClick={() => setOpen(!open())}>
            {open() ? words().lookHide : words().look}
          </button>
          <button type="button" class="button" disabled={save.busy()} onClick={() => void save.run()}>
            {say().health.saveAttachment}
          </button>
        </div>
        <Show when={save.refusal()}>{(refusal) => <RefusalText refusal={refusal()} />}</Show>
      </Show>
      <Show when={open()}>
        <Suspense fallback={<p class="hint">{say().shell.loading}</p>}>
          <AttachmentView place={place()} name={name()} />
        </Suspense>
      </Show>
    </div>
  )
}
