import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import type { ProofStatement } from '../../node/api.ts'
import { saveFile } from '../record/save-file.ts'
import { useApp } from '../shell/app-context.tsx'
import { FileField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { colon } from '../words/format.ts'
import { proofWords, say } from '../words/words.ts'
import { fingerprint } from './fingerprint.ts'

interface Checked {
  readonly statement: ProofStatement
  readonly document?: Blob
  /** A file was given, and the proof held nothing to compare it with. */
  readonly uncompared: boolean
}

/** Checks a proof that somebody handed over, with no network: for strangers too. */
export default function CheckProof(): JSX.Element {
  const app = useApp()
  const words = proofWords.say
  const [file, setFile] = createSignal<File>()
  const [link, setLink] = createSignal('')
  const [original, setOriginal] = createSignal<File>()
  const [checked, setChecked] = createSignal<Checked>()
  /** What was found belongs to what was chosen; another choice takes it away. */
  const choosing = (choose: () => unknown): void => {
    setChecked(undefined)
    choose()
  }
  const check = createAction(app.messages, async () => {
    setChecked(undefined)
    const compared = original()
    const given = { proof: file() ?? link().trim(), ...(compared && { original: compared }) }
    const found = await app.node.port.call('checkProof', given)
    const uncompared = compared !== undefined && found.statement.document === 'none'
    setChecked({ ...found, uncompared })
  })
  // What the address brought is checked at once: opening the link was the asking.
  createEffect(() => {
    const brought = app.proof()
    if (brought === undefined) return
    choosing(() => (setFile(undefined), setLink(brought)))
    app.openProof(undefined)
    void check.run()
  })
  return (
    <Page title={say().openToAll.proof} intro={words().checkIntro} back>
      <Form
        action={check}
        submit={words().check}
        busy={words().checking}
        ready={file() !== undefined || filled(link())}
        quiet={checked() !== undefined}
      >
        <FileField
          label={words().choose}
          help={words().chooseHelp}
          accept=".txt,text/plain"
          onChoose={(chosen) => choosing(() => setFile(chosen))}
        />
        <Show when={file() === undefined}>
          <TextField
            label={words().paste}
            value={link()}
            onInput={(text) => choosing(() => setLink(text))}
            lines={3}
            maxlength={2_000_000}
            optional
          />
        </Show>
        <FileField
          label={words().original}
          help={words().originalHelp}
          onChoose={(chosen) => choosing(() => setOriginal(chosen))}
        />
      </Form>
      <Show when={checked()}>{(found) => <Found {...found()} />}</Show>
    </Page>
  )
}

/** What a proof that held says, and on what it rests. */
function Found(props: Checked): JSX.Element {
  const words = proofWords.say
  const app = useApp()
  const statement = () => props.statement
  /** A record of this tab's own network, which an institution may ask for: how a letter is told of. */
  const readable = (): string | undefined => {
    const { matter, start } = props.statement
    const reads = app.status().phase === 'running' && app.status().role === 'institution'
    return matter.kind === 'record' && start.known === 'own' && reads ? matter.id : undefined
  }
  return (
    <div class="page" role="status" data-testid="proven">
      <Part title={words().holds}>
        <p class="lead">{words().happened(statement())}</p>
        <p>{words().inForce(statement())}</p>
        <Show when={statement().document !== 'none'}>
          <p class="notice" classList={{ bad: statement().document === 'other' }}>
            {words().document[statement().document]}
          </p>
        </Show>
        <Show when={props.uncompared}>
          <p class="notice warn">{words().nothingToCompare}</p>
        </Show>
        <Show when={props.document}>
          {(document) => (
            <button type="button" class="button" onClick={() => saveFile(document(), words().documentName)}>
              {words().saveDocument}
            </button>
          )}
        </Show>
        <Show when={readable()}>
          {(record) => (
            <button type="button" class="button" onClick={() => app.go('record', record())}>
              {say().records.askTitle}
            </button>
          )}
        </Show>
        <p class="hint">{words().later}</p>
      </Part>
      <Part title={words().restsTitle}>
        <p>{words().rests(statement())}</p>
        <Show when={statement().eras.length > 0}>
          <p class="notice warn">{words().eras}</p>
        </Show>
        <p>
          {words().fingerprint}
          {colon()}
          <code>{fingerprint(statement().start.genesis)}</code>
        </p>
        <p class="notice" classList={{ warn: statement().start.known === 'claimed' }}>
          {statement().start.known === 'own' ? words().own : words().compare}
        </p>
      </Part>
    </div>
  )
}
