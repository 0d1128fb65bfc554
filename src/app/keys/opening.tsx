import { createSignal, For, Match, onMount, Switch, type JSX } from 'solid-js'
import type { LockKind, Opening } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, TextField } from '../shell/form.tsx'
import { say } from '../words/words.ts'
import { askPasskey } from './passkey.ts'
import { WordsField } from './words-field.tsx'

/** What a person opens keys with; the first that there is, is offered first. */
type Way = 'pin' | 'passkey' | 'passphrase' | 'words'

/** Whether something would be asked for: a lock of the person's own, that is no paper. */
export const isGuarded = (locks: readonly LockKind[]): boolean =>
  locks.includes('passphrase') || locks.includes('passkey')

/** One of a person's own locks being opened: which, and what is typed for it. */
export interface OpeningTyped {
  /** Asks the authenticator, where it is the passkey. */
  readonly by: () => Promise<Opening & { readonly pin?: string }>
  readonly ready: () => boolean
  readonly clear: () => unknown
  readonly typed: () => string
  readonly type: (text: string) => unknown
  readonly way: () => Way
  readonly others: () => readonly Way[]
  /** Another lock, with nothing typed yet. */
  readonly choose: (way: Way) => unknown
}

export function createOpening(): OpeningTyped {
  const app = useApp()
  const [typed, type] = createSignal('')
  const [chosen, setChosen] = createSignal<Way>()
  const ways = (): readonly Way[] => {
    const { keys, locks, pin } = app.status()
    return [
      // It opens what is locked, and proves nothing to who changes locks.
      ...(keys === 'locked' && pin ? (['pin'] as const) : []),
      ...(['passkey', 'passphrase', 'words'] as const).filter((way) => locks.includes(way)),
    ]
  }
  const way = (): Way => ways().find((one) => one === chosen()) ?? ways()[0] ?? 'passphrase'
  return {
    async by() {
      const { passkey } = app.status()
      return way() === 'passkey' && passkey ? { passkey: await askPasskey(passkey) } : { [way()]: typed() }
    },
    ready: () => way() === 'passkey' || filled(typed()),
    clear: () => type(''),
    typed,
    type,
    way,
    others: () => ways().filter((one) => one !== way()),
    choose(one) {
      type('')
      setChosen(one)
    },
  }
}

/** Where it is typed, with the other ways below. */
export function OpeningField(props: {
  readonly of: OpeningTyped
  readonly passphrase: string
  /** Takes the focus: nothing else is to be done here. */
  readonly first?: boolean
}): JSX.Element {
  let here: HTMLDivElement | undefined
  onMount(() => props.first && here?.querySelector('input')?.focus({ preventScroll: true }))
  const other = (way: Way): string =>
    ({
      pin: say().lock.usePin,
      passkey: say().lock.usePasskey,
      passphrase: say().kit.usePassphrase,
      words: say().kit.useWords,
    })[way]
  return (
    <div class="opening-field" ref={(element) => (here = element)}>
      <Switch>
        <Match when={props.of.way() === 'pin'}>
          <TextField
            label={say().lock.pin}
            type="password"
            digits
            value={props.of.typed()}
            onInput={props.of.type}
          />
        </Match>
        <Match when={props.of.way() === 'passkey'}>
          <p>{say().lock.passkeyAsks}</p>
        </Match>
        <Match when={props.of.way() === 'passphrase'}>
          <TextField
            label={props.passphrase}
            type="password"
            autocomplete="current-password"
            value={props.of.typed()}
            onInput={props.of.type}
          />
        </Match>
        <Match when={props.of.way() === 'words'}>
          <WordsField value={props.of.typed()} onInput={props.of.type} />
        </Match>
      </Switch>
      <For each={props.of.others()}>
        {(way) => (
          <p>
            <button type="button" class="link" onClick={() => props.of.choose(way)}>
              {other(way)}
            </button>
          </p>
        )}
      </For>
    </div>
  )
}
