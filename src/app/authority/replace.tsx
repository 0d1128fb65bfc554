import { createSignal, Show, type JSX } from 'solid-js'
import type { AuthorityRow, PersonRow } from '../../node/api.ts'
import { called, calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Empty } from '../shell/page.tsx'
import { Loading } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { capital, gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { Patience, patiences, Thresholds } from './ceremony.tsx'

type Officers = NonNullable<AuthorityRow['officers']>
interface Props {
  readonly authority: string
  readonly officers: Officers
}

/** One of those who hold an authority's key makes way for somebody else. */
export default function ReplaceOfficer(props: Props): JSX.Element {
  const people = createView('people', () => ({}))
  const words = () => say().officers.replacing
  const others = (all: readonly PersonRow[]): readonly PersonRow[] =>
    all.filter(({ account }) => !props.officers.people.some((one) => one.account === account))
  return (
    <details class="more">
      <summary>{words().start}</summary>
      <Show when={people()} fallback={<Loading />}>
        {(all) => (
          <Show
            when={others(all()).length > 0}
            fallback={<Empty what={words().nobody} todo={words().nobodyTodo} />}
          >
            <Replace authority={props.authority} officers={props.officers} others={others(all())} />
          </Show>
        )}
      </Show>
    </details>
  )
}

function Replace(props: Props & { readonly others: readonly PersonRow[] }): JSX.Element {
  const app = useApp()
  const words = () => say().officers
  const [leaving, setLeaving] = createSignal<string>()
  const [coming, setComing] = createSignal<string>()
  const [wanted, setWanted] = createSignal<string>()
  const [patience, setPatience] = createSignal<keyof typeof patiences>('day')
  const people = () => props.officers.people
  const goes = () => people().find(({ account }) => account === leaving()) ?? people()[0]
  const comes = () => props.others.find(({ account }) => account === coming()) ?? props.others[0]
  const whoGoes = (): string => {
    const one = goes()
    return one ? called(one) : ''
  }
  const threshold = (): string => wanted() ?? String(props.officers.threshold)
  const replace = createAction(app.messages, async () => {
    const [out, next] = [goes(), comes()]
    if (!out || !next) return
    await app.node.port.call('replaceOfficers', {
      authority: props.authority,
      officers: people().map(({ account }) => (account === out.account ? next.account : account)),
      threshold: Number(threshold()),
      patience: patiences[patience()],
    })
    app.messages.tell({ kind: 'done', text: words().replacing.begun(called(next), called(out)) })
  })
  return (
    <Form action={replace} submit={words().submit} busy={words().busy} quiet>
      <p class="hint">{words().replacing.intro}</p>
      <SelectField
        label={words().replacing.goes}
        of={people().map((one) => ({ value: one.account, label: calledFirst(one, words().personOf) }))}
        value={goes()?.account ?? ''}
        onChange={setLeaving}
      />
      <SelectField
        label={words().replacing.comes}
        of={props.others.map((one) => ({ value: one.account, label: calledFirst(one, words().personOf) }))}
        value={comes()?.account ?? ''}
        onChange={setComing}
      />
      <Thresholds of={people().length} value={threshold()} onChange={setWanted} />
      <Patience value={patience()} onChange={setPatience} />
      <p class="notice">
        {words().replacing.needs(props.officers.threshold, people().map(called))}
        {gap()}
        {capital(words().replacing.keeps(whoGoes(), props.officers.threshold))}
      </p>
    </Form>
  )
}
