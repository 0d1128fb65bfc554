import { Show, type JSX } from 'solid-js'
import type { Erased, Since } from '../../node/api.ts'
import { day, gap } from '../words/format.ts'
import { say } from '../words/words.ts'

/** What was said about a consent since it was given, as its owner or as anybody else reads it. */
export function SinceNotices(props: { readonly since: Since; readonly own?: boolean }): JSX.Element {
  const words = () => say().later
  return (
    <>
      <Show when={props.since.changes}>
        {(times) => <p class="hint">{(props.own ? words().changedOwn : words().changed)(times())}</p>}
      </Show>
      <Show when={props.since.withdrawn}>
        {(at) => (
          <p class="notice warn" data-testid="withdrawn">
            {(props.own ? words().withdrawn : words().seen.withdrawn)(day(at().time))}
          </p>
        )}
      </Show>
      <Show when={props.since.disputed}>
        {(at) => (
          <p class="notice warn" data-testid="disputed">
            {props.own && at().by === 'owner'
              ? words().disputed(day(at().time))
              : words().seen[at().by](day(at().time))}
          </p>
        )}
      </Show>
    </>
  )
}

/** That a record was erased, and how many institutions say so. */
export function ErasedNotice(props: { readonly erased: Erased; readonly own?: boolean }): JSX.Element {
  const words = () => say().later
  return (
    <p class="notice" data-testid="erased">
      {(props.own ? words().erasedOwn : words().erased)(day(props.erased.time))}
      {gap()}
      {words().gone(props.erased.said, props.erased.of)}
      {gap()}
      {props.erased.silent.length > 0 ? words().silent(props.erased.silent) : ''}
    </p>
  )
}
