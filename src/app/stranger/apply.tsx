import { createSignal, Show, type JSX } from 'solid-js'
import type { InstitutionKind, Invitation } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Office } from '../keys/office.tsx'
import { isLabel, labelOf } from './label.ts'
import { LabelField } from './start.tsx'

const kinds: readonly InstitutionKind[] = ['hospital', 'insurer', 'research', 'board', 'pharmacy']

/** What the accepted link said one would be: a form that was loaded anew must not make a hospital of a board. */
const invitedKey = (profile: string): string => `${profile}:invited-as`
export const rememberRole = (profile: string, role: Invitation['role']): void =>
  localStorage.setItem(invitedKey(profile), role)

/** An institution asks to be admitted. */
export function Apply(): JSX.Element {
  const app = useApp()
  const institutions = createView('institutions', () => ({}))
  const [chosen, setKind] = createSignal<InstitutionKind>()
  const [institution, setInstitution] = createSignal('')
  const [person, setPerson] = createSignal('')
  const [edited, setEdited] = createSignal<string>()
  const [asked, setStake] = createSignal<string>()
  const invitedAs = localStorage.getItem(invitedKey(app.profile))
  const kind = (): InstitutionKind => chosen() ?? kinds.find((each) => each === invitedAs) ?? 'hospital'
  const authority = (): string => edited() ?? labelOf(institution())
  /** Hospitals carry the network, each as much as the middle one of those already in; others only read. */
  const usual = (): number => {
    if (kind() !== 'hospital') return 0
    const stakes = (institutions() ?? []).map((each) => each.stake).toSorted((a, b) => a - b)
    return stakes[Math.floor(stakes.length / 2)] ?? 1
  }
  const stake = (): number => Number(asked() ?? usual())
  const words = () => say().apply
  const apply = createAction(app.messages, () =>
    app.node.port.call('apply', {
      institution: institution().trim(),
      kind: kind(),
      stake: stake(),
      authority: authority(),
      person: person().trim(),
    }),
  )
  return (
    <Show
      when={app.status().admission === undefined && !app.status().office}
      fallback={
        <Show
          when={app.status().office}
          fallback={
            <Page title={words().sentTitle}>
              <p class="lead">{words().sent}</p>
            </Page>
          }
        >
          {(office) => <Office name={office().name} />}
        </Show>
      }
    >
      <Page title={words().title(app.status().network)} intro={words().intro}>
        <Form
          action={apply}
          submit={words().submit}
          busy={words().busy}
          ready={
            filled(institution(), person()) &&
            isLabel(authority()) &&
            Number.isInteger(stake()) &&
            stake() >= 0
          }
        >
          <SelectField
            label={words().kind}
            of={kinds.map((value) => ({ value, label: say().kinds[value] }))}
            value={kind()}
            onChange={setKind}
          />
          <TextField
            label={words().institution}
            value={institution()}
            onInput={setInstitution}
            maxlength={80}
            autocomplete="organization"
          />
          <LabelField label={say().start.authority} value={authority()} onInput={setEdited} />
          <TextField
            label={say().start.person}
            help={say().start.personHelp}
            value={person()}
            onInput={setPerson}
            maxlength={80}
            autocomplete="name"
          />
          <TextField
            label={words().stake}
            help={words().stakeHelp}
            type="number"
            value={String(asked() ?? usual())}
            onInput={setStake}
          />
        </Form>
      </Page>
    </Show>
  )
}
