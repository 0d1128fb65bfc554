import { createSignal, For, Show, type JSX } from 'solid-js'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { day } from '../shell/time.ts'
import { createView } from '../shell/view.ts'
import { isLabel, labelMost, labelOf } from '../stranger/label.ts'
import { say } from '../words/words.ts'
import { BeginAuthority, Ceremony } from './ceremony.tsx'
import { IssueDialog, RevokeDialog, type Holder } from './dialogs.tsx'

/** What institutions say about people: own attributes to give and take back, others' to look at. */
export function Authority(): JSX.Element {
  const authorities = createView('authorities', () => ({}))
  const words = () => say().authority
  const mine = () => authorities()?.filter((each) => each.mine)
  const others = () => authorities()?.filter((each) => !each.mine && !each.officers)
  return (
    <Page title={words().title} intro={words().intro}>
      <Rows of={mine()} empty={<Empty what={words().notAdmitted} todo="" />}>
        {(rows) => (
          <For each={rows}>
            {(authority) => (
              <Part title={words().mine(authority.name)}>
                <Show
                  when={authority.attributes.length > 0}
                  fallback={<Empty what={words().none} todo={words().noneTodo} />}
                >
                  <ul class="rows">
                    <For each={authority.attributes}>
                      {(attribute) => (
                        <li class="row-card">
                          <Attribute attribute={attribute} authority={authority} />
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
                <Declare />
              </Part>
            )}
          </For>
        )}
      </Rows>
      <Together authorities={authorities()} />
      <Part title={words().others}>
        <Rows of={others()} empty={<Empty what={words().othersEmpty} todo={words().othersTodo} />}>
          {(rows) => (
            <For each={rows}>
              {(authority) => (
                <div class="row-card stack">
                  <h3 dir="auto">{authority.institution}</h3>
                  <ul class="plain">
                    <For each={authority.attributes}>
                      {(attribute) => (
                        <li>
                          <bdi>{titleOf(attribute)}</bdi>{' '}
                          <span class="quiet">
                            {attribute.name === patientAttribute
                              ? words().private
                              : words().holders(living(attribute).length)}
                          </span>
                        </li>
                      )}
                    </For>
                  </ul>
                </div>
              )}
            </For>
          )}
        </Rows>
      </Part>
    </Page>
  )
}

/** Authorities that several people hold, those being made, and the way to a new one. */
function Together(props: { readonly authorities: readonly AuthorityRow[] | undefined }): JSX.Element {
  const app = useApp()
  const ceremonies = createView('ceremonies', () => ({}))
  const words = () => say().officers
  const shared = () => props.authorities?.filter((each) => each.officers) ?? []
  /** What is made is shown as an authority; only what went wrong in it stays worth a look. */
  const open = () =>
    ceremonies()?.filter(
      (each) => each.stage !== 'done' || each.officers.some(({ fault }) => fault !== undefined),
    ) ?? []
  return (
    <Part title={words().title} intro={words().intro}>
      <Show
        when={shared().length + open().length > 0}
        fallback={<Empty what={words().none} todo={words().noneTodo} />}
      >
        <ul class="rows">
          <For each={open()}>{(ceremony) => <Ceremony ceremony={ceremony} />}</For>
          <For each={shared()}>{(authority) => <Shared authority={authority} />}</For>
        </ul>
      </Show>
      <Show when={app.status().institution}>
        <BeginAuthority />
      </Show>
    </Part>
  )
}

function Shared(props: { readonly authority: AuthorityRow }): JSX.Element {
  const words = () => say().officers
  const people = () => props.authority.officers?.people ?? []
  return (
    <li class="row-card stack" data-testid="shared-authority">
      <h3 dir="auto">{props.authority.name}</h3>
      <p class="hint">
        {words().holders(
          props.authority.officers?.threshold ?? 0,
          people().map(({ name, institution }) => words().personOf(name, institution)),
        )}{' '}
        {people().some(({ self }) => self) ? words().officer : ''}
      </p>
    </li>
  )
}

const living = (attribute: AttributeRow) => attribute.holders.filter((holder) => !holder.revoked)

function Attribute(props: {
  readonly attribute: AttributeRow
  readonly authority: AuthorityRow
}): JSX.Element {
  const app = useApp()
  const [issuing, setIssuing] = createSignal(false)
  const [revoking, setRevoking] = createSignal<Holder>()
  const words = () => say().authority
  const title = (): string => titleOf(props.attribute)
  const state = (holder: Holder): string =>
    holder.revoked
      ? words().revoked
      : holder.until < app.now()
        ? words().ended
        : words().until(day(holder.until))
  return (
    <>
      <div class="row-head">
        <h3 dir="auto">
          {title()}{' '}
          <code class="quiet">
            {props.attribute.name}@{props.authority.name}
          </code>
        </h3>
        <Show when={props.attribute.name !== patientAttribute}>
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
        <p class="hint">{words().holders(living(props.attribute).length)}</p>
        <ul class="holders">
          <For each={props.attribute.holders}>
            {(holder) => (
              <li classList={{ gone: holder.revoked }}>
                <bdi>{holder.person}</bdi> <span class="quiet">{state(holder)}</span>
                <Show when={!holder.revoked}>
                  <button
                    type="button"
                    class="link"
                    aria-label={words().revokeWhat(title(), holder.person)}
                    onClick={() => setRevoking(holder)}
                  >
                    {words().revoke}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <IssueDialog
        open={issuing()}
        attribute={props.attribute.name}
        title={title()}
        close={() => setIssuing(false)}
      />
      <RevokeDialog
        holder={revoking()}
        attribute={props.attribute.name}
        title={title()}
        close={() => setRevoking(undefined)}
      />
    </>
  )
}

function Declare(): JSX.Element {
  const app = useApp()
  const [title, setTitle] = createSignal('')
  const [edited, setEdited] = createSignal<string>()
  const name = (): string => edited() ?? labelOf(title())
  const words = () => say().authority
  const declare = createAction(app.messages, async () => {
    await app.node.port.call('declareAttribute', { attribute: name(), title: title().trim() })
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
