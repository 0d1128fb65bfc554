import { Show, type JSX } from 'solid-js'
import type { RecordRow } from '../../node/api.ts'
import { ProgressLine } from '../shell/progress.tsx'
import { createClock } from '../shell/time.ts'
import { ago, moment, size } from '../words/format.ts'
import { say } from '../words/words.ts'

/** One record: from whom and of when, how far, how often read, how many keep it; `whole` adds what few ask for. */
export function RecordLine(props: { readonly record: RecordRow; readonly whole?: boolean }): JSX.Element {
  const words = () => say().records
  const now = createClock()
  const copies = (): string | undefined => {
    const { audit, holders, erased } = props.record
    if (erased) return undefined
    // Only who asked for a receipt has one; elsewhere none says nothing.
    if (!audit) return holders > 0 ? words().holders(holders) : undefined
    const { kept, wanted, unreached, looking, time } = audit
    const found = words().audited(kept, wanted, ago(time, now()))
    if (kept >= wanted) return found
    return [
      found,
      looking ? words().looking : unreached > 0 ? words().unreached(unreached) : words().nobodyElse,
    ].join(' · ')
  }
  /** Three places are to keep each record; undefined where this tab has asked none of them. */
  const kept = (): boolean | undefined => {
    const { audit, holders, erased } = props.record
    if (erased || (!audit && holders === 0)) return undefined
    return audit ? audit.kept >= audit.wanted : holders >= 3
  }
  /** Before that it is still being handed out. */
  const final = (): boolean => props.record.progress.step === 'final'
  const facts = (): string =>
    [
      words().reads(props.record.reads),
      ...(props.whole ? [size(props.record.bytes)] : []),
      ...(props.whole && props.record.here ? [words().here] : []),
    ].join(' · ')
  return (
    <div class="record-line">
      <p class="row-title">
        <bdi>{words().of(props.record.hospital)}</bdi>
        {/* Before what is the same of many: a hospital has more than one. */}
        <time class="record-time" datetime={new Date(props.record.time).toISOString()}>
          {moment(props.record.time)}
        </time>
        <Show when={props.record.category !== 'everyday' && props.record.category}>
          {(kind) => <span class="badge">{say().categories[kind()]}</span>}
        </Show>
        <Show when={props.record.erased}>
          <span class="badge">{words().erased}</span>
        </Show>
        <Show when={props.record.withdrawn}>
          <span class="badge">{words().withdrawn}</span>
        </Show>
        <Show when={props.record.disputed}>
          <span class="badge" data-state="wait">
            {words().disputed}
          </span>
        </Show>
      </p>
      <p class="row-more quiet">{facts()}</p>
      <ProgressLine progress={props.record.progress} kept={kept()} />
      <Show when={copies()}>
        {(sentence) => (
          <p class="row-more" classList={{ quiet: kept() || !final(), 'warn-text': !kept() && final() }}>
            {sentence()}
          </p>
        )}
      </Show>
    </div>
  )
}
