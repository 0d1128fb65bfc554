import { createEffect, createSignal, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import type { Preview } from '../../health/preview.ts'
import { createAction } from '../shell/jobs.ts'
import { RefusalText } from '../shell/messages.tsx'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { printPartialDate } from './said.ts'

interface Place {
  readonly handle: number
  readonly ordinal: number
  readonly index: number
}

type Of<K extends Preview['kind']> = Extract<Preview, { kind: K }>

/** A file inside an entry, shown as what its bytes are. */
export default function AttachmentView(props: { readonly place: Place; readonly name: string }): JSX.Element {
  const record = useRecord()
  const [preview, setPreview] = createSignal<Preview>()
  const words = () => say().recordView
  const look = createAction(record.messages, async (place: Place) =>
    setPreview(await record.port.call('look', place)),
  )
  createEffect(() => void look.run(props.place))
  const as = <K extends Preview['kind']>(kind: K): Of<K> | undefined => {
    const found = preview()
    return found?.kind === kind ? (found as Of<K>) : undefined
  }
  return (
    <div class="look" data-testid="look" aria-busy={look.busy()}>
      <Show when={look.refusal()}>{(refusal) => <RefusalText refusal={refusal()} />}</Show>
      <Switch>
        <Match when={as('text')}>
          {(found) => (
            <>
              <pre class="look-text" dir="auto" tabindex="0">
                {found().text}
              </pre>
              <Show when={found().cut}>
                <p class="hint">{words().lookCut}</p>
              </Show>
            </>
          )}
        </Match>
        <Match when={as('picture')}>{(found) => <Picture of={found().picture} name={props.name} />}</Match>
        <Match when={as('pdf')}>{(found) => <Pdf of={found().file} name={props.name} />}</Match>
        <Match when={as('dicom')}>{(found) => <Dicom of={found()} name={props.name} />}</Match>
        <Match when={as('none')}>
          <p class="hint">{words().lookNot}</p>
        </Match>
      </Switch>
    </div>
  )
}

/** An address for a file in memory, as long as it is shown. */
function createAddress(file: () => Blob): () => string {
  const [address, setAddress] = createSignal('')
  createEffect(() => {
    const made = URL.createObjectURL(file())
    setAddress(made)
    onCleanup(() => URL.revokeObjectURL(made))
  })
  return address
}

function Picture(props: { readonly of: Blob; readonly name: string }): JSX.Element {
  const address = createAddress(() => props.of)
  const [broken, setBroken] = createSignal(false)
  return (
    <Show when={!broken()} fallback={<p class="hint">{say().recordView.lookNot}</p>}>
      <Show when={address() !== ''}>
        <img src={address()} alt={say().recordView.lookPicture(props.name)} onError={() => setBroken(true)} />
      </Show>
    </Show>
  )
}

/**
 * The browser's own reader in a frame. Chromium lets it run in no sandboxed frame at all; what bounds it is that
 * the bytes begin as a PDF and are typed as nothing else, so no browser takes them for a page, and that this
 * page's policy, which the frame inherits, lets no script run that is not the app's own.
 */
function Pdf(props: { readonly of: Blob; readonly name: string }): JSX.Element {
  const address = createAddress(() => props.of)
  return (
    <Show when={navigator.pdfViewerEnabled} fallback={<p class="hint">{say().recordView.lookNoPdf}</p>}>
      <Show when={address() !== ''}>
        <iframe class="look-pdf" src={address()} title={props.name} referrerpolicy="no-referrer" />
      </Show>
    </Show>
  )
}

function Dicom(props: { readonly of: Of<'dicom'>; readonly name: string }): JSX.Element {
  const words = () => say().recordView
  const facts = (): string =>
    [props.of.patient, props.of.what, printPartialDate(props.of.date)]
      .filter((text) => text !== '')
      .join(' · ')
  return (
    <figure>
      <Show when={props.of.picture} fallback={<p class="hint">{words().lookNot}</p>}>
        {(picture) => <Picture of={picture()} name={props.name} />}
      </Show>
      <figcaption class="hint">
        <Show when={facts() !== ''}>
          <p>
            {words().lookDicomOf} <bdi>{facts()}</bdi>
          </p>
        </Show>
        <Show when={props.of.frames > 1}>
          <p>{words().lookDicomFrames(props.of.frames)}</p>
        </Show>
        <p>{words().lookDicom}</p>
      </figcaption>
    </figure>
  )
}
