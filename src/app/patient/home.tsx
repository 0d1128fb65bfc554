import { For, Show, type JSX } from 'solid-js'
import type { VisitRow } from '../../node/api.ts'
import { ProtectCard } from '../keys/protect-card.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Part, Rows } from '../shell/page.tsx'
import { day, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { MoreLinks } from '../stranger/link-form.tsx'
import { say } from '../words/words.ts'
import { RecordLine } from '../reader/record-line.tsx'
import { ErasedNotice } from '../reader/since.tsx'
import { ReadLine } from './access-log.tsx'
import { createOpenOwn } from './open-own.ts'

const readsShown = 3

/** The patient's home: decisions that wait, own records, and who looked lately. */
export function Home(): JSX.Element {
  const app = useApp()
  const visits = createView('visits', () => ({}))
  const reads = createView('reads', () => ({}))
  const words = () => say().home
  const records = () => visits()?.flatMap((visit) => visit.records)
  const open = createOpenOwn()
  const asked = () => visits()?.filter(({ state }) => state === 'asked')
  const others = () => visits()?.filter(({ state }) => state !== 'asked')
  return (
    <Page title={say().shell.roles.patient}>
      <Show when={visits()?.some(({ state }) => state === 'final')}>
        <ProtectCard />
      </Show>
      <Show when={app.status().searching}>
        {(searching) => (
          <p class="notice" role="status">
            {say().comeBack.searching(searching().done, searching().of)}
          </p>
        )}
      </Show>
      <Show when={(asked() ?? []).length > 0}>
        <Visits rows={asked() ?? []} />
      </Show>
      <Part title={words().recordsTitle} intro={words().openHelp}>
        <Rows of={records()} empty={<Empty what={words().recordsEmpty} todo={words().recordsTodo} />}>
          {(rows) => (
            <ul class="rows">
              <For each={rows}>
                {(record) => (
                  <li class="row-card">
                    <RecordLine record={record} />
                    <Show
                      when={record.erased}
                      fallback={
                        <button
                          type="button"
                          class="button primary"
                          aria-label={words().openWhat(record.hospital, moment(record.time))}
                          onClick={() => void open(record.id)}
                        >
                          {words().open}
                        </button>
                      }
                    >
                      {(erased) => <ErasedNotice erased={erased()} />}
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
            {say().shell.names.log}
          </button>
        </Part>
      </Show>
      <Part title={words().title}>
        <Rows of={visits()} empty={<Empty what={words().emptyWhat} todo={words().emptyTodo} />}>
          {() => <Visits rows={others() ?? []} />}
        </Rows>
      </Part>
      <Show when={app.status().keys === 'open' && !app.status().locks.includes('passphrase')}>
        <Part title={words().protectTitle} intro={words().protectWhy}>
          <button type="button" class="button" onClick={() => app.go('device')}>
            {words().protect}
          </button>
        </Part>
      </Show>
      <MoreLinks />
    </Page>
  )
}

function Visits(props: { readonly rows: readonly VisitRow[] }): JSX.Element {
  const app = useApp()
  const words = () => say().home
  return (
    <ul class="rows">
      <For each={props.rows}>
        {(visit) => (
          <li>
            <button
              type="button"
              class="row"
              classList={{ urgent: visit.state === 'asked' }}
              onClick={() => app.go('visit', visit.ticket)}
            >
              <span class="row-title">
                <bdi>{words().visitAt(visit.hospital)}</bdi>
              </span>
              <span class="badge" data-state={visit.state}>
                {words().states[visit.state]}
              </span>
              <span class="row-more quiet">
                {visit.state === 'asked' ? words().decide : words().look}
                {visit.state === 'connecting' ? '' : ` · ${say().patients.until(day(visit.until))}`}
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
