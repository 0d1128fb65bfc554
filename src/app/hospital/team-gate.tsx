import { Match, Switch, type JSX } from 'solid-js'
import type { TeamView } from '../../node/api.ts'
import { Empty } from '../shell/page.tsx'
import { Loading } from '../shell/states.tsx'
import { say } from '../words/words.ts'

/** What a hospital's devices share, once this device may read it; before that, what keeps it from doing so. */
export function TeamGate(props: {
  readonly team: TeamView | undefined
  readonly children: (team: () => TeamView) => JSX.Element
}): JSX.Element {
  const words = () => say().team
  return (
    <Switch fallback={<Loading />}>
      <Match when={props.team?.phase === 'none'}>
        <Empty what={words().none} todo={words().noneTodo} />
      </Match>
      <Match when={props.team?.phase === 'waiting'}>
        <Empty what={words().waiting} todo={words().waitingTodo} />
      </Match>
      <Match when={props.team}>{(open) => props.children(open)}</Match>
    </Switch>
  )
}
