import { createSignal, For, lazy, Suspense, type JSX } from 'solid-js'
import { Sheet } from '../shell/sheet.tsx'
import { say, takeWords } from '../words/words.ts'

const TakeAlong = lazy(() => takeWords.ready().then(() => import('./take-along.tsx')))

const views = ['summary', 'timeline'] as const
export type View = (typeof views)[number]

/** Above the record: look for a word, choose how to see it, save the file as it was sealed. */
export function RecordTools(props: {
  readonly total: number
  readonly text: string
  readonly setText: (text: string) => void
  readonly view: View
  readonly setView: (view: View) => void
}): JSX.Element {
  const words = () => say().recordView
  const [taking, setTaking] = createSignal(false)
  return (
    <div class="record-tools">
      <input
        type="search"
        class="record-search"
        aria-label={words().search}
        placeholder={words().search}
        title={words().searchHelp}
        value={props.text}
        onInput={(event) => props.setText(event.currentTarget.value)}
      />
      <div class="views" role="group" aria-label={words().views}>
        <For each={views}>
          {(view) => (
            <button
              type="button"
              aria-pressed={props.view === view && props.text.trim() === ''}
              onClick={() => {
                props.setText('')
                props.setView(view)
              }}
            >
              {words()[view]}
            </button>
          )}
        </For>
      </div>
      <p class="quiet record-total">{say().record.entries(props.total)}</p>
      <button type="button" class="button" onClick={() => setTaking(true)}>
        {words().takeAlong}
      </button>
      <Sheet open={taking()} title={words().takeAlong} close={() => setTaking(false)}>
        <Suspense fallback={<p class="hint">{say().shell.loading}</p>}>
          <TakeAlong close={() => setTaking(false)} />
        </Suspense>
      </Sheet>
    </div>
  )
}
