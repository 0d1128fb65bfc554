import { createComputed, createResource, For, on, Show, type JSX } from 'solid-js'
import type { EntryDetail, Field } from '../../health/entry.ts'
import { Sheet } from '../shell/sheet.tsx'
import { say } from '../words/words.ts'
import { Attachments } from './attachments.tsx'
import { KinList } from './kin-list.tsx'
import { Narrative } from './narrative.tsx'
import { useRecord } from './open-record.ts'
import { ResultView } from './result.tsx'
import { fieldName, printPartialDate, printPartialTime, spoken, saidBy } from './said.ts'

/** Everything one entry holds, over the record; links inside lead to other entries, and back. */
export function EntrySheet(props: {
  /** Ordinals of the entries opened one from the other; the last is shown. */
  readonly trail: readonly number[]
  readonly follow: (ordinal: number) => void
  readonly back: () => void
  readonly close: () => void
}): JSX.Element {
  const record = useRecord()
  const ordinal = () => props.trail.at(-1)
  const [detail, { mutate }] = createResource(
    () => {
      const asked = ordinal()
      return asked === undefined ? undefined : { handle: record.handle, ordinal: asked }
    },
    async (asked) => {
      try {
        return await record.port.call('describe', asked)
      } catch (caught) {
        record.messages.report(caught)
        return undefined
      }
    },
  )
  createComputed(on(ordinal, (_, before) => before === undefined && mutate(undefined)))
  /** The entry before stays until one that was opened from it is here, and while the sheet closes. */
  const shown = () => detail.latest
  const title = (): string => {
    const found = shown()
    return found ? spoken(found.title) : say().shell.loading
  }
  return (
    <Sheet open={ordinal() !== undefined} title={title()} close={() => props.close()}>
      <Show when={props.trail.length > 1}>
        <button type="button" class="link back" onClick={() => props.back()}>
          {say().recordView.back}
        </button>
      </Show>
      <Show when={shown()} keyed>
        {(found) => <Detail of={found} follow={props.follow} />}
      </Show>
    </Sheet>
  )
}

function Detail(props: {
  readonly of: EntryDetail
  readonly follow: (ordinal: number) => void
}): JSX.Element {
  const record = useRecord()
  const words = () => say().health
  const facts = (): string =>
    [printPartialTime(props.of.date), spoken(props.of.status), saidBy(props.of.voice, record.own)]
      .filter((text) => text !== '')
      .join(' · ')
  return (
    <div class="detail" data-testid="detail">
      <Show when={facts() !== ''}>
        <p class="quiet">{facts()}</p>
      </Show>
      <Show when={props.of.result}>
        {(result) => (
          <p class="detail-result">
            <ResultView of={result()} />
          </p>
        )}
      </Show>
      <Attachments of={props.of.attachments} />
      <KinList of={props.of} follow={props.follow} />
      <Fields of={props.of.fields} follow={props.follow} />
      <Narrative of={props.of.narrative} />
      <Show when={props.of.cut}>
        <p class="notice">{words().cut}</p>
      </Show>
      <Source of={props.of} />
    </div>
  )
}

/** What machines call it, for who asks. */
function Source(props: { readonly of: EntryDetail }): JSX.Element {
  const words = () => say().health
  const version = (): string =>
    say().recordView.version(props.of.version.name, printPartialDate(props.of.version.changed))
  return (
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
        <Show when={version() !== ''}>
          <dt>{say().recordView.sourceVersion}</dt>
          <dd>{version()}</dd>
        </Show>
      </dl>
    </details>
  )
}

function Fields(props: {
  readonly of: readonly Field[]
  readonly follow: (ordinal: number) => void
}): JSX.Element {
  return (
    <dl class="fields">
      <For each={props.of}>
        {(field) => (
          <div>
            <dt lang={fieldName(field.label).ours ? undefined : 'en'}>{fieldName(field.label).text}</dt>
            <dd>
              <Show when={field.to} fallback={<bdi>{spoken(field.value)}</bdi>}>
                {(to) => (
                  <button type="button" class="link" onClick={() => props.follow(to())}>
                    <bdi>{spoken(field.value)}</bdi>
                  </button>
                )}
              </Show>
              <Show when={field.fields.length > 0}>
                <Fields of={field.fields} follow={props.follow} />
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
