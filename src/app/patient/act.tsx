import { createSignal, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { say } from '../words/words.ts'

/** A button, and the sheet that says what it does and what it cannot, before anything is signed. */
export function Act(props: {
  readonly act: () => Promise<unknown>
  readonly open: string
  /** What the button is called for who hears the page, where several open the same. */
  readonly openWhat?: string
  readonly title: string
  readonly submit: string
  readonly done: string
  readonly children: JSX.Element
}): JSX.Element {
  const app = useApp()
  const [asking, ask] = createSignal(false)
  const act = createAction(app.messages, async () => {
    await props.act()
    app.messages.tell({ kind: 'done', text: props.done })
    ask(false)
  })
  return (
    <>
      <button type="button" class="button" aria-label={props.openWhat} onClick={() => ask(true)}>
        {props.open}
      </button>
      <Sheet open={asking()} title={props.title} close={() => ask(false)}>
        <Form
          action={act}
          submit={props.submit}
          busy={say().later.busy}
          beside={
            <button type="button" class="button" onClick={() => ask(false)}>
              {say().shell.cancel}
            </button>
          }
        >
          {props.children}
        </Form>
      </Sheet>
    </>
  )
}
