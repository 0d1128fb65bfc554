import { createSignal, For, Show, type Accessor, type JSX } from 'solid-js'
import { Refused, type Refusal } from '../../core/refusal.ts'
import { gap } from '../words/format.ts'
import { say, sentence } from '../words/words.ts'

/** What a person is told outside the form they are looking at. A bug carries its message for a report. */
export type Message =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'broken'; readonly detail: string }
  | { readonly kind: 'done'; readonly text: string }

export interface Messages {
  readonly all: Accessor<readonly Message[]>
  readonly tell: (message: Message) => void
  /** Shows what was caught, whatever it is; a cancelled work is silent. */
  readonly report: (caught: unknown) => void
  readonly dismiss: (message: Message) => unknown
}

const shownMax = 3
/** Good news leaves by itself; a refusal stays until it is read. */
const doneMs = 8_000

export function createMessages(): Messages {
  const [all, setAll] = createSignal<readonly Message[]>([])
  const dismiss = (message: Message): unknown => setAll(all().filter((each) => each !== message))
  const tell = (message: Message): void => {
    // The same words twice are one message, told again.
    const others = all().filter((each) => JSON.stringify(each) !== JSON.stringify(message))
    setAll([...others, message].slice(-shownMax))
    if (message.kind === 'done') setTimeout(() => dismiss(message), doneMs)
  }
  const report = (caught: unknown): void => {
    const message = messageOf(caught)
    if (message) tell(message)
  }
  return { all, tell, report, dismiss }
}

function messageOf(caught: unknown): Message | undefined {
  if (!(caught instanceof Refused)) {
    return { kind: 'broken', detail: caught instanceof Error ? caught.message : String(caught) }
  }
  return caught.refusal.code === 'cancelled' ? undefined : { kind: 'refused', refusal: caught.refusal }
}

/** What is wrong, and what to do. */
export function RefusalText(props: { readonly refusal: Refusal }): JSX.Element {
  const told = () => sentence(props.refusal)
  return (
    <>
      <strong>{told().what}</strong>
      {gap()}
      {told().todo}
    </>
  )
}

/** A refusal beside the thing that was refused. */
export function RefusalNotice(props: { readonly refusal: Refusal | undefined }): JSX.Element {
  return (
    <Show when={props.refusal}>
      {(refusal) => (
        <p class="notice bad" role="alert">
          <RefusalText refusal={refusal()} />
        </p>
      )}
    </Show>
  )
}

export function MessageList(props: {
  readonly messages: Messages
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <section class="messages" aria-label={say().shell.messages}>
      <For each={props.messages.all()}>
        {(message) => (
          <div
            class="message"
            classList={{ good: message.kind === 'done' }}
            role={message.kind === 'done' ? 'status' : 'alert'}
          >
            <p>
              {message.kind === 'done' && message.text}
              {message.kind === 'refused' && <RefusalText refusal={message.refusal} />}
              {message.kind === 'broken' && (
                <>
                  <strong>{say().broken.what}</strong>
                  {gap()}
                  {say().broken.todo}
                </>
              )}
            </p>
            {message.kind === 'broken' && (
              <details>
                <summary>{say().broken.details}</summary>
                <code>{message.detail}</code>
              </details>
            )}
            <button
              type="button"
              class="close"
              aria-label={say().shell.dismiss}
              onClick={() => props.messages.dismiss(message)}
            >
              ×
            </button>
          </div>
        )}
      </For>
      {props.children}
    </section>
  )
}
