import { createMemo, Show, type JSX } from 'solid-js'
import type { Status } from '../../node/api.ts'
import { titleOf } from '../policy/terms.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Who this person is here, and whether that stands in the ledger, and because of what. */
export function OwnName(props: { readonly account: NonNullable<Status['account']> }): JSX.Element {
  const authorities = createView('authorities', () => ({}))
  const words = () => say().authority
  const listed = createMemo(() =>
    authorities()?.flatMap(({ attributes }) =>
      attributes
        .filter((one) => one.listed && one.holders.some(({ account }) => account === props.account.id))
        .map(titleOf),
    ),
  )
  return (
    <dl class="facts" data-testid="own-name">
      <dt>{say().device.you}</dt>
      <dd>
        <bdi>{props.account.name}</bdi>
        <Show when={listed()}>
          {(titles) => (
            <p class="hint">{titles().length > 0 ? words().ownPublic(titles()) : words().ownPrivate}</p>
          )}
        </Show>
      </dd>
    </dl>
  )
}
