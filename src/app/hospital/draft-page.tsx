import { createMemo, Show, type JSX } from 'solid-js'
import { Empty, Page } from '../shell/page.tsx'
import { Found } from '../shell/states.tsx'
import { say } from '../words/words.ts'
import { createDraft, DraftProvider, type OpenDraft } from './draft.tsx'
import { createPatients, type PatientRow } from './patients.ts'
import { TeamGate } from './team-gate.tsx'

/** A page on which the team writes about one patient, once both the patient and what is written are there. */
export function DraftPage(props: {
  readonly ticket: string
  /** What the team's devices know the draft by. */
  readonly draft: string
  readonly title: string
  readonly intro: string
  readonly children: (row: () => PatientRow, draft: () => OpenDraft) => JSX.Element
}): JSX.Element {
  const { rows, team } = createPatients()
  const row = createMemo(() => rows()?.find(({ ticket }) => ticket === props.ticket))
  // eslint-disable-next-line solid/reactivity -- a page is about one patient for its whole life
  const draft = createDraft(props.draft)
  return (
    <Page title={props.title} intro={props.intro} back>
      <TeamGate team={team()}>
        {() => (
          <Found of={row()} among={rows()} gone={say().checkin.gone}>
            {(found) => (
              <Show
                when={draft()}
                fallback={<Empty what={say().team.waiting} todo={say().team.waitingTodo} />}
              >
                {(open) => <DraftProvider draft={open()}>{props.children(found, open)}</DraftProvider>}
              </Show>
            )}
          </Found>
        )}
      </TeamGate>
    </Page>
  )
}
