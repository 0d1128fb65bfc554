import type { JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { say } from '../words/words.ts'

/** An officer has come back: nothing stands for the institution here before they say so. */
export function Office(props: { readonly name: string }): JSX.Element {
  const app = useApp()
  const words = () => say().comeBack
  const resume = createAction(app.messages, () => app.node.port.call('resumeOffice', {}))
  return (
    <Page title={words().officeTitle(props.name)}>
      <p class="lead">{words().office}</p>
      <p class="hint">{words().officeLost}</p>
      <Form action={resume} submit={words().resume(props.name)} busy={words().resumeBusy} />
    </Page>
  )
}
