import { createResource, Match, Show, Switch, type JSX } from 'solid-js'
import { Refused } from '../core/refusal.ts'
import { fingerprint } from '../app/proof/fingerprint.ts'
import { saveFile } from '../app/record/save-file.ts'
import type { TakenRecord } from '../app/record/take-away-file.ts'
import { RefusalText } from '../app/shell/messages.tsx'
import { Part } from '../app/shell/page.tsx'
import { proofWords, say, takeWords } from '../app/words/words.ts'
import type { ProofStatement } from '../node/api.ts'
import { checkProof, proofIn } from '../node/caring/checking.ts'
import { proofFile } from '../record/proof-file.ts'
import { judges } from './judges.ts'

/** Whether a record taken along is what was published, checked in this page with no network. */
export function Proof(props: { readonly record: TakenRecord }): JSX.Element {
  const words = takeWords.say
  const [checked] = createResource(
    () => props.record,
    async ({ proof, file }) => {
      if (proof === undefined) return { statement: undefined, caught: undefined }
      try {
        const world = { judges, follows: () => Promise.resolve(false) }
        const { statement } = await checkProof(world, await proofIn(proof), file)
        return { statement, caught: undefined }
      } catch (caught) {
        return { statement: undefined, caught }
      }
    },
  )
  return (
    <Part title={words().proof}>
      <div role="status" class="detail" data-testid="proof">
        <Show when={props.record.proof !== undefined} fallback={<p class="notice">{words().none}</p>}>
          <Switch fallback={<p class="hint">{proofWords.say().checking}</p>}>
            <Match when={checked()?.caught}>
              {(caught) => (
                <p class="notice bad">
                  <strong>{words().broken}</strong> <Why of={caught()} />
                </p>
              )}
            </Match>
            <Match when={checked()?.statement}>
              {(statement) => <Holds statement={statement()} proof={props.record.proof ?? ''} />}
            </Match>
          </Switch>
        </Show>
      </div>
    </Part>
  )
}

function Why(props: { readonly of: unknown }): JSX.Element {
  return (
    <Show when={props.of instanceof Refused && props.of.refusal}>
      {(refusal) => <RefusalText refusal={refusal()} />}
    </Show>
  )
}

function Holds(props: { readonly statement: ProofStatement; readonly proof: string }): JSX.Element {
  const words = takeWords.say
  const told = proofWords.say
  const save = (): void => {
    const { matter, time, start } = props.statement
    const text = told().file(props.statement, say().shell.app, fingerprint(start.genesis))
    const file = new Blob([proofFile(text, props.proof)], { type: 'text/plain;charset=utf-8' })
    saveFile(file, told().fileName(matter.kind, time))
  }
  return (
    <>
      <p
        class="notice"
        classList={{ bad: props.statement.document === 'other', good: same(props.statement) }}
      >
        {words().document[props.statement.document]}
      </p>
      <p dir="auto">
        {told().happened(props.statement)} {told().inForce(props.statement)}
      </p>
      <details>
        <summary>{told().restsTitle}</summary>
        <p dir="auto">{told().rests(props.statement)}</p>
        <Show when={props.statement.eras.length > 0}>
          <p>{told().eras}</p>
        </Show>
        <p>
          {told().fingerprint}: <code>{fingerprint(props.statement.start.genesis)}</code>
        </p>
        <p>{told().compare}</p>
        <p>{words().anybody}</p>
        <button type="button" class="button" onClick={save}>
          {told().save}
        </button>
      </details>
    </>
  )
}

const same = ({ document }: ProofStatement): boolean => document === 'same'
