import type { JSX } from 'solid-js'
import type { Status } from '../../node/api.ts'
import { hasWayBack } from '../keys/way-back.ts'
import { useApp } from '../shell/app-context.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Keys that are in this browser alone: a lost device takes them along. */
export const isUnprotected = (status: Status): boolean => status.keys === 'open' && !hasWayBack(status)

/** Why one protects one's record before a second place gets a part in it. */
export function SecondPlace(): JSX.Element {
  const app = useApp()
  return (
    <div class="notice warn" data-testid="second">
      <p>
        <strong>{say().deciding.secondTitle}</strong>
        {gap()}
        {say().deciding.secondWhy}
      </p>
      <button type="button" class="button primary" onClick={() => app.go('words')}>
        {say().kit.cardGo}
      </button>
    </div>
  )
}
