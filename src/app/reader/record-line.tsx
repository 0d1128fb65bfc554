import type { JSX } from 'solid-js'
import type { RecordRow } from '../../node/api.ts'
import { ProgressLine } from '../shell/progress.tsx'
import { moment, size } from '../words/format.ts'
import { say } from '../words/words.ts'

/** One record in a list: from whom, when, how far, how many keep it. */
export function RecordLine(props: { readonly record: RecordRow }): JSX.Element {
  const words = () => say().records
  const facts = (): string =>
    [
      moment(props.record.time),
      size(props.record.bytes),
      // Only the tab that published gets the receipts; elsewhere none says nothing.
      ...(props.record.holders > 0 && !props.record.erased ? [words().holders(props.record.holders)] : []),
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
