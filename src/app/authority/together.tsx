import { For, Show, type JSX } from 'solid-js'
import type { AuthorityRow, RequestRow } from '../../node/api.ts'
import { titleOf } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty, Part } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Attributes } from './attribute.tsx'
import { BeginAuthority, Ceremony } from './ceremony.tsx'

/** Authorities that several people hold, those being made, and the way to a new one. */
export function Together(props: { readonly authorities: readonly AuthorityRow[] | undefined }): JSX.Element {
  const app = useApp()
  const ceremonies = createView('ceremonies', () => ({}))
  const asked = createView('asked', () => ({}))
  const words = () => say().officers
  const shared = () => props.authorities?.filter((each) => each.officers) ?? []
  /** What is made is shown as an authority; only what went wrong in it stays worth a look. */
  const open = () =>
    ceremonies()?.filter(
      (each) =>
        each.authority !== undefined &&
        (each.stage !== 'done' || each.officers.some(({ fault }) => fault !== undefined)),
    ) ?? []
  return (
    <Part title={words().title} intro={words().intro}>
      <Show
        when={shared().length + open().length > 0}
        fallback={<Empty what={words().none} todo={words().noneTodo} />}
      >
        <ul class="rows">
          <For each={open()}>{(ceremony) => <Ceremony ceremony={ceremony} />}</For>
          <For each={shared()}>
            {(authority) => (
              <Shared
                authority={authority}
                asked={asked()?.filter((each) => each.authority === authority.name) ?? []}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={app.status().institution}>
        <BeginAuthority />
      </Show>
    </Part>
  )
}

function Shared(props: {
  readonly authority: AuthorityRow
  readonly asked: readonly RequestRow[]
}): JSX.Element {
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
      <For each={props.asked}>{(request) => <Request request={request} />}</For>
      <Attributes authority={props.authority} />
    </li>
  )
}

/** What one officer proposed, in words, and the press by which another agrees. */
function Request(props: { readonly request: RequestRow }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const title = (): string => titleOf({ name: props.request.attribute, title: props.request.title })
  const agree = createAction(app.messages, async () => {
    await app.node.port.call('agreeTo', { request: props.request.id })
    app.messages.tell({ kind: 'done', text: words().agreedDone(title(), props.request.person) })
  })
  return (
    <section class="asking" data-testid="request">
      <h4 dir="auto">{words().request(title(), props.request.person, props.request.institution)}</h4>
      <p>
        {words().requestUntil(day(props.request.until))}{' '}
        {words().requestBy(props.request.agreed, props.request.needed - props.request.agreed.length)}
      </p>
      <Show when={props.request.without.length > 0}>
        <p class="hint">{words().requestWithout(props.request.without)}</p>
      </Show>
      <Show when={props.request.asked} fallback={<p class="hint">{words().othersAgree}</p>}>
        <Show when={!props.request.mine} fallback={<p role="status">{words().mine}</p>}>
          <p class="hint">{say().authority.issueEffect(title(), props.request.person)}</p>
          <Form action={agree} submit={words().agreeSubmit} busy={words().agreeing} />
        </Show>
      </Show>
    </section>
  )
}
