import type { JSX } from 'solid-js'
import type { RecordRow } from '../../node/api.ts'
import { ProgressLine } from '../shell/progress.tsx'
import { createClock } from '../shell/time.ts'
import { ago, moment, size } from '../words/format.ts'
import { say } from '../words/words.ts'

/** One record in a list: from whom, when, how far, how many keep it. */
export function RecordLine(props: { readonly record: RecordRow }): JSX.Element {
  const words = () => say().records
  const now = createClock()
  const copies = (): readonly string[] => {
    const { audit, holders } = props.record
    // Only who asked for a receipt has one; elsewhere none says nothing.
    if (!audit) return holders > 0 ? [words().holders(holders)] : []
    const { kept, wanted, unreached, looking, time } = audit
    const found = words().audited(kept, wanted, ago(time, now()))
    if (kept >= wanted) return [found]
    return [
      [
        found,
        looking ? words().looking : unreached > 0 ? words().unreached(unreached) : words().nobodyElse,
      ].join('; '),
    ]
  }
  const facts = (): string =>
    [
      moment(props.record.time),
      size(props.record.bytes),
      ...(props.record.erased ? [] : copies()),
      ...(props.record.erased ? [words().erased] : []),
      ...(props.record.withdrawn ? [words().withdrawn] : []),
      ...(props.record.disputed ? [words().disputed] : []),
      ...(props.record.here ? [words().here] : []),
      words().reads(props.record.reads),
    ].join(' · ')
  return (
    <div class="record-line">
      <p class="row-title" dir="auto">
        {words().of(props.record.hospital)}
      </p>
      <ProgressLine progress={props.record.progress} />
      <p class="row-more quiet">{facts()}</p>
    </div>
  )
}
