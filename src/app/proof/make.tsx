import { createSignal, Show, type JSX } from 'solid-js'
import type { ProofStatement } from '../../node/api.ts'
import { proofFile } from '../../record/proof-file.ts'
import { saveFile } from '../record/save-file.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { CopyField } from '../shell/share.tsx'
import { Sheet } from '../shell/sheet.tsx'
import { gap } from '../words/format.ts'
import { proofWords } from '../words/words.ts'
import { fingerprint } from './fingerprint.ts'

export interface Provable {
  /** The transaction: the id of a record, a consent or a read. */
  readonly id: string
  readonly kind: 'record' | 'consent' | 'read'
  /** Whether this tab's person can show more than the ledger does: the patient; of a consent also its hospital. */
  readonly own: boolean
}

/** Longer links are cut by many programs that carry messages. */
const linkMost = 12_000

/** Makes a proof: what it shall show, then what it says, to be saved or sent. */
export default function Make(props: Provable & { readonly close: () => void }): JSX.Element {
  const app = useApp()
  const words = proofWords.say
  const [more, setMore] = createSignal<'bare' | 'shown'>('bare')
  const [made, setMade] = createSignal<{ readonly text: string; readonly statement: ProofStatement }>()
  const make = createAction(app.messages, async () =>
    setMade(await app.node.port.call('prove', { id: props.id, shown: more() === 'shown' })),
  )
  return (
    <Sheet open title={words().titles[props.kind]} close={props.close}>
      <Show
        when={made()}
        fallback={
          <Form action={make} submit={words().make} busy={words().busy} ready>
            <p>{words().intro[props.kind]}</p>
            <Show when={props.own} fallback={<p class="hint">{words().bare[`${props.kind}Why`]}</p>}>
              <Choices
                label={words().what}
                of={[
                  {
                    value: 'bare',
                    label: words().bare[props.kind],
                    why: words().bare[`${props.kind}Why`],
                  },
                  {
                    value: 'shown',
                    label: words().shown[props.kind],
                    why: words().shown[`${props.kind}Why`],
                  },
                ]}
                value={more()}
                onChange={setMore}
              />
            </Show>
          </Form>
        }
      >
        {(ready) => <Made {...ready()} />}
      </Show>
    </Sheet>
  )
}

function Made(props: { readonly text: string; readonly statement: ProofStatement }): JSX.Element {
  const words = proofWords.say
  const address = `${location.origin}${location.pathname}`
  const link = (): string => `${address}#proof=${props.text}`
  const save = (): void => {
    const { matter, time, start } = props.statement
    const told = words().file(props.statement, address, fingerprint(start.genesis))
    const file = new Blob([proofFile(told, props.text)], { type: 'text/plain;charset=utf-8' })
    saveFile(file, words().fileName(matter.kind, time))
  }
  return (
    <div class="detail">
      <p role="status">{words().made}</p>
      <p class="notice">
        {words().happened(props.statement)}
        {gap()}
        {words().inForce(props.statement)}
      </p>
      <div class="buttons">
        <button type="button" class="button primary" onClick={save}>
          {words().save}
        </button>
      </div>
      <Show when={link().length <= linkMost}>
        <CopyField label={words().link} text={link()} />
      </Show>
    </div>
  )
}
