import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import type { AuthorityRow } from '../../node/api.ts'
import { bytesOf } from '../../health/file.ts'
import { patientAttribute, titleOf } from '../policy/terms.ts'
import { saveFile } from '../record/save-file.ts'
import { useApp } from '../shell/app-context.tsx'
import { FileField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { RefusalNotice, RefusalText } from '../shell/messages.tsx'
import { createView } from '../shell/view.ts'
import { day } from '../words/format.ts'
import { registerWords, say } from '../words/words.ts'
import { createBatch } from './batch.ts'
import { named } from './dialogs.tsx'
import { judgeLines, listBytesMost, staffLines, type StaffLine, type Verdict } from './staff-list.ts'

/** Gives attributes to everybody on a list: each line is checked first, and what is wrong stands beside it. */
export default function StaffImport(props: { readonly authority: AuthorityRow }): JSX.Element {
  const app = useApp()
  const words = registerWords.say
  const people = createView('people', () => ({}))
  const [lines, setLines] = createSignal<readonly StaffLine[]>()
  const read = createAction(app.messages, async (file: File | undefined) => {
    setLines(undefined)
    if (file) setLines(staffLines(await bytesOf(file, listBytesMost)))
  })
  /** Judged anew as the register changes: what was given is then held. */
  const verdicts = createMemo((): readonly Verdict[] =>
    judgeLines(lines() ?? [], {
      people: (people() ?? []).map((one) => ({
        ...one,
        own: one.institution === app.status().institution?.name,
      })),
      attributes: props.authority.attributes
        .filter(({ name }) => name !== patientAttribute)
        .map((one) => ({ name: one.name, title: titleOf(one), holders: one.holders })),
      now: app.now(),
    }),
  )
  const good = () => verdicts().filter((one) => one.kind === 'give')
  const wrong = () => verdicts().filter((one) => one.kind === 'wrong')
  const listed = () =>
    props.authority.attributes.filter(
      (one) => one.listed && good().some(({ wanted }) => wanted.attribute === one.name),
    )
  const giving = createBatch(app.messages, ({ wanted }: ReturnType<typeof good>[number]) =>
    app.node.port.call('issue', {
      ...named(props.authority),
      attribute: wanted.attribute,
      account: wanted.account,
      until: wanted.until,
    }),
  )
  const give = createAction(app.messages, () => giving.run(good()))
  const sample = (): void => {
    const [title = ''] = props.authority.attributes
      .filter(({ name }) => name !== patientAttribute)
      .map(titleOf)
    const cells = [words().columns, [people()?.find(({ name }) => name)?.name ?? '', title, '']]
    const text = cells.map((row) => row.map(quoted).join(';')).join('\r\n')
    // The mark tells Excel that it is UTF-8.
    saveFile(new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' }), words().sampleName)
  }
  return (
    <details class="more">
      <summary>{words().list}</summary>
      <div class="detail">
        <p class="hint">{words().listHelp}</p>
        <button type="button" class="link" onClick={sample}>
          {words().sample}
        </button>
        <FileField
          label={words().choose}
          help={words().chooseHelp}
          accept=".csv,.txt,text/csv,text/plain"
          onChoose={(file) => void read.run(file)}
        />
        <RefusalNotice refusal={read.refusal()} />
        <Show when={lines()}>
          <p role="status" data-testid="staff-found">
            {words().found(good().length, wrong().length)}
          </p>
          <Show when={wrong().length > 0}>
            <ul class="plain" data-testid="staff-wrong">
              <For each={wrong()}>
                {({ line, fault }) => (
                  <li>
                    <b>{words().line(line.line)}</b> {words().faults[fault](line.name, line.what, line.until)}
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={good().length > 0}>
            <ul class="plain" data-testid="staff-good">
              <For each={good()}>
                {({ line, wanted }) => (
                  <li>
                    <b>{words().line(line.line)}</b>{' '}
                    <span class="quiet">
                      {words().gives(
                        wanted.title,
                        say().authority.personOf(wanted.person, wanted.institution),
                        day(wanted.until),
                      )}
                    </span>
                  </li>
                )}
              </For>
            </ul>
            <Form
              action={give}
              submit={props.authority.officers ? words().propose(good().length) : words().give(good().length)}
              busy={words().giving(giving.done(), giving.all())}
            >
              <p class="notice">{words().giveEffect}</p>
              <For each={listed()}>
                {(attribute) => <p class="notice warn">{words().giveListed(titleOf(attribute))}</p>}
              </For>
            </Form>
          </Show>
        </Show>
        <div role="status">
          <Show when={!giving.busy() && giving.all() > 0}>
            <p>{words().given(giving.done())}</p>
          </Show>
          <For each={giving.refused()}>
            {({ item, refusal }) => (
              <p class="notice bad">
                <b>{words().line(item.line.line)}</b> <RefusalText refusal={refusal} />
              </p>
            )}
          </For>
        </div>
        <Show when={props.authority.officers}>
          <p class="hint">{say().officers.othersAgree}</p>
        </Show>
      </div>
    </details>
  )
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
