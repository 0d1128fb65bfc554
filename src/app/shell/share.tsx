import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { encode } from 'uqr'
import { say } from '../words/words.ts'

/** A text to hand over by copying; it can also be selected by hand. */
export function CopyField(props: { readonly label: string; readonly text: string }): JSX.Element {
  const id = createUniqueId()
  const [copied, setCopied] = createSignal(false)
  let field: HTMLTextAreaElement | undefined
  const copy = async (): Promise<void> => {
    field?.select()
    try {
      await navigator.clipboard.writeText(props.text)
      setCopied(true)
    } catch {
      // No permission for the clipboard: the text stays selected, ready for the keyboard.
      setCopied(false)
    }
  }
  return (
    <div class="field copy">
      <label for={id}>{props.label}</label>
      <div class="copy-row">
        <textarea
          id={id}
          ref={(element) => (field = element)}
          readonly
          rows="3"
          value={props.text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          {say().shell.copy}
        </button>
      </div>
      <p class="hint" role="status">
        {copied() ? say().shell.copied : ''}
      </p>
    </div>
  )
}

/** Bytes a version-40 symbol at level L takes; beyond it there is only the text. */
const qrBytesMax = 2_900

/** A link as a picture for a phone's camera, with what it opens, until when and for whom. */
export function Qr(props: { readonly text: string; readonly caption: string }): JSX.Element {
  const id = createUniqueId()
  return (
    <Show when={new TextEncoder().encode(props.text).length <= qrBytesMax}>
      <figure class="qr">
        <Squares text={props.text} describedBy={id} />
        <figcaption id={id}>{props.caption}</figcaption>
      </figure>
    </Show>
  )
}

function Squares(props: { readonly text: string; readonly describedBy: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: 'M', border: 4 })
  /** One path of unit squares: dark modules only. */
  const path = (): string =>
    code()
      .data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join('')
  return (
    <svg
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-labelledby={props.describedBy}
      shape-rendering="crispEdges"
    >
      <rect class="qr-paper" width="100%" height="100%" />
      <path class="qr-ink" d={path()} />
    </svg>
  )
}
