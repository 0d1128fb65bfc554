import { For, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Page, Rows } from '../shell/page.tsx'
import { moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { RecordLine } from './record-line.tsx'
import { Whys } from './whys.tsx'
import { WrongAnswers } from './wrong-answers.tsx'

/** Every record on the ledger, newest first; asking is one press away. */
export function Records(): JSX.Element {
  const app = useApp()
  const records = createView('records', () => ({}))
  const words = () => say().records
  return (
    <Page title={words().title} intro={words().intro}>
      <Whys records={records() ?? []} />
      <Rows of={records()} empty={<Empty what={words().emptyWhat} todo={words().emptyTodo} />}>
        {(rows) => (
          <ul class="rows">
            <For each={rows}>
              {(record) => (
                <li class="row-card">
                  <RecordLine record={record} />
                  <button
                    type="button"
                    class="button"
                    aria-label={words().askWhat(record.hospital, moment(record.time))}
                    onClick={() => app.go('record', record.id)}
                  >
                    {words().ask}
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Rows>
      <WrongAnswers />
    </Page>
  )
}
