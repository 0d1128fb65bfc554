import { createMemo, createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import type { EntryDetail } from '../../health/entry.ts'
import { sortable } from '../../health/partial-date.ts'
import { say } from '../words/words.ts'
import { plotOf, type Measured, type Spot } from './plot.ts'
import { FlagWord } from './result.tsx'
import { printPartialDate, printPartialTime, spoken } from './said.ts'

const height = 200

/** Measurements of one kind over time: a line to see at a glance, and a table that says the same. */
export default function Trend(props: {
  readonly of: EntryDetail
  readonly follow: (ordinal: number) => void
}): JSX.Element {
  const words = () => say().recordView
  const series = createMemo((): readonly Measured[] =>
    [{ ...props.of, how: 'series' as const }, ...props.of.kin]
      .flatMap(({ ordinal, date, result, how }) =>
        result?.number === undefined || how === 'earlier' ? [] : [{ ordinal, date, result }],
      )
      .toSorted((a, b) => sortable(b.date) - sortable(a.date)),
  )
  return (
    <section class="trend" data-testid="trend" aria-label={words().trend}>
      <h3>{words().trend}</h3>
      <Line of={series()} name={spoken(props.of.title)} />
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{words().trendDate}</th>
              <th scope="col">{words().trendValue}</th>
              <th scope="col">{words().trendRange}</th>
            </tr>
          </thead>
          <tbody>
            <For each={series()}>
              {({ ordinal, date, result }) => (
                <tr>
                  <td>
                    <Show
                      when={ordinal !== props.of.ordinal}
                      fallback={<strong>{printPartialTime(date) || words().noDate}</strong>}
                    >
                      <button
                        type="button"
                        class="link"
                        data-ordinal={ordinal}
                        onClick={() => props.follow(ordinal)}
                      >
                        {printPartialTime(date) || words().noDate}
                      </button>
                    </Show>
                  </td>
                  <td>
                    <bdi>
                      {spoken(result.value)} {result.unit}
                    </bdi>{' '}
                    <FlagWord of={result} />
                  </td>
                  <td>{result.range}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Line(props: { readonly of: readonly Measured[]; readonly name: string }): JSX.Element {
  const words = () => say().recordView
  const [width, setWidth] = createSignal(480)
  let box: HTMLDivElement | undefined
  onMount(() => {
    const fit = (): unknown => setWidth(Math.max(200, box?.clientWidth ?? 480))
    fit()
    // In the next frame: what the box holds follows its width.
    const watcher = new ResizeObserver(() => requestAnimationFrame(fit))
    if (box) watcher.observe(box)
    onCleanup(() => watcher.disconnect())
  })
  const plot = createMemo(() => plotOf(props.of, width(), height))
  const ends = () => {
    const dated = props.of.filter(({ date }) => Number.isFinite(sortable(date)))
    return [dated.at(-1), dated[0]].map((each) => printPartialDate(each?.date ?? ''))
  }
  return (
    <div ref={(element) => (box = element)}>
      <Show when={plot()}>
        {(at) => (
          <svg
            role="img"
            aria-label={words().trendChart(props.name, props.of.length)}
            width={width()}
            height={height}
            viewBox={`0 0 ${width()} ${height}`}
          >
            <Show when={at().band}>
              {(band) => (
                <rect
                  class="trend-band"
                  x={at().left}
                  y={band().y}
                  width={at().right - at().left}
                  height={band().height}
                />
              )}
            </Show>
            <For each={at().yTicks}>
              {(tick) => (
                <>
                  <line class="trend-grid" x1={at().left} x2={at().right} y1={tick.y} y2={tick.y} />
                  <text class="trend-tick" x={at().left - 6} y={tick.y + 4} text-anchor="end">
                    {tick.value}
                  </text>
                </>
              )}
            </For>
            <For each={at().lines}>
              {(spots, index) => (
                <g classList={{ 'trend-second': index() > 0 }}>
                  <polyline class="trend-line" points={spots.map(({ x, y }) => `${x},${y}`).join(' ')} />
                  <For each={spots}>{(spot) => <path class="trend-spot" d={shapeOf(spot)} />}</For>
                </g>
              )}
            </For>
            <text class="trend-tick" x={at().left} y={height - 8}>
              {ends()[0]}
            </text>
            <text class="trend-tick" x={at().right} y={height - 8} text-anchor="end">
              {ends()[1]}
            </text>
          </svg>
        )}
      </Show>
      <Show when={plot()?.band}>
        <p class="hint trend-key">{words().trendUsual}</p>
      </Show>
    </div>
  )
}

/** A dot for what is usual, a triangle that points where it lies for what is high or low. */
function shapeOf({ x, y, flag }: Spot): string {
  if (flag === 'high' || flag === 'critical-high') return `M${x - 5},${y + 4}h10l-5,-9z`
  if (flag === 'low' || flag === 'critical-low') return `M${x - 5},${y - 4}h10l-5,9z`
  return `M${x - 3.5},${y}a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z`
}
