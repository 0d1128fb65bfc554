import { createResource, For, Show, type JSX } from 'solid-js'
import type { Attachment } from '../../health/attachment.ts'
import type { EntryDetail, Field } from '../../health/entry.ts'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { size } from '../words/format.ts'
import { say } from '../words/words.ts'
import { printPartialDate, spoken } from './said.ts'
import { saveFile } from './save-file.ts'

/** Everything one entry holds, over the record; links inside lead to other entries. */
export function EntrySheet(props: {
  readonly handle: number
  readonly ordinal: number | undefined
  readonly show: (ordinal: number | undefined) => void
}): JSX.Element {
  const app = useApp()
  const [detail] = createResource(
    () => (props.ordinal === undefined ? undefined : { handle: props.handle, ordinal: props.ordinal }),
    async (asked) => {
      try {
        return await app.node.port.call('describe', asked)
      } catch (caught) {
        app.messages.report(caught)
        return undefined
      }
    },
  )
  const shown = () => (props.ordinal === undefined ? undefined : detail())
  const title = (): string => {
    const found = shown()
    return found ? spoken(found.title) : say().shell.loading
  }
  return (
    <Sheet open={props.ordinal !== undefined} title={title()} close={() => props.show(undefined)}>
      <Show when={shown()}>{(found) => <Detail of={found()} handle={props.handle} show={props.show} />}</Show>
    </Sheet>
  )
}

function Detail(props: {
  readonly of: EntryDetail
  readonly handle: number
  readonly show: (ordinal: number) => void
}): JSX.Element {
  const words = () => say().health
  return (
    <div class="detail">
      <p class="quiet">
        {[printPartialDate(props.of.date), spoken(props.of.status)].filter((text) => text !== '').join(' · ')}
      </p>
      <Fields of={props.of.fields} show={props.show} />
      <For each={props.of.attachments}>
        {(attachment) => <AttachmentLine of={attachment} handle={props.handle} />}
      </For>
      <Show when={props.of.narrative !== ''}>
        <details class="narrative">
          <summary>{words().narrative}</summary>
          <p dir="auto">{props.of.narrative}</p>
        </details>
      </Show>
      <Show when={props.of.cut}>
        <p class="notice">{words().cut}</p>
      </Show>
      <details>
        <summary>{words().source}</summary>
        <dl class="facts">
          <Show when={props.of.codes.length > 0}>
            <dt>{words().codes}</dt>
            <dd>{props.of.codes.join(', ')}</dd>
          </Show>
          <dt>{words().sourceType}</dt>
          <dd>{props.of.source.type}</dd>
          <Show when={props.of.source.id !== ''}>
            <dt>{words().sourceId}</dt>
            <dd>
              <code>{props.of.source.id}</code>
            </dd>
          </Show>
        </dl>
      </details>
    </div>
  )
}

/** A file inside the entry, to be saved; one that is only named says so. */
function AttachmentLine(props: { readonly of: Attachment; readonly handle: number }): JSX.Element {
  const app = useApp()
  const words = () => say().health
  const name = (): string => props.of.title || words().attachment(props.of.contentType)
  const save = createAction(app.messages, async () => {
    const { ordinal, index } = props.of
    saveFile(await app.node.port.call('attachment', { handle: props.handle, ordinal, index }), name())
  })
  return (
    <p>
      <bdi>{name()}</bdi>
      <Show when={props.of.size}>{(bytes) => <span class="quiet"> {size(bytes())}</span>}</Show>{' '}
      <Show when={props.of.inline} fallback={<span class="quiet">{words().elsewhere}</span>}>
        <button type="button" class="link" disabled={save.busy()} onClick={() => void save.run()}>
          {words().saveAttachment}
        </button>
      </Show>
    </p>
  )
}

function Fields(props: {
  readonly of: readonly Field[]
  readonly show: (ordinal: number) => void
}): JSX.Element {
  return (
    <dl class="fields">
      <For each={props.of}>
        {(field) => (
          <div>
            <dt>{field.label}</dt>
            <dd dir="auto">
              <Show when={field.to} fallback={spoken(field.value)}>
                {(to) => (
                  <button type="button" class="link" onClick={() => props.show(to())}>
                    {spoken(field.value)}
                  </button>
                )}
              </Show>
              <Show when={field.fields.length > 0}>
                <Fields of={field.fields} show={props.show} />
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
