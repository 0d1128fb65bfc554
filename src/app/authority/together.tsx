import { For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { AuthorityRow, CeremonyRow, RequestRow, VouchRow } from '../../node/api.ts'
import { titleOf } from '../policy/terms.ts'
import { called, calledFirst, calledOf } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty, Part } from '../shell/page.tsx'
import { day, gap } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { Attributes } from './attribute.tsx'
import { BeginAuthority, Ceremony } from './ceremony.tsx'
import { Publicity } from './publicity.tsx'
import { VouchRequest } from './vouch-request.tsx'

const ReplaceOfficer = lazy(() => import('./replace.tsx'))

/** Authorities that several people hold, those being made, and the way to a new one. */
export function Together(props: { readonly authorities: readonly AuthorityRow[] | undefined }): JSX.Element {
  const app = useApp()
  const ceremonies = createView('ceremonies', () => ({}))
  const asked = createView('asked', () => ({}))
  const vouches = createView('vouches', () => ({}))
  const words = () => say().officers
  const shared = () => props.authorities?.filter((each) => each.officers) ?? []
  /** What is made is shown as an authority; only what went wrong in it stays worth a look, until it is tried again. */
  const open = () =>
    ceremonies()?.filter(
      (each, i, all) =>
        each.authority !== undefined &&
        (each.stage !== 'done' || each.officers.some(({ fault }) => fault !== undefined)) &&
        !(isOver(each) && all.slice(0, i).some((newer) => newer.from && newer.authority === each.authority)),
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
                vouches={vouches()?.filter((each) => each.authority === authority.name) ?? []}
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

const isOver = ({ stage }: CeremonyRow): boolean => stage === 'done' || stage === 'failed'

function Shared(props: {
  readonly authority: AuthorityRow
  readonly asked: readonly RequestRow[]
  readonly vouches: readonly VouchRow[]
}): JSX.Element {
  const words = () => say().officers
  const people = () => props.authority.officers?.people ?? []
  return (
    <li class="row-card stack" data-testid="shared-authority">
      <h3>
        <bdi>{props.authority.name}</bdi>
      </h3>
      <p class="hint">
        {words().holders(
          props.authority.officers?.threshold ?? 0,
          people().map((one) => calledOf(one, words().personOf)),
        )}
        {gap()}
        {people().some(({ self }) => self) ? words().officer : ''}
      </p>
      <For each={props.asked}>{(request) => <Request request={request} of={props.authority} />}</For>
      <For each={props.vouches}>{(vouch) => <VouchRequest vouch={vouch} />}</For>
      <Attributes authority={props.authority} />
      <Show when={props.authority.mine && props.authority.officers}>
        {(officers) => (
          <Suspense>
            <ReplaceOfficer authority={props.authority.name} officers={officers()} />
          </Suspense>
        )}
      </Show>
    </li>
  )
}

/** What one officer proposed, in words, and the press by which another agrees. */
function Request(props: { readonly request: RequestRow; readonly of: AuthorityRow }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const title = (): string =>
    titleOf({ name: props.request.attribute, title: props.request.title, words: props.request.words })
  const attribute = () => props.of.attributes.find(({ name }) => name === props.request.attribute)
  const agree = createAction(app.messages, async () => {
    await app.node.port.call('agreeTo', { request: props.request.id })
    app.messages.tell({ kind: 'done', text: words().agreedDone(title(), called(props.request)) })
  })
  return (
    <section class="asking" data-testid="request">
      <h4>{words().request(title(), calledOf(props.request, words().personOf))}</h4>
      <p>
        {words().requestUntil(day(props.request.until))}
        {gap()}
        {words().requestBy(props.request.agreed, props.request.needed - props.request.agreed.length)}
      </p>
      <Show when={props.request.without.length > 0}>
        <p class="hint">{words().requestWithout(props.request.without)}</p>
      </Show>
      <Show when={props.request.asked}>
        <EvidenceLine request={props.request} />
      </Show>
      <Show when={props.request.asked} fallback={<p class="hint">{words().othersAgree}</p>}>
        <Show when={!props.request.mine} fallback={<p role="status">{words().mine}</p>}>
          <p class="hint">{say().authority.issueEffect(title(), calledFirst(props.request))}</p>
          <Publicity attribute={attribute()} person={called(props.request)} />
          <Form action={agree} submit={words().agreeSubmit} busy={words().agreeing} />
        </Show>
      </Show>
    </section>
  )
}

/** What the one who proposes it has seen; that it is missing, or is not what the others see, is said as well. */
function EvidenceLine(props: { readonly request: RequestRow }): JSX.Element {
  const words = () => say().officers
  const told = () => props.request.evidence
  const said = (): string => {
    const evidence = told()
    if (!evidence) return words().unseen
    if (evidence.kind === 'words') return words().seen(props.request.agreed[0] ?? '', evidence.words)
    return evidence.kind === 'locked' ? words().evidenceLocked : words().evidenceUnreadable
  }
  return (
    <p
      class="notice"
      classList={{ warn: !told(), bad: told()?.kind === 'unreadable' }}
      data-testid="evidence"
    >
      {said()}
    </p>
  )
}
