import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import { utf8 } from '../../core/bytes.ts'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { called, calledFirst } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { createView } from '../shell/view.ts'
import { Found } from '../shell/states.tsx'
import { gap } from '../words/format.ts'
import { registerWords, say } from '../words/words.ts'
import { Publicity } from './publicity.tsx'

const RevokeEffect = lazy(() => registerWords.ready().then(() => import('./revoke-effect.tsx')))

export type Holder = AttributeRow['holders'][number]

/** An institution's own authority need not be named. */
export const named = ({ name, officers }: AuthorityRow): { readonly authority?: string } =>
  officers ? { authority: name } : {}

const dayMs = 86_400_000
/** UTF-8, as much as fits sealed to every officer on the ledger. */
const evidenceBytesMost = 400
const untils = { month: 30 * dayMs, year: 365 * dayMs, five: 5 * 365 * dayMs } as const

/** Give an attribute to a person, having read what it opens. */
export function IssueDialog(props: {
  readonly open: boolean
  readonly authority: AuthorityRow
  readonly attribute: AttributeRow
  readonly title: string
  readonly close: () => void
}): JSX.Element {
  return (
    <Sheet open={props.open} title={say().authority.issueWhat(props.title)} close={props.close}>
      <Issue
        authority={props.authority}
        attribute={props.attribute}
        title={props.title}
        close={props.close}
      />
    </Sheet>
  )
}

function Issue(props: {
  readonly authority: AuthorityRow
  readonly attribute: AttributeRow
  readonly title: string
  readonly close: () => void
}): JSX.Element {
  const app = useApp()
  const people = createView('people', () => ({}))
  const [chosen, setChosen] = createSignal<string>()
  const [until, setUntil] = createSignal<keyof typeof untils>('year')
  const [evidence, setEvidence] = createSignal('')
  const tooLong = (): boolean => utf8(evidence().trim()).length > evidenceBytesMost
  const words = () => say().authority
  const person = () => people()?.find(({ account }) => account === chosen()) ?? people()?.[0]
  /** How many others have to agree before the person holds it. */
  const others = (): number => (props.authority.officers?.threshold ?? 1) - 1
  const said = () => (others() > 0 ? say().officers.proposed : words().issued)
  const issue = createAction(app.messages, async () => {
    const to = person()
    if (!to) return
    await app.node.port.call('issue', {
      ...named(props.authority),
      attribute: props.attribute.name,
      account: to.account,
      until: app.now() + untils[until()],
      ...(others() > 0 && { evidence: evidence() }),
    })
    app.messages.tell({ kind: 'done', text: said()(props.title, called(to)) })
    props.close()
  })
  return (
    <Found of={person()} among={people()} gone={words().noPeople}>
      {(to) => (
        <Form
          action={issue}
          submit={others() > 0 ? say().officers.propose : words().issueSubmit}
          ready={!tooLong()}
        >
          <SelectField
            label={words().person}
            of={(people() ?? []).map((each) => ({
              value: each.account,
              label: calledFirst(each, words().personOf),
            }))}
            value={to().account}
            onChange={setChosen}
          />
          <SelectField
            label={words().lasts}
            of={(['month', 'year', 'five'] as const).map((value) => ({
              value,
              label: words().untils[value],
            }))}
            value={until()}
            onChange={setUntil}
          />
          <Show when={others() > 0}>
            <TextField
              label={say().officers.evidence}
              help={say().officers.evidenceHelp}
              value={evidence()}
              onInput={setEvidence}
              lines={3}
              maxlength={evidenceBytesMost}
              wrong={tooLong() ? say().officers.evidenceLong : undefined}
              optional
            />
          </Show>
          <p class="notice">
            {others() > 0 && say().officers.proposeEffect(others())}
            {gap()}
            {words().issueEffect(props.title, calledFirst(to()))}
          </p>
          <Publicity attribute={props.attribute} person={called(to())} />
        </Form>
      )}
    </Found>
  )
}

/** Take an attribute back, having read what it ends and what it cannot. */
export function RevokeDialog(props: {
  readonly holder: Holder | undefined
  readonly authority: AuthorityRow
  readonly attribute: AttributeRow
  readonly title: string
  readonly close: () => void
}): JSX.Element {
  const app = useApp()
  const words = () => say().authority
  const revoke = createAction(app.messages, async () => {
    const { holder } = props
    if (!holder) return
    await app.node.port.call('revoke', {
      ...named(props.authority),
      attribute: props.attribute.name,
      account: holder.account,
    })
    app.messages.tell({ kind: 'done', text: words().revokedDone(props.title, called(holder)) })
    props.close()
  })
  return (
    <Sheet
      open={props.holder !== undefined}
      title={words().revokeWhat(props.title, props.holder ? called(props.holder) : '')}
      close={props.close}
    >
      <Form
        action={revoke}
        submit={words().revokeSubmit}
        beside={
          <button type="button" class="button" onClick={() => props.close()}>
            {say().shell.cancel}
          </button>
        }
      >
        <p>{words().revokeEffect(props.holder ? called(props.holder) : '')}</p>
        <Show when={props.holder}>
          {(holder) => (
            <Suspense>
              <RevokeEffect holder={holder()} authority={props.authority} attribute={props.attribute} />
            </Suspense>
          )}
        </Show>
      </Form>
    </Sheet>
  )
}
