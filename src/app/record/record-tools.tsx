import { For, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { createAction } from '../shell/jobs.ts'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { saveFile } from './save-file.ts'

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
  const app = useApp()
  const record = useRecord()
  const words = () => say().recordView
  const download = createAction(app.messages, async () =>
    saveFile(await app.node.port.call('original', { handle: record.handle }), say().record.fileName),
  )
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
      <button type="button" class="button" disabled={download.busy()} onClick={() => void download.run()}>
        {words().saveOriginal}
      </button>
    </div>
  )
}
