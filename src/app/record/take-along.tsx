import { createSignal, For, lazy, Show, type JSX } from 'solid-js'
import { labelMost, smartLinkOf, type SmartFile } from '../../health/smart/link.ts'
import { Choices, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice, RefusalText } from '../shell/messages.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { say, takeWords } from '../words/words.ts'
import { useRecord, type TakeAwayGround } from './open-record.ts'
import type { Paper } from './papers.tsx'
import { saveFile } from './save-file.ts'
import { jottedToTake, makeTakeAway, type Missing } from './take-away.ts'

const PaperSheet = lazy(() => import('./papers.tsx'))

/** How a record leaves this device: as it is, as a file that shows itself, as a summary, on paper, or as a link. */
export default function TakeAlong(props: { readonly close: () => void }): JSX.Element {
  const record = useRecord()
  const words = () => say().recordView.take
  const more = takeWords.say
  const original = (): Promise<Blob> => record.port.call('original', { handle: record.handle })
  const summary = (): Promise<Blob> =>
    record.port.call('summaryFile', { handle: record.handle, ...record.about() })
  const saveOriginal = createAction(record.messages, async () =>
    saveFile(await original(), say().record.fileName),
  )
  const saveSummary = createAction(record.messages, async () =>
    saveFile(await summary(), words().summaryName),
  )
  const [paper, setPaper] = createSignal<Paper>()
  const print = (): void => {
    props.close()
    // The sheet would stand on the paper; it is gone with the next picture.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()))
  }
  return (
    <Show
      when={paper()}
      fallback={
        <>
          <Way name={words().original} help={words().originalHelp} act={() => void saveOriginal.run()} />
          <Show when={record.takeAway}>{(ground) => <AsPage ground={ground()} original={original} />}</Show>
          <Way name={words().summary} help={words().summaryHelp} act={() => void saveSummary.run()} />
          <Way way="page" name={more().page} help={more().pageHelp} act={() => setPaper('page')} />
          <Way way="card" name={more().card} help={more().cardHelp} act={() => setPaper('card')} />
          <Way name={words().print} help={words().printHelp} act={print} />
          <h3>{words().link}</h3>
          <p class="hint">{words().linkHelp}</p>
          <AsLink whole={original} brief={summary} />
        </>
      }
    >
      {(kind) => <PaperSheet paper={kind()} back={() => setPaper(undefined)} />}
    </Show>
  )
}

/** A file that shows itself, with its proof; or without one, and why. */
function AsPage(props: {
  readonly ground: TakeAwayGround
  readonly original: () => Promise<Blob>
}): JSX.Element {
  const { messages } = useRecord()
  const words = takeWords.say
  const [unproven, setUnproven] = createSignal<readonly Missing[]>([])
  const save = createAction(messages, async () => {
    setUnproven([])
    const { title, prove, page, jotted } = props.ground
    const written = await jotted?.()
    const taken = [{ title, original: props.original, prove }, ...(written ? [jottedToTake(written)] : [])]
    const made = await makeTakeAway(await page(), Date.now(), taken)
    saveFile(made.file, words().fileName)
    setUnproven(made.unproven)
  })
  return (
    <div role="status">
      <Way
        name={save.busy() ? words().fileBusy : words().file}
        help={words().fileHelp}
        act={() => void save.run()}
      />
      <RefusalNotice refusal={save.refusal()} />
      <For each={unproven()}>
        {({ refusal }) => (
          <p class="notice warn">
            {words().unproven} <RefusalText refusal={refusal} />
          </p>
        )}
      </For>
    </div>
  )
}

function Way(props: {
  readonly way?: Paper
  readonly name: string
  readonly help: string
  readonly act: () => void
}): JSX.Element {
  return (
    <div class="way" data-way={props.way}>
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
  const record = useRecord()
  const words = () => say().recordView.take
  const [what, setWhat] = createSignal<'brief' | 'whole'>('brief')
  const [file, setFile] = createSignal<SmartFile>()
  const [address, setAddress] = createSignal('')
  const [label, setLabel] = createSignal('')
  const [link, setLink] = createSignal<string>()
  const lock = createAction(record.messages, async () => {
    const made = await record.port.call('sealForLink', { file: await props[what()]() })
    saveFile(new Blob([made.sealed], { type: 'application/jose' }), words().fileName)
    setFile(made)
    setLink(undefined)
  })
  const join = createAction(record.messages, () => {
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
