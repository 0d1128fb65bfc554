import { createSignal, For, onCleanup, onMount, type JSX } from 'solid-js'
import type { Measured } from '../../crypto/measure-api.ts'
import { operations } from '../../crypto/measure-api.ts'
import { speedWords } from '../words/words.ts'
import { dashesOf, Mark, Swatch } from './marks.tsx'
import { layOut, milliseconds } from './scale.ts'

const plotHeight = 360
const entryHeight = 24
const entryWidth = 260

/** Time against the number of attributes. What it shows stands in the table as well, so it is one picture to a reader. */
export function Chart(props: {
  readonly measured: readonly Measured[]
  readonly counts: readonly number[]
  readonly ref: (svg: SVGSVGElement) => void
}): JSX.Element {
  const words = speedWords.say
  const [width, setWidth] = createSignal(640)
  let box: HTMLDivElement | undefined
  onMount(() => {
    const fit = (): unknown => setWidth(Math.max(240, box?.clientWidth ?? 640))
    fit()
    // In the next frame: the picture's height follows its width.
    const watcher = new ResizeObserver(() => requestAnimationFrame(fit))
    if (box) watcher.observe(box)
    onCleanup(() => watcher.disconnect())
  })
  const columns = (): number => Math.max(1, Math.min(3, Math.floor(width() / entryWidth)))
  const height = (): number => plotHeight + Math.ceil(operations.length / columns()) * entryHeight + 8
  const plot = () => layOut(props.measured, props.counts, width(), plotHeight)
  return (
    <div class="chart" ref={(element) => (box = element)}>
      <svg
        ref={(svg) => props.ref(svg)}
        role="img"
        aria-label={words().chart}
        width={width()}
        height={height()}
        viewBox={`0 0 ${width()} ${height()}`}
      >
        <rect class="chart-ground" width={width()} height={height()} />
        <For each={plot().yTicks}>
          {(tick) => (
            <>
              <line class="grid" x1={plot().left} x2={plot().right} y1={tick.y} y2={tick.y} />
              <text class="tick" x={plot().left - 8} y={tick.y + 4} text-anchor="end">
                {milliseconds(tick.value)}
              </text>
            </>
          )}
        </For>
        <For each={plot().xTicks}>
          {(tick) => (
            <text class="tick" x={tick.x} y={plot().bottom + 18} text-anchor="middle">
              {milliseconds(tick.value)}
            </text>
          )}
        </For>
        <text class="axis" x={8} y={16}>
          {words().yAxis}
        </text>
        <text class="axis" x={plot().right} y={plot().bottom + 38} text-anchor="end">
          {words().xAxis}
        </text>
        <For each={plot().lines}>
          {({ operation, spots }) => (
            <g>
              <polyline
                class={`line-of ${operation}`}
                points={spots.map(({ x, y }) => `${x},${y}`).join(' ')}
                stroke-dasharray={dashesOf(operation)}
              />
              <For each={spots}>{({ x, y }) => <Mark operation={operation} x={x} y={y} />}</For>
            </g>
          )}
        </For>
        <For each={operations}>
          {(operation, i) => {
            const x = (): number => 8 + (i() % columns()) * (width() / columns())
            const y = (): number => plotHeight + 12 + Math.floor(i() / columns()) * entryHeight
            return (
              <g>
                <Swatch operation={operation} x={x()} y={y()} />
                <text class="entry" x={x() + 42} y={y() + 5}>
                  {words().short[operation]}
                </text>
              </g>
            )
          }}
        </For>
      </svg>
    </div>
  )
}
