import { For, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Rows } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** The hospital's home: one line a check-in. */
export function Checkins(): JSX.Element {
  const app = useApp()
  const checkins = createView('checkins', () => ({}))
  const words = () => say().patients
  const create = (): JSX.Element => (
    <button type="button" class="button primary" onClick={() => app.go('new-checkin')}>
      {words().create}
    </button>
  )
  return (
    <Page title={words().title} intro={words().intro} actions={create()}>
      <button type="button" class="link" onClick={() => app.go('handover')}>
        {say().team.open}
      </button>
      <Rows of={checkins()} empty={<Empty what={words().emptyWhat} todo={words().emptyTodo} />}>
        {(rows) => (
          <ul class="rows">
            <For each={rows}>
              {(row) => (
                <li>
                  <button type="button" class="row" onClick={() => app.go('checkin', row.ticket)}>
                    <span class="row-title">
                      <bdi>{row.label}</bdi>
                    </span>
                    <span class="badge" data-state={row.state}>
                      {words().states[row.state]}
                    </span>
                    <span class="row-more quiet">
                      {words().records(row.records.length)} · {words().until(day(row.until))}
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Rows>
    </Page>
  )
}
