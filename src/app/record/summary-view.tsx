import { createMemo, For, Show, type JSX } from 'solid-js'
import { mainKeys, type SectionKey } from '../../health/said.ts'
import type { Section, Summary } from '../../health/summary.ts'
import { useApp } from '../shell/app-context.tsx'
import { say } from '../words/words.ts'
import { useRecord } from './open-record.ts'
import { headingId, SectionView } from './section-view.tsx'
import { createSections } from './sections.ts'

const isMain = (key: SectionKey): boolean => mainKeys.some((main) => main === key)

/** Allergies, medicines and problems, then every other section; above them a way to each. */
export function SummaryView(props: { readonly summary: Summary; readonly brief: boolean }): JSX.Element {
  const app = useApp()
  const record = useRecord()
  const sections = createSections(
    () => props.summary,
    (key) => app.node.port.call('section', { handle: record.handle, ...record.about(), key, from: 0 }),
    app.messages.report,
  )
  const main = createMemo(() => sections.here().filter(({ key }) => isMain(key)))
  const others = createMemo(() => sections.here().filter(({ key }) => !isMain(key)))
  const list = (of: readonly Section[], large: boolean): JSX.Element => (
    <For each={of}>
      {(section) => <SectionView section={section} main={large} level={props.brief ? 'h4' : 'h2'} />}
    </For>
  )
  return (
    <div class="summary-parts" data-testid="record" aria-busy={!sections.complete()}>
      <Show when={!props.brief && props.summary.others.length > 3}>
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
