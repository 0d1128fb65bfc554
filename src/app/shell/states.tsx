import { Show, type Accessor, type JSX } from 'solid-js'
import { say } from '../words/words.ts'

/** What is still on its way. */
export function Loading(): JSX.Element {
  return (
    <p class="loading hint" role="status">
      {say().shell.loading}
    </p>
  )
}

/** One row of a view: while the view is fetched, when the row is not in it, and the row itself. */
export function Found<T>(props: {
  readonly of: T | undefined
  readonly among: readonly unknown[] | undefined
  readonly gone: string
  readonly children: (row: Accessor<NonNullable<T>>) => JSX.Element
}): JSX.Element {
  return (
    <Show
      when={props.of}
      fallback={
        <Show when={props.among} fallback={<Loading />}>
          <p class="empty">{props.gone}</p>
        </Show>
      }
    >
      {(row) => props.children(row)}
    </Show>
  )
}
