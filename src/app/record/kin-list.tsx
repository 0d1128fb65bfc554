import { For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { EntryDetail } from '../../health/entry.ts'
import type { Kin } from '../../health/kin.ts'
import { say } from '../words/words.ts'
import { FlagWord } from './result.tsx'
import { printPartialTime, spoken } from './said.ts'

const Trend = lazy(() => import('./trend.tsx'))

/** The entries that stand in the same row: each one press away; measurements of a number also as a line. */
export function KinList(props: {
  readonly of: EntryDetail
  readonly follow: (ordinal: number) => void
}): JSX.Element {
  const measured = (): boolean =>
    props.of.result?.number !== undefined && props.of.kin.some(({ how }) => how === 'series')
  const hows: readonly Kin['how'][] = ['later', 'earlier', 'series', 'same']
  const inLists = () => hows.filter((how) => !measured() || (how !== 'series' && how !== 'same'))
  return (
    <>
      <Show when={measured()}>
        <Suspense fallback={<p class="hint">{say().shell.loading}</p>}>
          <Trend of={props.of} follow={props.follow} />
        </Suspense>
      </Show>
      <For each={inLists()}>
        {(how) => (
          <Group how={how} of={props.of.kin.filter((kin) => kin.how === how)} follow={props.follow} />
        )}
      </For>
    </>
  )
}

function Group(props: {
  readonly how: Kin['how']
  readonly of: readonly Kin[]
  readonly follow: (ordinal: number) => void
}): JSX.Element {
  return (
    <Show when={props.of.length > 0}>
      <div class="kin" data-testid="kin">
        <h3>{say().recordView.kin[props.how]}</h3>
        <ul>
          <For each={props.of}>
            {(kin) => (
              <li>
                <button
                  type="button"
                  class="link"
                  data-ordinal={kin.ordinal}
                  onClick={() => props.follow(kin.ordinal)}
                >
                  {printPartialTime(kin.date) || say().recordView.noDate}
                </button>{' '}
                <Show when={kin.result} fallback={<span class="quiet">{spoken(kin.status)}</span>}>
                  {(result) => (
                    <>
                      <bdi>
                        {spoken(result().value)} {result().unit}
                      </bdi>{' '}
                      <FlagWord of={result()} />
                    </>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
