import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { proofWords, say } from '../words/words.ts'
import type { Provable } from './make.tsx'

const Make = lazy(() => proofWords.ready().then(() => import('./make.tsx')))

/** “Proof”: opens the sheet that makes one. What it needs is loaded when it is first pressed. */
export function ProofButton(
  props: Provable & { readonly what: string; readonly quiet?: boolean },
): JSX.Element {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button
        type="button"
        class={props.quiet ? 'link' : 'button'}
        aria-label={say().proof.openOf(props.what)}
        onClick={() => setOpen(true)}
      >
        {say().proof.open}
      </button>
      <Show when={open()}>
        <Suspense>
          <Make id={props.id} kind={props.kind} own={props.own} close={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}
