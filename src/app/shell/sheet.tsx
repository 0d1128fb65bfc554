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
  return (
    <Dialog open={props.open} onOpenChange={(open) => !open && props.close()}>
      <Dialog.Portal>
        <Dialog.Overlay class="veil" />
        <div class="sheet-place">
          <Dialog.Content class="sheet">
            <div class="sheet-head">
              <Dialog.Title as="h2" dir="auto">
                {props.title}
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
