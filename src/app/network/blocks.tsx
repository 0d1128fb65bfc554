import { For, Show, type JSX } from 'solid-js'
import { useApp } from '../shell/app-context.tsx'
import { Empty, Part, Rows } from '../shell/page.tsx'
import { aside, comma, figure, list, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { transactionWords } from './pool.tsx'

/** The blocks, newest first: who wrote each, who signed it, what it holds; its fingerprint under details. */
export function Blocks(): JSX.Element {
  const app = useApp()
  const blocks = createView('blocks', () => ({}))
  const words = () => say().network
  return (
    <Part title={words().blocks} intro={words().blocksIntro}>
      <Show when={app.status().oldest}>
        {(oldest) => <p class="hint">{words().blocksComing(oldest())}</p>}
      </Show>
      <Rows of={blocks()} empty={<Empty what={words().blocksEmpty} todo={words().blocksTodo} />}>
        {(rows) => (
          <ol class="rows blocks">
            <For each={rows}>
              {(block) => (
                <li class="block" data-testid="block">
                  <details>
                    <summary>
                      <span class="block-height">{figure(block.height)}</span>
                      <span class="block-what">{whatIn(block.transactions.map(({ kind }) => kind))}</span>
                      <span class="block-who quiet">
                        <bdi>{block.proposer}</bdi>
                        {comma() + moment(block.time)}
                      </span>
                    </summary>
                    <dl class="facts">
                      <dt>{words().proposer}</dt>
                      <dd>
                        <bdi>{block.proposer}</bdi>
                        <Show when={block.view > 0}>{aside(words().retries(block.view))}</Show>
                      </dd>
                      <dt>{words().signers}</dt>
                      <dd>{list(block.signers)}</dd>
                      <dt>{words().holds}</dt>
                      <dd>
                        <ul class="plain">
                          <For each={block.transactions}>
                            {(transaction) => (
                              <li>
                                {transactionWords(transaction.kind)}{' '}
                                <span class="quiet">{words().by(transaction.by)}</span>
                              </li>
                            )}
                          </For>
                        </ul>
                        <Show when={block.transactions.length === 0}>{words().entries(0)}</Show>
                      </dd>
                      <dt>{words().hash}</dt>
                      <dd>
                        <code data-testid="fingerprint">{block.hash}</code>
                      </dd>
                    </dl>
                  </details>
                </li>
              )}
            </For>
          </ol>
        )}
      </Rows>
    </Part>
  )
}

/** One entry by its name, several by their number. */
function whatIn(kinds: readonly string[]): string {
  const [first, second] = kinds
  return first !== undefined && second === undefined
    ? transactionWords(first)
    : say().network.entries(kinds.length)
}
