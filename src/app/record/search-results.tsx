import { createResource, For, Show, type JSX } from 'solid-js'
import { searchWords, folded } from '../../health/folded.ts'
import type { WordKey } from '../../health/said.ts'
import type { Found } from '../../health/search.ts'
import { say } from '../words/words.ts'
import { EntryRow } from './entry-row.tsx'
import { useRecord } from './open-record.ts'

/** What the record says about the words typed; asked anew with every letter. */
export default function SearchResults(props: { readonly text: string }): JSX.Element {
  const record = useRecord()
  const words = () => say().recordView
  const [found] = createResource(
    () => props.text,
    async (text): Promise<Found | undefined> => {
      try {
        const question = { text, keys: searchWords(text).map(ownWords) }
        return await record.port.call('search', { handle: record.handle, ...record.about(), ...question })
      } catch (caught) {
        record.messages.report(caught)
        return undefined
      }
    },
  )
  const told = (): string => {
    const all = found.latest
    if (!all) return words().searching
    if (all.total === 0) return words().foundNothing(props.text.trim())
    return all.hits.length < all.total
      ? words().foundFirst(all.hits.length, all.total)
      : words().found(all.total)
  }
  return (
    <section class="found" data-testid="found">
      <p role="status" class="quiet">
        {told()}
      </p>
      <Show when={found.latest?.total === 0}>
        <p class="hint">{words().foundNothingHelp}</p>
      </Show>
      <ul class="entries">
        <For each={found.latest?.hits}>
          {({ key, row }) => (
            <li>
              <EntryRow row={row} section={say().health.sections[key]} />
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

const keysMax = 200

/** The words of this page's own in which a word stands, so that “sugar” finds what only says glucose. */
const ownWords = (word: string): readonly WordKey[] =>
  (Object.entries(say().health.keyed) as [WordKey, string][])
    .filter(([key, text]) => key.startsWith('test.') && folded(text).includes(word))
    .map(([key]) => key)
    .slice(0, keysMax)
