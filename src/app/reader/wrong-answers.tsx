import { createSignal, For, Show, type JSX } from 'solid-js'
import { saveFile } from '../record/save-file.ts'
import { useApp } from '../shell/app-context.tsx'
import { FileField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Evidence of servers that answered wrongly: what this tab keeps, and a file of somebody else's to check. */
export function WrongAnswers(): JSX.Element {
  const app = useApp()
  const rows = createView('wrongAnswers', () => ({}))
  const words = () => say().wrongAnswers
  const save = createAction(app.messages, async (id: string, server: string) =>
    saveFile(await app.node.port.call('wrongAnswerFile', { id }), words().fileName(server)),
  )
  return (
    <>
      <Show when={(rows() ?? []).length > 0}>
        <Part title={words().title} intro={words().intro}>
          <p class="hint">{words().saveHelp}</p>
          <ul class="rows" data-testid="wrong-answers">
            <For each={rows()}>
              {(row) => (
                <li class="row-card">
                  <p>
                    {words().line(row.server)} <span class="quiet">{moment(row.time)}</span>
                  </p>
                  <button
                    type="button"
                    class="button"
                    aria-label={words().saveWhat(row.server, moment(row.time))}
                    disabled={save.busy()}
                    onClick={() => void save.run(row.id, row.server)}
                  >
                    {words().save}
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Part>
      </Show>
      <Check />
    </>
  )
}

function Check(): JSX.Element {
  const app = useApp()
  const [file, setFile] = createSignal<File>()
  const [shown, setShown] = createSignal<string>()
  const words = () => say().wrongAnswers
  const check = createAction(app.messages, async () => {
    const chosen = file()
    setShown(undefined)
    if (!chosen) return
    const { server, time } = await app.node.port.call('checkWrongAnswer', { file: chosen })
    setShown(words().shows(server, moment(time)))
  })
  return (
    <details class="more">
      <summary>{words().check}</summary>
      <Form action={check} submit={words().checkSubmit} ready={file() !== undefined} quiet>
        <FileField label={words().file} help={words().checkHelp} onChoose={setFile} />
      </Form>
      <Show when={shown()}>
        {(text) => (
          <p class="notice" role="status">
            {text()}
          </p>
        )}
      </Show>
    </details>
  )
}
