import type { JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { LockIcon } from '../shell/icons.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { createOpening, OpeningField } from './opening.tsx'

/** Over every screen while the keys are locked: whoever comes by sees that a node runs here, and no patient. */
export function LockedPage(): JSX.Element {
  const app = useApp()
  const words = () => say().lock
  const opening = createOpening()
  const unlock = createAction(app.messages, async () => {
    await app.node.port.call('unlock', await opening.by())
  })
  return (
    <div class="locked">
      <LockIcon />
      <Page title={words().title} intro={words().intro}>
        <Form
          action={unlock}
          submit={say().device.unlock}
          busy={opening.way() === 'passphrase' ? say().device.unlockBusy : undefined}
          ready={opening.ready()}
        >
          <OpeningField of={opening} passphrase={say().device.passphrase} first />
        </Form>
      </Page>
    </div>
  )
}
