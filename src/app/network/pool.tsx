import { For, type JSX } from 'solid-js'
import { Empty, Part, Rows } from '../shell/page.tsx'
import { ProgressLine } from '../shell/progress.tsx'
import { size } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** What waits in every tab for the next block. */
export function Pool(): JSX.Element {
  const pool = createView('pool', () => ({}))
  const words = () => say().network
  return (
    <Part title={words().pool} intro={words().poolIntro}>
      <Rows of={pool()} empty={<Empty what={words().poolEmpty} todo={words().poolTodo} />}>
        {(rows) => (
          <ul class="rows">
            <For each={rows}>
              {(row) => (
                <li class="row-card slim">
                  <p class="row-title">{transactionWords(row.kind)}</p>
                  <p class="row-more quiet">
                    {words().by(row.by)} · {size(row.bytes)}
                  </p>
                  <ProgressLine progress={row.progress} />
                </li>
              )}
            </For>
          </ul>
        )}
      </Rows>
    </Part>
  )
}

export const transactionWords = (kind: string): string =>
  say().network.transactions[kind] ?? say().network.otherTransaction
