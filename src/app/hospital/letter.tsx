import { Show, type JSX } from 'solid-js'
import { letterKinds } from '../../health/letter.ts'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { filled } from '../shell/form.tsx'
import { RefusalNotice } from '../shell/messages.tsx'
import { Empty, Part } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { hospitalWords } from '../words/words.ts'
import { createChecking } from './checking.ts'
import type { OpenDraft } from './draft.tsx'
import { DraftPage } from './draft-page.tsx'
import { DraftCheck, DraftSelect, DraftText } from './draft-fields.tsx'
import { nameOf, type PatientRow } from './patients.ts'
import { DraftNote } from './shared-text.tsx'
import { SignPart } from './sign-part.tsx'
import { WhoBanner } from './who.tsx'
import './hospital.css'

/** A referral or letter to another institution: written like an encounter, sealed under the patient's rule. */
export default function Letter(props: { readonly ticket: string }): JSX.Element {
  const words = () => hospitalWords.say().letter
  return (
    <DraftPage
      ticket={props.ticket}
      draft={draftName(props.ticket)}
      title={words().title}
      intro={words().intro}
    >
      {(row, draft) => <Steps row={row()} draft={draft()} />}
    </DraftPage>
  )
}

/** What the team's devices know the draft of a letter by. */
const draftName = (ticket: string): string => `${ticket}/letter`

function Steps(props: { readonly row: PatientRow; readonly draft: OpenDraft }): JSX.Element {
  const app = useApp()
  const words = () => hospitalWords.say().letter
  const institutions = createView('institutions', () => ({}))
  const others = () => (institutions() ?? []).filter(({ self }) => !self)
  const to = (): string =>
    (others().find(({ id }) => id === props.draft.fields()['to']) ?? others()[0])?.name ?? ''
  const { checked, check, drop } = createChecking(() =>
    app.node.port.call('writeLetter', { ticket: props.row.ticket, to: to() }),
  )
  const ready = (): boolean => filled(props.draft.fields()['reason'] ?? '', to())
  return (
    <Show
      when={checked()}
      keyed
      fallback={
        <>
          <WhoBanner row={props.row} />
          <Show
            when={others().length > 0}
            fallback={<Empty what={words().nobody} todo={words().nobodyTodo} />}
          >
            <Part title={words().part}>
              <DraftSelect
                field="kind"
                label={words().kind}
                of={letterKinds.map((value) => ({ value, label: words().kinds[value] }))}
              />
              <DraftSelect
                field="to"
                label={words().to}
                of={others().map(({ id, name }) => ({ value: id, label: name }))}
              />
              <DraftText field="reason" label={words().reason} help={words().reasonHelp} />
              <DraftCheck field="urgent" label={words().urgent} />
              <DraftNote ticket={draftName(props.row.ticket)} label={words().text} lines={8} />
            </Part>
            <Part title={hospitalWords.say().encounter.checkTitle}>
              <Show
                when={app.status().role === 'institution'}
                fallback={<p>{hospitalWords.say().encounter.signElsewhere}</p>}
              >
                <Show
                  when={props.row.state === 'final'}
                  fallback={<p>{hospitalWords.say().encounter.notYet}</p>}
                >
                  <p class="hint">{hospitalWords.say().encounter.checkHelp}</p>
                  <RefusalNotice refusal={check.refusal()} />
                  <div class="buttons">
                    <button
                      type="button"
                      class="button primary"
                      disabled={check.busy() || !ready()}
                      onClick={() => void check.run()}
                    >
                      {hospitalWords.say().encounter.check}
                    </button>
                  </div>
                </Show>
              </Show>
            </Part>
          </Show>
        </>
      }
    >
      {(held) => (
        <>
          <Part
            title={hospitalWords.say().encounter.readTitle(nameOf(props.row))}
            intro={hospitalWords.say().encounter.readHelp}
          >
            <RecordView opened={held.opened} />
          </Part>
          <SignPart
            row={props.row}
            file={held.file}
            to={to()}
            ended={(record) =>
              app.node.port.call('endEncounter', { ticket: draftName(props.row.ticket), record, to: to() })
            }
            back={drop}
          />
        </>
      )}
    </Show>
  )
}
