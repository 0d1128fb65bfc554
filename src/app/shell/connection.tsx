import { Show, type JSX } from 'solid-js'
import type { Status } from '../../node/api.ts'
import { say } from '../words/words.ts'
import { useApp } from './app-context.tsx'

/** The state of the connection in words: who is there, whether all agree, where it is kept. */
export function connectionWords(status: Status): readonly string[] {
  const alone = status.peers.length === 0
  const words = say().connection
  const awake = status.peers.filter((peer) => peer.awake).length
  const short = status.quorum.awake < status.quorum.needed
  return [
    alone ? words.alone : words.connected(awake, status.peers.length),
    status.halted
      ? words.halted
      : status.phase === 'joining' || (status.height === 0 && status.quorum.total === 0)
        ? words.empty
        : short
          ? words.asleep(status.quorum.asleep)
          : status.pool > 0
            ? words.working(status.pool)
            : // One tab always agrees with itself.
              alone
              ? ''
              : words.agree,
    status.storage.persisted ? words.saved : words.lendable,
  ].filter((part) => part !== '')
}

export function Connection(): JSX.Element {
  const app = useApp()
  const state = (): 'good' | 'wait' | 'bad' => {
    const status = app.status()
    if (status.halted) return 'bad'
    const short = status.quorum.awake < status.quorum.needed
    return short || status.phase === 'joining' ? 'wait' : 'good'
  }
  return (
    <p class="connection">
      <span class="lamp" data-state={state()} aria-hidden="true" />
      {/* Without the height: a screen reader would be told of every block. */}
      <span role="status" aria-label={say().connection.label}>
        {connectionWords(app.status()).join(' · ')}
      </span>
      <Show when={app.status().phase === 'running'}>
        <span hidden data-testid="height">
          {app.status().height}
        </span>
      </Show>
      <span class="unseen" data-testid="peers">
        {app.status().peers.filter((peer) => peer.awake).length}
      </span>
    </p>
  )
}
