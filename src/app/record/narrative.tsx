import { For, Match, Show, Switch, type JSX } from 'solid-js'
import type { Block } from '../../health/narrative.ts'
import { say } from '../words/words.ts'

/**
 * The author's own words, set anew as paragraphs, lists and tables of this page's own: behind a fold, `open` where
 * nothing else says the same.
 */
export function Narrative(props: { readonly of: readonly Block[]; readonly open?: boolean }): JSX.Element {
  return (
    <Show when={props.of.length > 0}>
      <details class="narrative" open={props.open}>
        <summary>{say().health.narrative}</summary>
        <For each={parts(props.of)}>{(part) => <Part of={part} />}</For>
      </details>
    </Show>
  )
}

function Part(props: { readonly of: readonly Block[] }): JSX.Element {
  const kind = () => props.of[0]?.kind
  return (
    <Switch fallback={<For each={props.of}>{(block) => <p dir="auto">{block.cells[0]}</p>}</For>}>
      <Match when={kind() === 'heading'}>
        <p dir="auto">
          <strong>{props.of[0]?.cells[0]}</strong>
        </p>
      </Match>
      <Match when={kind() === 'item'}>
        <ul dir="auto">
          <For each={props.of}>{(block) => <li>{block.cells[0]}</li>}</For>
        </ul>
      </Match>
      <Match when={kind() === 'row' || kind() === 'head'}>
        <div class="wide">
          <table dir="auto">
            <tbody>
              <For each={props.of}>
                {(row) => (
                  <tr>
                    <For each={row.cells}>
                      {(cell) =>
                        row.kind === 'head' ? <th scope="col">{cell}</th> : <td dir="auto">{cell}</td>
                      }
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Match>
    </Switch>
  )
}

/** Neighbours of one kind together: the items of a list, the rows of a table. */
function parts(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const out: Block[][] = []
  const family = ({ kind }: Block): string => (kind === 'head' ? 'row' : kind)
  for (const block of blocks) {
    const last = out.at(-1)
    if (last?.[0] && family(last[0]) === family(block) && block.kind !== 'heading') last.push(block)
    else out.push([block])
  }
  return out
}
