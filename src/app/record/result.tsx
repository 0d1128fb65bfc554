import { Show, type JSX } from 'solid-js'
import type { Flag, Result } from '../../health/quantity.ts'
import { say } from '../words/words.ts'
import { spoken } from './said.ts'

/** What was measured, with its unit, what is usual, and a flag in words and shape. */
export function ResultView(props: { readonly of: Result }): JSX.Element {
  const words = () => say().health
  return (
    <span class="result" data-flag={props.of.flag}>
      <bdi>
        {spoken(props.of.value)} {props.of.unit}
      </bdi>
      <FlagWord of={props.of} />
      <Show when={props.of.range !== ''}>
        <span class="quiet">{words().range(props.of.range)}</span>
      </Show>
    </span>
  )
}

/** Nothing for what is as usual. */
export function FlagWord(props: { readonly of: Result }): JSX.Element {
  const words = () => say().health
  return (
    <Show when={props.of.flag !== '' && props.of.flag !== 'normal'}>
      <span
        class="flag"
        data-flag={props.of.flag}
        title={props.of.flagged === 'computed' ? words().computed : undefined}
      >
        {arrows[props.of.flag] ?? ''} {words().flags[props.of.flag]}
      </span>
    </Show>
  )
}

/** Shape beside the word, so that a flag does not hang on colour. */
const arrows: Readonly<Partial<Record<Flag, string>>> = {
  low: '▼',
  'critical-low': '▼▼',
  high: '▲',
  'critical-high': '▲▲',
  abnormal: '◆',
  critical: '◆◆',
}
