import { createMemo, For, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { CameBack } from '../keys/came-back.tsx'
import { ProtectCard } from '../keys/protect-card.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { day, lately, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { LinkForm, MoreLinks, OpenToAll } from '../stranger/link-form.tsx'
import { say } from '../words/words.ts'
import { RecordLine } from '../reader/record-line.tsx'
import { ErasedNotice } from '../reader/since.tsx'
import { ReadLine } from './access-log.tsx'
import { Asks } from './asks.tsx'
import { Jotted } from './jotted.tsx'
import { lastLook } from './news.ts'
import { createOpenOwn } from './open-own.ts'
import { newestOf } from './newest.ts'
import { OwnSummary } from './own-summary.tsx'
import { Visit } from './visit.tsx'

const readsShown = 3

/** The patient's home. Who has one visit, and no record of it yet, has nothing else to see. */
export function Home(): JSX.Element {
  const visits = createView('visits', () => ({}))
  const alone = createMemo((): string | undefined => {
    const [first, ...others] = visits() ?? []
    return first && others.length === 0 && first.records.length === 0 ? first.ticket : undefined
  })
  return (
    <Show when={alone()} fallback={<Overview visits={visits()} />}>
      {(ticket) => <Visit ticket={ticket()} home />}
    </Show>
  )
}

/** Decisions that wait, one's own summary and records, and who looked lately. */
function Overview(props: { readonly visits: readonly VisitRow[] | undefined }): JSX.Element {
  const app = useApp()
  const reads = createView('reads', () => ({}))
  const words = () => say().home
  const visits = () => props.visits
  const records = () => visits()?.flatMap((visit) => visit.records)
  const letters = createView('letters', () => ({}))
  /** Not before it is known which were made of what was written down here. */
  const newest = createMemo(() => newestOf((letters() && records()) ?? [], letters() ?? []))
  const since = lastLook()
  const isUnseen = (time: number): boolean => since !== undefined && time > since
  const news = () => (records() ?? []).filter(({ time, erased }) => !erased && isUnseen(time)).length
  /** Nothing is here before the link of the desk is opened. */
  const isNew = (): boolean => visits()?.length === 0
  const open = createOpenOwn()
  const waits = ({ state, refusal }: VisitRow): boolean => state === 'asked' && !refusal
  const asked = () => visits()?.filter(waits)
  const others = () => visits()?.filter((visit) => !waits(visit))
  return (
    <Page title={say().shell.roles.patient}>
      <Show when={visits()?.some(({ state }) => state === 'final')}>
        <ProtectCard />
      </Show>
      <CameBack />
      <Show when={isNew()}>
        <Part title={words().title}>
          <Empty what={words().emptyWhat} todo={words().emptyTodo} />
          <LinkForm />
        </Part>
      </Show>
      <Show when={(asked() ?? []).length > 0}>
        <Visits rows={asked() ?? []} />
      </Show>
      <Asks visits={visits() ?? []} />
      <Show when={newest()}>
        {(record) => <OwnSummary record={record()} others={(records() ?? []).length - 1} />}
      </Show>
      <Show when={!isNew()}>
        <Jotted />
      </Show>
      <Part title={words().recordsTitle} intro={words().openHelp}>
        <Show when={since !== undefined && news() > 0}>
          <p class="lead" role="status">
            {words().news(news(), lately(since ?? 0, app.now()))}
          </p>
        </Show>
        <Rows of={records()} empty={<Empty what={words().recordsEmpty} todo={words().recordsTodo} />}>
          {(rows) => (
            <ul class="rows">
              <For each={rows}>
                {(record) => (
                  <li class="row-card">
                    <RecordLine record={record} />
                    <Show when={isUnseen(record.time)}>
                      <span class="badge" data-state="good">
                        {words().new}
                      </span>
                    </Show>
                    <Show
                      when={record.erased}
                      fallback={
                        <button
                          type="button"
                          class="button"
                          aria-label={words().openWhat(record.hospital, moment(record.time))}
                          onClick={() => void open(record.id)}
                        >
                          {words().open}
                        </button>
                      }
                    >
                      {(erased) => <ErasedNotice erased={erased()} own />}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Rows>
      </Part>
      <Show when={(reads() ?? []).length > 0}>
        <Part title={words().looked}>
          <ul class="rows log">
            <For each={(reads() ?? []).slice(0, readsShown)}>{(read) => <ReadLine read={read} />}</For>
          </ul>
          <button type="button" class="link" onClick={() => app.go('log')}>
            {words().lookedAll}
          </button>
        </Part>
      </Show>
      <Show when={!isNew()}>
        <Part title={words().title}>
          <Rows of={visits()} empty={undefined}>
            {() => <Visits rows={others() ?? []} />}
          </Rows>
        </Part>
      </Show>
      <Show when={isNew()} fallback={<MoreLinks leave />}>
        <OpenToAll leave />
      </Show>
    </Page>
  )
}

type VisitState = VisitRow['state'] | 'withdrawn' | 'ended' | 'lost'

const stateOf = ({ state, refusal, withdrawn, until }: VisitRow, now: number): VisitState =>
  refusal ? 'lost' : withdrawn ? 'withdrawn' : state === 'final' && until < now ? 'ended' : state

/** What the badge of a visit looks like, where that is not its state. */
const looks: Partial<Record<VisitState, string>> = { withdrawn: '', ended: '', lost: 'bad' }

function Visits(props: { readonly rows: readonly VisitRow[] }): JSX.Element {
  const app = useApp()
  const words = () => say().home
  const more = (visit: VisitRow, state: VisitState): string => {
    const { records, until } = say().patients
    const given = state === 'asked' ? words().decide : records(visit.records.length)
    if (state === 'lost' || state === 'connecting') return ''
    return state === 'withdrawn' ? given : `${given} · ${until(day(visit.until))}`
  }
  return (
    <ul class="rows">
      <For each={props.rows}>
        {(visit) => {
          const state = () => stateOf(visit, app.now())
          return (
            <li>
              <button
                type="button"
                class="row"
                classList={{ urgent: state() === 'asked' }}
                onClick={() => app.go('visit', visit.ticket)}
              >
                <span class="row-title">
                  <bdi>{words().visitAt(visit.hospital)}</bdi>
                  <Show when={visit.time}>
                    {(time) => (
                      <time class="record-time" datetime={new Date(time()).toISOString()}>
                        {moment(time())}
                      </time>
                    )}
                  </Show>
                </span>
                <span class="badge" data-state={looks[state()] ?? state()}>
                  {words().states[state()]}
                </span>
                <Show when={more(visit, state())}>
                  {(facts) => <span class="row-more quiet">{facts()}</span>}
                </Show>
              </button>
            </li>
          )
        }}
      </For>
    </ul>
  )
}
