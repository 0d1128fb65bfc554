import { createMemo, For, Show, type JSX } from 'solid-js'
import { mainKeys, type SectionKey } from '../../health/said.ts'
import type { Section, Summary } from '../../health/summary.ts'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { headingId, SectionView } from './section-view.tsx'
import { createSections } from './sections.ts'

const isMain = (key: SectionKey): boolean => mainKeys.some((main) => main === key)

/** Allergies, medicines and problems, then every other section; above them a way to each. */
export function SummaryView(props: {
  readonly summary: Summary
  /** The headings' rank under what stands around the record. */
  readonly level: 'h2' | 'h4'
}): JSX.Element {
  const record = useRecord()
  const sections = createSections(
    () => props.summary,
    (key) => record.port.call('section', { handle: record.handle, ...record.about(), key, from: 0 }),
    record.messages.report,
  )
  const main = createMemo(() => sections.here().filter(({ key }) => isMain(key)))
  const others = createMemo(() => sections.here().filter(({ key }) => !isMain(key)))
  const list = (of: readonly Section[], large: boolean): JSX.Element => (
    <For each={of}>{(section) => <SectionView section={section} main={large} level={props.level} />}</For>
  )
  return (
    <div class="summary-parts" data-testid="record" aria-busy={!sections.complete()}>
      <Show when={props.level === 'h2' && props.summary.others.length > 3}>
        <PartsNav of={props.summary} />
      </Show>
      <div class="sections first">{list(main(), true)}</div>
      <div class="sections">{list(others(), false)}</div>
    </div>
  )
}

function PartsNav(props: { readonly of: Summary }): JSX.Element {
  const go = (key: SectionKey): void => {
    const heading = document.getElementById(headingId(key))
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <nav class="parts" aria-label={say().recordView.parts}>
      <ul>
        <For each={[...props.of.main, ...props.of.others]}>
          {({ key, entries }) => (
            <li>
              <button type="button" onClick={() => go(key)}>
                {say().health.sections[key]} <span class="count">{entries}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
