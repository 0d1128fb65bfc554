import { createMemo, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { InstitutionKind, Purpose, RecordRow } from '../../node/api.ts'
import { purposes } from '../policy/purposes.ts'
import { Act } from '../patient/act.tsx'
import { ShowNow } from '../patient/showing.tsx'
import { PolicySentence } from '../policy/sentence.tsx'
import { createTerms } from '../policy/terms.ts'
import { ProofButton } from '../proof/button.tsx'
import { RecordView } from '../record/lazy-record-view.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { JobLine, ProgressLine } from '../shell/progress.tsx'
import { Found } from '../shell/states.tsx'
import { createView } from '../shell/view.ts'
import { capital, gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { AskPatient } from './ask-patient.tsx'
import { RecordLine } from './record-line.tsx'
import { ErasedNotice, SinceNotices } from './since.tsx'

/** One record: asking for it, and once it is open, what is in it. */
export function RecordPage(props: { readonly record: string }): JSX.Element {
  const app = useApp()
  const records = createView('records', () => ({}))
  const row = createMemo(() => records()?.find(({ id }) => id === props.record))
  const opened = () => app.documents.at(props.record)
  const own = (): boolean => app.status().role === 'patient'
  return (
    <Show
      when={opened()}
      fallback={
        <Page title={app.status().role === 'patient' ? say().records.ownTitle : say().records.askTitle} back>
          <Found of={row()} among={records()} gone={say().records.gone}>
            {(record) => <Ask record={record()} />}
          </Found>
        </Page>
      }
    >
      {(document) => (
        <Page
          title={row() ? say().records.of(row()?.hospital ?? '') : say().records.title}
          back
          actions={
            <div class="buttons">
              <Show when={row()}>{(record) => <Proof record={record()} />}</Show>
              <Show when={own() && row()}>{(record) => <ShowNow record={record()} />}</Show>
              <Show when={own()}>
                <button type="button" class="button" onClick={() => app.go('jottings')}>
                  {say().jotted.open}
                </button>
              </Show>
              <button type="button" class="button" onClick={() => app.documents.close(props.record)}>
                {say().records.close}
              </button>
            </div>
          }
        >
          <Show when={document().uneven}>
            {(uneven) => <p class="notice warn">{say().uneven(uneven().author)}</p>}
          </Show>
          <RecordView
            opened={document()}
            title={row() ? say().records.of(row()?.hospital ?? '') : say().records.title}
          />
        </Page>
      )}
    </Show>
  )
}

/** A final record can be proven to anybody; only its patient can show the document with it. */
function Proof(props: { readonly record: RecordRow }): JSX.Element {
  const app = useApp()
  return (
    <Show when={props.record.progress.step === 'final'}>
      <ProofButton
        id={props.record.id}
        kind="record"
        own={app.status().role === 'patient'}
        what={say().records.of(props.record.hospital)}
      />
    </Show>
  )
}

/** What an institution of this kind mostly reads for; the reader can choose another. */
const usualPurpose = (kind: InstitutionKind | undefined): Purpose =>
  kind === 'insurer' ? 'payment' : kind === 'research' ? 'research' : 'treatment'

function Ask(props: { readonly record: RecordRow }): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const [purpose, setPurpose] = createSignal<Purpose>(usualPurpose(app.status().institution?.kind))
  const words = () => say().records
  const job = (): string => `read:${props.record.id}`
  const own = (): boolean => app.status().role === 'patient'
  const ask = createAction(app.messages, async () => {
    const asked = { record: props.record.id, purpose: purpose() }
    const opened = await app.jobs.run(job(), (options) => app.node.port.call('read', asked, options))
    if (opened) app.documents.keep(asked.record, opened)
  })
  const open = createAction(app.messages, async () => {
    const record = props.record.id
    const opened = await app.jobs.run(job(), (options) => app.node.port.call('openOwn', { record }, options))
    if (opened) app.documents.keep(record, opened)
  })
  const final = (): boolean => props.record.progress.step === 'final'
  const visits = createView('visits', () => (own() ? {} : undefined))
  /** Said here, and not on the ledger yet. */
  const erasing = () =>
    visits()
      ?.flatMap(({ pending }) => pending)
      .find(({ kind, record }) => kind === 'record.erase' && record === props.record.id)
  return (
    <>
      <div class="row-card">
        <RecordLine record={props.record} whole />
        <Show when={app.jobs.at(job())?.running !== true}>
          <Proof record={props.record} />
        </Show>
      </div>
      <SinceNotices since={props.record} own={own()} />
      <Show when={props.record.erased}>{(erased) => <ErasedNotice erased={erased()} />}</Show>
      <Show when={!props.record.erased}>
        <Part title={words().rule}>
          <Show
            when={props.record.policy}
            fallback={
              <p class="hint">
                {props.record.category
                  ? say().deciding.only(say().categories[props.record.category])
                  : words().ruleHidden}
              </p>
            }
          >
            {(policy) => (
              <p>
                <PolicySentence policy={policy()} terms={terms()} />
              </p>
            )}
          </Show>
          <Show when={props.record.purposes}>
            {(agreed) => <p class="hint">{words().agreedFor(agreed().map((one) => say().purposes[one]))}</p>}
          </Show>
        </Part>
      </Show>
      <Switch>
        <Match when={props.record.erased}>{null}</Match>
        <Match when={own()}>
          <Form
            action={open}
            submit={say().home.open}
            busy={words().working}
            ready={app.jobs.at(job())?.running !== true}
          >
            <p class="hint">{say().home.openHelp}</p>
          </Form>
        </Match>
        <Match when={props.record.withdrawn}>{null}</Match>
        <Match when={!final()}>
          <p class="notice">{words().notFinal}</p>
        </Match>
        <Match when={final()}>
          <p class="hint">{words().askIntro}</p>
          <Form
            action={ask}
            submit={words().submit}
            busy={words().working}
            ready={app.jobs.at(job())?.running !== true}
          >
            <SelectField
              label={words().purpose}
              of={purposes.map((value) => ({ value, label: capital(say().purposes[value]) }))}
              value={purpose()}
              onChange={setPurpose}
            />
          </Form>
        </Match>
      </Switch>
      <JobLine job={job()} />
      <Show
        when={!own() && final() && !props.record.erased && !props.record.withdrawn && app.status().account}
      >
        <AskPatient record={props.record.id} purpose={purpose()} />
      </Show>
      <Show when={own() && final() && !props.record.erased}>
        <Part title={say().later.erasePart}>
          <Show when={erasing()} fallback={<Erase record={props.record.id} />}>
            {(act) => (
              <div class="row-card">
                <p class="row-title">{say().later.pending['record.erase']}</p>
                <ProgressLine progress={act().progress} />
              </div>
            )}
          </Show>
        </Part>
      </Show>
    </>
  )
}

function Erase(props: { readonly record: string }): JSX.Element {
  const app = useApp()
  return (
    <Act
      act={() => app.node.port.call('erase', { record: props.record })}
      open={say().later.erase}
      title={say().later.eraseTitle}
      submit={say().later.eraseSubmit}
      done={say().later.eraseDone}
    >
      <p>{say().later.eraseEffect}</p>
      <p class="notice warn">
        {say().later.eraseForGood}
        {gap()}
        {say().later.copiesStay}
      </p>
    </Act>
  )
}
