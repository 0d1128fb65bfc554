import { createSignal, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'

/** What this device's own vote is worth, and what to do when it is worth nothing. */
export function OwnVotePart(): JSX.Element {
  const app = useApp()
  const words = () => say().voting
  const digits = (): string | undefined => {
    const { vote } = app.status()
    return vote?.state === 'asking' ? vote.digits : undefined
  }
  const due = (): number | undefined => {
    const { vote, role } = app.status()
    return vote && vote.state !== 'asking' && role === 'institution' ? vote.due : undefined
  }
  return (
    <Show when={app.status().vote}>
      {(vote) => (
        <Part title={words().ownTitle}>
          <p data-testid="own-vote" data-state={vote().state}>
            {words().own[vote().state]}
          </p>
          <Show when={app.status().role === 'device' && app.status().institution}>
            {(institution) => <p class="hint">{words().deviceRole(institution().name)}</p>}
          </Show>
          <Show when={digits()}>
            {(shown) => (
              <Digits digits={shown()} hint={words().ownAsking(app.status().institution?.name ?? '')} />
            )}
          </Show>
          <Show when={due()}>
            {(since) => (
              <>
                <p class="notice">{words().due(day(since()))}</p>
                <Renew />
              </>
            )}
          </Show>
          <Show when={vote().state === 'lost'}>
            <Show when={app.status().role === 'institution'} fallback={<p>{words().lostElsewhere}</p>}>
              <Renew />
            </Show>
            <Rejoin />
          </Show>
          <Show when={vote().state === 'dropped' && app.status().role === 'device'}>
            <AskAgain />
          </Show>
        </Part>
      )}
    </Show>
  )
}

/** A new voting key in the place of one that may not vote again. */
function Renew(): JSX.Element {
  const app = useApp()
  const words = () => say().voting
  const renew = createAction(app.messages, () => app.node.port.call('renewVoteKey', {}))
  return (
    <Form action={renew} submit={words().renew} busy={words().renewing}>
      <p class="hint">{words().renewWhy}</p>
    </Form>
  )
}

/** The last resort, for a network that does not move without this device. */
function Rejoin(): JSX.Element {
  const app = useApp()
  const [sure, setSure] = createSignal(false)
  const words = () => say().voting
  const rejoin = createAction(app.messages, async () => {
    await app.node.port.call('rejoin', {})
    app.messages.tell({ kind: 'done', text: words().rejoining })
  })
  return (
    <details class="more">
      <summary>{words().cannot}</summary>
      <Form action={rejoin} submit={words().rejoin} ready={sure()} quiet>
        <p class="hint">{words().rejoinWhy}</p>
        <CheckField label={words().rejoinCheck} checked={sure()} onChange={setSure} />
      </Form>
    </details>
  )
}

/** A device that was taken away. */
function AskAgain(): JSX.Element {
  const app = useApp()
  const words = () => say().voting
  const ask = createAction(app.messages, () => app.node.port.call('askAgain', {}))
  return (
    <Form action={ask} submit={words().askAgain} busy={words().renewing} quiet>
      <p class="hint">{words().askAgainWhy}</p>
    </Form>
  )
}
