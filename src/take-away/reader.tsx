import { createEffect, createResource, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { refusalOf, type Refusal } from '../core/refusal.ts'
import RecordView from '../app/record/record-view.tsx'
import type { RecordGround } from '../app/record/open-record.ts'
import { saveFile } from '../app/record/save-file.ts'
import type { TakenAway, TakenRecord } from '../app/record/take-away-file.ts'
import { createPageLanguage, LanguageChoice } from '../app/shell/language.tsx'
import { createMessages, MessageList, RefusalNotice } from '../app/shell/messages.tsx'
import { Empty } from '../app/shell/page.tsx'
import { moment } from '../app/words/format.ts'
import { say, takeWords } from '../app/words/words.ts'
import { makeReader } from './ground.ts'
import { Proof } from './proof.tsx'

/** What was taken along: which records, and the one that is looked at, with its proof. */
export function Reader(props: {
  /** Undefined where nothing was put into this page, or what was cannot be read. */
  readonly taken: TakenAway | undefined
  readonly refusal: Refusal | undefined
}): JSX.Element {
  createPageLanguage()
  const words = takeWords.say
  const messages = createMessages()
  const reader = makeReader(messages)
  const [chosen, choose] = createSignal(0)
  createEffect(() => {
    document.title = `${words().title} · ${say().shell.app}`
  })
  const record = (): TakenRecord | undefined => props.taken?.records[chosen()]
  return (
    <div class="frame bare">
      <header class="bar">
        <div class="bar-names">
          <p class="network-name">{say().shell.app}</p>
        </div>
        <LanguageChoice />
      </header>
      <main>
        <div class="page">
          <h1>{words().title}</h1>
          <RefusalNotice refusal={props.refusal} />
          <Show
            when={props.taken}
            fallback={
              <Show when={!props.refusal}>
                <Empty what={words().emptyWhat} todo={words().emptyTodo} />
              </Show>
            }
          >
            {(taken) => (
              <>
                <p class="intro">
                  {words().made(moment(taken().made))} {words().keep}
                </p>
                <Show when={taken().records.length > 1}>
                  <nav class="views" aria-label={words().records}>
                    <For each={taken().records}>
                      {({ title }, index) => (
                        <button
                          type="button"
                          aria-pressed={index() === chosen()}
                          onClick={() => choose(index())}
                        >
                          <bdi>{title}</bdi>
                        </button>
                      )}
                    </For>
                  </nav>
                </Show>
                <Show when={record()} keyed>
                  {(one) => <Taken record={one} open={reader.open} ground={reader.ground} />}
                </Show>
              </>
            )}
          </Show>
        </div>
      </main>
      <MessageList messages={messages} />
    </div>
  )
}

function Taken(props: {
  readonly record: TakenRecord
  readonly open: ReturnType<typeof makeReader>['open']
  readonly ground: RecordGround
}): JSX.Element {
  const words = takeWords.say
  const [opened] = createResource(
    () => props.record.file,
    async (file) => {
      try {
        return { value: await props.open(file), refusal: undefined }
      } catch (caught) {
        return { value: undefined, refusal: refusalOf(caught) }
      }
    },
  )
  return (
    <>
      <Proof record={props.record} />
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => saveFile(props.record.file, say().record.fileName)}
        >
          {words().original}
        </button>
      </div>
      <Switch fallback={<p class="hint">{say().shell.loading}</p>}>
        <Match when={opened()?.refusal}>{(refusal) => <RefusalNotice refusal={refusal()} />}</Match>
        <Match when={opened()?.value}>
          {(document) => <RecordView opened={document()} ground={props.ground} />}
        </Match>
      </Switch>
    </>
  )
}
