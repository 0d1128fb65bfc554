import { createSignal, Show, type JSX } from 'solid-js'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { attributesOf, ofAnyVersion, parsePolicy } from '../../policy/policy.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Sheet } from '../shell/sheet.tsx'
import { day, gap } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { named } from './dialogs.tsx'

const dayMs = 86_400_000
const graces = { none: 0, week: 7 * dayMs, month: 30 * dayMs, quarter: 91 * dayMs } as const
type Grace = keyof typeof graces

interface RekeyProps {
  readonly authority: AuthorityRow
  readonly attribute: AttributeRow
  readonly title: string
  /** How many hold it today. */
  readonly holders: number
  readonly close: () => void
}

/** Replace an attribute's keys after some were stolen, having read whom that touches. */
export function RekeyDialog(props: RekeyProps & { readonly open: boolean }): JSX.Element {
  return (
    <Sheet open={props.open} title={say().rekey.openWhat(props.title)} close={props.close}>
      <Rekey
        authority={props.authority}
        attribute={props.attribute}
        title={props.title}
        holders={props.holders}
        close={props.close}
      />
    </Sheet>
  )
}

function Rekey(props: RekeyProps): JSX.Element {
  const app = useApp()
  const records = createView('records', () => ({}))
  const [grace, setGrace] = createSignal<Grace>('month')
  const words = () => say().rekey
  const known = () => records()?.filter(({ policy, erased }) => policy !== undefined && !erased) ?? []
  const naming = () =>
    known().filter(({ policy = '' }) =>
      attributesOf(parsePolicy(policy)).some(
        (each) => ofAnyVersion(each) === `${props.attribute.name}@${props.authority.name}`,
      ),
    )
  const replace = createAction(app.messages, async () => {
    await app.node.port.call('rekey', {
      ...named(props.authority),
      attribute: props.attribute.name,
      grace: graces[grace()],
    })
    app.messages.tell({ kind: 'done', text: words().done(props.title) })
    props.close()
  })
  return (
    <Form
      action={replace}
      submit={words().submit}
      beside={
        <button type="button" class="button" onClick={() => props.close()}>
          {say().shell.cancel}
        </button>
      }
    >
      <p>{words().intro}</p>
      <ul data-testid="rekey-effect">
        <li>{words().holders(props.holders)}</li>
        <li>{words().records(naming().length, known().length)}</li>
        <li>{words().patients}</li>
        <li>{words().stolen}</li>
      </ul>
      <SelectField
        label={words().grace}
        of={(['none', 'week', 'month', 'quarter'] as const).map((value) => ({
          value,
          label: words().graces[value],
        }))}
        value={grace()}
        onChange={setGrace}
      />
      <p class="notice">
        {grace() === 'none'
          ? words().graceEffect.none
          : words().graceEffect.some(day(app.now() + graces[grace()]))}
        {gap()}
        <Show when={props.attribute.older}>{words().before}</Show>
      </p>
    </Form>
  )
}
