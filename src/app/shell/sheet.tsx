import { Dialog } from '@kobalte/core/dialog'
import type { JSX } from 'solid-js'
import { say } from '../words/words.ts'

/** A sheet over the page: holds the focus, closes with Escape, gives the focus back. */
export function Sheet(props: {
  readonly open: boolean
  readonly title: string
  readonly close: () => void
  readonly children: JSX.Element
}): JSX.Element {
  /** What was pressed to open it. Kobalte gives the focus back to a trigger of its own alone. */
  let before: Element | null = null
  return (
    <Dialog open={props.open} onOpenChange={(open) => !open && props.close()}>
      <Dialog.Portal>
        <Dialog.Overlay class="veil" />
        <div class="sheet-place">
          <Dialog.Content
            class="sheet"
            onOpenAutoFocus={() => (before = document.activeElement)}
            onCloseAutoFocus={() => before instanceof HTMLElement && before.focus()}
          >
            <div class="sheet-head">
              <Dialog.Title as="h2">
                <bdi>{props.title}</bdi>
              </Dialog.Title>
              <Dialog.CloseButton class="close" aria-label={say().shell.close}>
                ×
              </Dialog.CloseButton>
            </div>
            {props.children}
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  )
}
