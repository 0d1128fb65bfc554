import { createSignal, Show, type JSX } from 'solid-js'
import { labelMost, smartLinkOf, type SmartFile } from '../../health/smart/link.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { CopyField, Qr } from '../shell/share.tsx'
import { say } from '../words/words.ts'
import type { OpenRecord } from './open-record.ts'
import { saveFile } from './save-file.ts'

/** How a record leaves this device: as it is, as a summary, on paper, or as a link to a locked file. */
export default function TakeAlong(props: {
  readonly record: OpenRecord
  readonly close: () => void
}): JSX.Element {
  const app = useApp()
  const words = () => say().recordView.take
  const original = (): Promise<Blob> => app.node.port.call('original', { handle: props.record.handle })
  const summary = (): Promise<Blob> =>
    app.node.port.call('summaryFile', { handle: props.record.handle, ...props.record.about() })
  const saveOriginal = createAction(app.messages, async () =>
    saveFile(await original(), say().record.fileName),
  )
  const saveSummary = createAction(app.messages, async () => saveFile(await summary(), words().summaryName))
  const print = (): void => {
    props.close()
    // The sheet would stand on the paper; it is gone with the next picture.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()))
  }
  return (
    <>
      <Way name={words().original} help={words().originalHelp} act={() => void saveOriginal.run()} />
      <Way name={words().summary} help={words().summaryHelp} act={() => void saveSummary.run()} />
      <Way name={words().print} help={words().printHelp} act={print} />
      <h3>{words().link}</h3>
      <p class="hint">{words().linkHelp}</p>
      <AsLink whole={original} brief={summary} />
    </>
  )
}

function Way(props: { readonly name: string; readonly help: string; readonly act: () => void }): JSX.Element {
  return (
    <div class="way">
      <button type="button" class="button" onClick={() => props.act()}>
        {props.name}
      </button>
      <p class="hint">{props.help}</p>
    </div>
  )
}

/** First the locked file, which somebody puts on the web; then, with its address, the link. */
function AsLink(props: {
  readonly whole: () => Promise<Blob>
  readonly brief: () => Promise<Blob>
}): JSX.Element {
  const app = useApp()
  const words = () => say().recordView.take
  const [what, setWhat] = createSignal<'brief' | 'whole'>('brief')
  const [file, setFile] = createSignal<SmartFile>()
  const [address, setAddress] = createSignal('')
  const [label, setLabel] = createSignal('')
  const [link, setLink] = createSignal<string>()
  const lock = createAction(app.messages, async () => {
    const made = await app.node.port.call('sealForLink', { file: await props[what()]() })
    saveFile(new Blob([made.sealed], { type: 'application/jose' }), words().fileName)
    setFile(made)
    setLink(undefined)
  })
  const join = createAction(app.messages, () => {
    const made = file()
    if (made)
      setLink(
        smartLinkOf({ url: address().trim(), key: made.key, label: label().trim(), expires: undefined }),
      )
    return Promise.resolve()
  })
  return (
    <>
      <Form action={lock} submit={words().lock} quiet>
        <Choices
          label={words().what}
          value={what()}
          onChange={setWhat}
          of={[
            { value: 'brief', label: words().brief },
            { value: 'whole', label: words().whole },
          ]}
        />
      </Form>
      <Show when={file()}>
        <p role="status">{words().locked}</p>
        <Form action={join} submit={words().make} ready={address().trim() !== ''}>
          <TextField
            label={words().address}
            help={words().addressHelp}
            type="url"
            value={address()}
            onInput={setAddress}
          />
          <TextField
            label={words().name}
            help={words().nameHelp}
            value={label()}
            onInput={setLabel}
            maxlength={labelMost}
            optional
          />
        </Form>
      </Show>
      <Show when={link()}>
        {(text) => (
          <>
            <CopyField label={words().made} text={text()} />
            <Qr text={text()} caption={words().caption} />
          </>
        )}
      </Show>
    </>
  )
}
