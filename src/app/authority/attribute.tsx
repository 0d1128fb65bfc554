import { createSignal, For, Show, type JSX } from 'solid-js'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { isLabel, labelMost, labelOf } from '../stranger/label.ts'
import { say } from '../words/words.ts'
import { IssueDialog, named, RevokeDialog, type Holder } from './dialogs.tsx'
import { RekeyDialog } from './rekey.tsx'

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
      <Show when={props.authority.mine}>
        <Declare authority={props.authority} />
      </Show>
    </>
  )
}

/** Whether this person gives these attributes, alone or with others. */
const canGive = ({ mine, officers }: AuthorityRow): boolean =>
  officers ? officers.people.some(({ self }) => self) : mine

export const living = (attribute: AttributeRow) => attribute.holders.filter((holder) => !holder.revoked)

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
  /** Who holds the key, as long as it opens anything. */
  const places = (holder: AttributeRow['holders'][number]): string =>
    holder.revoked || holder.until < app.now()
      ? ''
      : holder.renewed
        ? say().sharing.renewed
        : holder.waiting
          ? say().rekey.waiting
          : holder.needed > 1
            ? say().sharing.divided(holder.needed, holder.servers)
            : say().sharing.whole(holder.servers)
  return (
    <>
      <div class="row-head">
        <h3 dir="auto">{title()}</h3>
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
          {words().holders(living(props.attribute).length)}{' '}
          <Show when={props.attribute.version > 0}>{say().rekey.version(props.attribute.version)}</Show>{' '}
          <Show when={props.attribute.older}>{(until) => say().rekey.older(day(until()))}</Show>
          <Show when={props.authority.mine}>
            {' '}
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
        <ul class="holders">
          <For each={props.attribute.holders}>
            {(holder) => (
              <li classList={{ gone: holder.revoked }}>
                <bdi>{holder.person}</bdi>{' '}
                <span class="quiet">
                  {state(holder)} {places(holder)}
                </span>
                <Show when={!holder.revoked && props.authority.mine}>
                  <button
                    type="button"
                    class="link"
                    aria-label={words().revokeWhat(title(), holder.person)}
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
        </dl>
      </details>
      <IssueDialog
        open={issuing()}
        authority={props.authority}
        attribute={props.attribute.name}
        title={title()}
        close={() => setIssuing(false)}
      />
      <RekeyDialog
        open={replacing()}
        authority={props.authority}
        attribute={props.attribute}
        title={title()}
        holders={living(props.attribute).filter(({ until }) => until >= app.now()).length}
        close={() => setReplacing(false)}
      />
      <RevokeDialog
        holder={revoking()}
        authority={props.authority}
        attribute={props.attribute.name}
        title={title()}
        close={() => setRevoking(undefined)}
      />
    </>
  )
}

function Declare(props: { readonly authority: AuthorityRow }): JSX.Element {
  const app = useApp()
  const [title, setTitle] = createSignal('')
  const [edited, setEdited] = createSignal<string>()
  const name = (): string => edited() ?? labelOf(title())
  const words = () => say().authority
  const declare = createAction(app.messages, async () => {
    await app.node.port.call('declareAttribute', {
      ...named(props.authority),
      attribute: name(),
      title: title().trim(),
    })
    setTitle('')
    setEdited(undefined)
  })
  return (
    <details class="more">
      <summary>{words().declare}</summary>
      <Form action={declare} submit={words().declareSubmit} ready={filled(title()) && isLabel(name())} quiet>
        <TextField
          label={words().declareTitle}
          help={words().declareTitleHelp}
          value={title()}
          onInput={setTitle}
          maxlength={60}
        />
        <TextField
          label={words().declareName}
          help={words().declareNameHelp}
          value={name()}
          onInput={setEdited}
          maxlength={labelMost}
          wrong={name() === '' || isLabel(name()) ? undefined : say().start.authorityBad}
        />
      </Form>
    </details>
  )
}
