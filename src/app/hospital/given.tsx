import { createEffect, createMemo, on, Show, untrack, type JSX } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { RefusalNotice } from '../shell/messages.tsx'
import { Page, Part } from '../shell/page.tsx'
import { Found, Loading } from '../shell/states.tsx'
import { hospitalWords, say } from '../words/words.ts'
import { createChecking } from './checking.ts'
import { createPatients, nameOf, type PatientRow } from './patients.ts'
import type { GivenJottings } from './given-jottings.ts'
import { SignPart } from './sign-part.tsx'
import { WhoBanner } from './who.tsx'
import './hospital.css'

/** What a patient wrote down and gave: looked at, and put on record as the patient's own words. */
export default function Given(props: { readonly ticket: string }): JSX.Element {
  const { rows } = createPatients()
  const words = () => hospitalWords.say().given
  const row = createMemo(() => rows()?.find(({ ticket }) => ticket === props.ticket))
  return (
    <Page title={words().title} intro={words().intro} back>
      <Found of={row()} among={rows()} gone={say().checkin.gone}>
        {(found) => (
          <>
            <WhoBanner row={found()} />
            <Show when={found().given} fallback={<p class="empty">{words().none}</p>}>
              {(given) => <Look row={found()} given={given()} />}
            </Show>
          </>
        )}
      </Found>
    </Page>
  )
}

function Look(props: { readonly row: PatientRow; readonly given: GivenJottings }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say()
  /** Which letters a document was made of: what comes while it is sealed is not in it. */
  const lettersIn = new WeakMap<Blob, readonly string[]>()
  const { checked, check } = createChecking(async () => {
    const letters = [...props.given.letters]
    const jottings = props.given.jottings.map((one) => unwrap(one))
    const file = await app.node.port.call('writeJotted', { ticket: props.row.ticket, jottings })
    lettersIn.set(file, letters)
    return file
  })
  // What comes meanwhile is looked at, too, before all of it is signed.
  createEffect(
    on(
      () => props.given.letters.join(),
      () => untrack(() => void check.run()),
    ),
  )
  return (
    <>
      <RefusalNotice refusal={check.refusal()} />
      <Show when={checked()} keyed fallback={<Loading />}>
        {(held) => (
          <>
            <Part title={words().encounter.readTitle(nameOf(props.row))} intro={words().encounter.readHelp}>
              <RecordView opened={held.opened} />
            </Part>
            <SignPart
              row={props.row}
              file={held.file}
              ended={(record) =>
                app.node.port.call('takeJottings', { letters: lettersIn.get(held.file) ?? [], record })
              }
              back={() => app.back()}
              backTo={words().given.later}
            />
          </>
        )}
      </Show>
    </>
  )
}
