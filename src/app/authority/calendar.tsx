import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { AuthorityRow } from '../../node/api.ts'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { called, calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { RefusalText } from '../shell/messages.tsx'
import { Empty, Part } from '../shell/page.tsx'
import { capital, day, month } from '../words/format.ts'
import { registerWords } from '../words/words.ts'
import { createBatch } from './batch.ts'
import { canGive, living } from './attribute.tsx'
import { named, type Holder } from './dialogs.tsx'
import { bucketsOf, renewedUntil, sameBuckets, type Ending } from './endings.ts'

/** Who holds what until when, the first to end first; what ends soon is renewed in one press. */
export default function Calendar(props: { readonly authorities: readonly AuthorityRow[] }): JSX.Element {
  const app = useApp()
  const words = registerWords.say
  const endings = createMemo((): readonly Held[] =>
    props.authorities.filter(canGive).flatMap((authority) =>
      authority.attributes
        .filter(({ name }) => name !== patientAttribute)
        .flatMap((attribute) =>
          living(attribute).map((holder) => ({
            until: holder.until,
            holder,
            attribute: attribute.name,
            title: titleOf(attribute),
            authority,
          })),
        ),
    ),
  )
  const buckets = createMemo(() => bucketsOf(endings(), app.now()), undefined, { equals: sameBuckets })
  const renewing = createBatch(app.messages, ({ authority, attribute, holder }: Held) =>
    app.node.port.call('issue', {
      ...named(authority),
      attribute,
      account: holder.account,
      until: renewedUntil(holder.until, app.now()),
    }),
  )
  return (
    <Part title={words().calendar} intro={words().calendarHelp}>
      <Show
        when={endings().length > 0}
        fallback={<Empty what={words().calendarEmpty} todo={words().calendarEmptyTodo} />}
      >
        <div role="status">
          <Show when={renewing.all() > 0}>
            <p>
              {renewing.busy()
                ? words().giving(renewing.done(), renewing.all())
                : words().renewed(renewing.done())}
            </p>
          </Show>
          <For each={renewing.refused()}>
            {({ item, refusal }) => (
              <p class="notice bad">
                {words().held(item.title, calledFirst(item.holder))} <RefusalText refusal={refusal} />
              </p>
            )}
          </For>
        </div>
        <For each={buckets()}>
          {(bucket) => (
            <Bucket
              title={
                bucket.kind === 'month'
                  ? capital(month(bucket.items[0]?.until ?? 0))
                  : words().buckets[bucket.kind]
              }
              urgent={bucket.kind !== 'month'}
              items={bucket.items}
              busy={renewing.busy()}
              renew={(items) => void renewing.run(items)}
            />
          )}
        </For>
      </Show>
    </Part>
  )
}

interface Held extends Ending {
  readonly holder: Holder
  readonly attribute: string
  readonly title: string
  readonly authority: AuthorityRow
}

const shownFirst = 20

function Bucket(props: {
  readonly title: string
  readonly urgent: boolean
  readonly items: readonly Held[]
  readonly busy: boolean
  readonly renew: (items: readonly Held[]) => void
}): JSX.Element {
  const words = registerWords.say
  const [all, setAll] = createSignal(false)
  const shown = () => (all() ? props.items : props.items.slice(0, shownFirst))
  return (
    <section class="row-card stack" data-testid="ending">
      <div class="row-head">
        <h3>
          {props.title} <span class="count">{props.items.length}</span>
        </h3>
        <Show when={props.urgent && props.items.length > 1}>
          <button type="button" class="button" disabled={props.busy} onClick={() => props.renew(props.items)}>
            {words().renewAll(props.items.length)}
          </button>
        </Show>
      </div>
      <ul class="holders">
        <For each={shown()}>
          {(item) => (
            <li>
              <bdi>{calledFirst(item.holder)}</bdi>{' '}
              <span class="quiet">
                <bdi>{item.title}</bdi> · {day(item.until)}
              </span>
              <button
                type="button"
                class="link"
                disabled={props.busy}
                aria-label={words().renewWhat(item.title, called(item.holder))}
                onClick={() => props.renew([item])}
              >
                {words().renew}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={!all() && props.items.length > shownFirst}>
        <button type="button" class="link" onClick={() => setAll(true)}>
          {words().more(props.items.length - shownFirst)}
        </button>
      </Show>
    </section>
  )
}
