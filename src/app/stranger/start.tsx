import { createSignal, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { say } from '../words/words.ts'
import { isLabel, labelMost, labelOf } from './label.ts'

/** Four fields that found a network; the label follows the hospital's name until somebody edits it. */
export function Start(props: { readonly back: () => void }): JSX.Element {
  const app = useApp()
  const [network, setNetwork] = createSignal('')
  const [institution, setInstitution] = createSignal('')
  const [person, setPerson] = createSignal('')
  const [edited, setEdited] = createSignal<string>()
  const authority = (): string => edited() ?? labelOf(institution())
  const words = () => say().start
  const start = createAction(app.messages, () =>
    app.node.port.call('startNetwork', {
      network: network().trim(),
      institution: institution().trim(),
      kind: 'hospital',
      authority: authority(),
      person: person().trim(),
    }),
  )
  return (
    <Page title={words().title} intro={words().intro}>
      <Form
        action={start}
        submit={words().submit}
        busy={words().busy}
        ready={filled(network(), institution(), person()) && isLabel(authority())}
        beside={
          <button type="button" class="button" onClick={() => props.back()}>
            {say().shell.back}
          </button>
        }
      >
        <TextField
          label={words().network}
          help={words().networkHelp}
          value={network()}
          onInput={setNetwork}
          maxlength={80}
        />
        <TextField
          label={words().institution}
          value={institution()}
          onInput={setInstitution}
          maxlength={80}
          autocomplete="organization"
        />
        <LabelField label={words().authority} value={authority()} onInput={setEdited} />
        <TextField
          label={words().person}
          help={words().personHelp}
          value={person()}
          onInput={setPerson}
          maxlength={80}
          autocomplete="name"
        />
      </Form>
    </Page>
  )
}

/** The short label of an authority, with what it will look like. */
export function LabelField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}): JSX.Element {
  return (
    <TextField
      label={props.label}
      help={say().start.authorityHelp(props.value || '…')}
      value={props.value}
      onInput={props.onInput}
      maxlength={labelMost}
      wrong={props.value === '' || isLabel(props.value) ? undefined : say().start.authorityBad}
    />
  )
}
