import type { JSX } from 'solid-js'
import { Page } from '../shell/page.tsx'
import { say } from '../words/words.ts'

/** A link was taken and no block has arrived yet. */
export function Joining(): JSX.Element {
  return (
    <Page title={say().join.waiting}>
      <div class="job" role="status">
        <progress aria-label={say().join.waiting} />
        <p>{say().join.waitingLong}</p>
      </div>
    </Page>
  )
}
