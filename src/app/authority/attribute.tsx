import { createSignal, For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { called, calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { Empty } from '../shell/page.tsx'
import { day, gap } from '../words/format.ts'
import { registerWords, say } from '../words/words.ts'
import { IssueDialog, RevokeDialog, type Holder } from './dialogs.tsx'
import { RekeyDialog } from './rekey.tsx'

const Declare = lazy(() => registerWords.ready().then(() => import('./declare.tsx')))
const StaffImport = lazy(() => registerWords.ready().then(() => import('./staff-import.tsx')))

/** What an authority says of people: who holds it, and what this person may do about it. */
export function Attributes(props: { readonly authority: AuthorityRow }): JSX.Element {
  const words = () => say().authority
  return (
    <>
      <Show
        when={props.authority.attributes.length > 0}
        fallback={
          <Empty
            what={props.authority.mine ? words().none : say().officers.undeclared}
            todo={props.authority.mine ? words().noneTodo : ''}
          />
        }
      >
        <ul class="rows">
          <For each={props.authority.attributes}>
            {(attribute) => (
              <li class="row-card">
                <Attribute attribute={attribute} authority={props.authority} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={canGive(props.authority) && props.authority.attributes.length > 0}>
        <Suspense>
          <StaffImport authority={props.authority} />
        </Suspense>
      </Show>
      <Show when={props.authority.mine}>
        <Suspense>
          <Declare authority={props.authority} />
        </Suspense>
      </Show>
    </>
  )
}

/** Whether this person gives these attributes, alone or with others. */
export const canGive = ({ mine, officers }: AuthorityRow): boolean =>
  officers ? officers.people.some(({ self }) => self) : mine

export const living = (attribute: AttributeRow) => attribute.holders.filter((holder) => !holder.revoked)

/** Those of them whose time has not run out. */
export const holding = (attribute: AttributeRow, now: number) =>
  living(attribute).filter(({ until }) => until >= now)

type Held = AttributeRow['holders'][number]

function Attribute(props: {
  readonly attribute: AttributeRow
  readonly authority: AuthorityRow
}): JSX.Element {
  const app = useApp()
  const [issuing, setIssuing] = createSignal(false)
  const [revoking, setRevoking] = createSignal<Holder>()
  const [replacing, setReplacing] = createSignal(false)
  const words = () => say().authority
  const title = (): string => titleOf(props.attribute)
  const state = (holder: Holder): string =>
    holder.revoked
      ? words().revoked
      : holder.until < app.now()
        ? words().ended
        : words().until(day(holder.until))
  const current = () => holding(props.attribute, app.now())
  /** What the holder waits for, where the key opens nothing yet. */
  const waiting = (holder: Held): string =>
    !current().includes(holder)
      ? ''
      : holder.renewed
        ? say().sharing.renewed
        : holder.waiting
          ? say().rekey.waiting
          : ''
  /** Who keeps the key that opens. */
  const places = (holder: Held): string =>
    holder.needed > 1
      ? say().sharing.divided(holder.needed, holder.servers)
      : say().sharing.whole(holder.servers)
  return (
    <>
      <div class="row-head">
        <h3>
          <bdi>{title()}</bdi>
        </h3>
        <Show when={props.attribute.name !== patientAttribute && canGive(props.authority)}>
          <button
            type="button"
            class="button"
            aria-label={words().issueWhat(title())}
            onClick={() => setIssuing(true)}
          >
            {words().issue}
          </button>
        </Show>
      </div>
      <Show when={props.attribute.name !== patientAttribute} fallback={<p class="hint">{words().private}</p>}>
        <p class="hint">
          {words().holders(current().length)}
          {gap()}
          <Show when={props.attribute.version > 0}>{say().rekey.version(props.attribute.version)}</Show>
          {gap()}
          <Show when={props.attribute.older}>{(until) => say().rekey.older(day(until()))}</Show>
          <Show when={props.authority.mine}>
            {gap()}
            <button
              type="button"
              class="link"
              aria-label={say().rekey.openWhat(title())}
              onClick={() => setReplacing(true)}
            >
              {say().rekey.open}
            </button>
          </Show>
        </p>
        <Show when={props.attribute.listed}>
          <p class="hint">{words().publicRegister}</p>
        </Show>
        <ul class="holders">
          <For each={props.attribute.holders}>
            {(holder) => (
              <li classList={{ gone: holder.revoked }}>
                <bdi>{calledFirst(holder)}</bdi>{' '}
                <span class="quiet">
                  {state(holder)} {waiting(holder)}
                </span>
                <Show when={current().includes(holder) && props.authority.mine}>
                  <button
                    type="button"
                    class="link"
                    aria-label={words().revokeWhat(title(), called(holder))}
                    onClick={() => setRevoking(holder)}
                  >
                    {words().revoke}
                  </button>
                </Show>
                <For each={holder.faults}>
                  {(fault) => (
                    <p class="notice warn">{say().officers.badPart(fault.officer, fault.server)}</p>
                  )}
                </For>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <details class="more">
        <summary>{say().shell.details}</summary>
        <dl class="facts">
          <dt>{words().declareName}</dt>
          <dd>
            <code>
              {props.attribute.name}@{props.authority.name}
            </code>
          </dd>
          <For each={current().filter((holder) => waiting(holder) === '')}>
            {(holder) => (
              <>
                <dt>
                  <bdi>{calledFirst(holder)}</bdi>
                </dt>
                <dd>{places(holder)}</dd>
              </>
            )}
          </For>
        </dl>
      </details>
      <IssueDialog
        open={issuing()}
        authority={props.authority}
        attribute={props.attribute}
        title={title()}
        close={() => setIssuing(false)}
      />
      <RekeyDialog
        open={replacing()}
        authority={props.authority}
        attribute={props.attribute}
        title={title()}
        holders={current().length}
        close={() => setReplacing(false)}
      />
      <RevokeDialog
        holder={revoking()}
        authority={props.authority}
        attribute={props.attribute}
        title={title()}
        close={() => setRevoking(undefined)}
      />
    </>
  )
}
