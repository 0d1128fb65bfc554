import { createSignal, For, onCleanup, Show, type JSX } from 'solid-js'
import { Refused } from '../../core/refusal.ts'
import type { Measured, Measuring, Operation } from '../../crypto/measure-api.ts'
import { operations } from '../../crypto/measure-api.ts'
import { saveFile } from '../record/save-file.ts'
import { useApp } from '../shell/app-context.tsx'
import { Page, Part } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { say, speedWords } from '../words/words.ts'
import { Chart } from './chart.tsx'
import { csvOf, svgOf } from './files.ts'
import { Swatch } from './marks.tsx'
import { milliseconds } from './scale.ts'
import { startMeasuring } from './worker.ts'
import './speed.css'

/** 16 is the most attributes a signature can have, 50 what the paper's figures go to. */
const counts = [2, 5, 10, 16, 30, 50]
const runs = 7

/** The paper's graph, drawn from this machine's own times while it measures. */
export default function Speed(): JSX.Element {
  const app = useApp()
  const words = speedWords.say
  const [measured, setMeasured] = createSignal<readonly Measured[]>([])
  const [part, setPart] = createSignal<number>()
  const [whole, setWhole] = createSignal(false)
  const [chart, setChart] = createSignal<SVGSVGElement>()
  let stop: AbortController | undefined
  onCleanup(() => stop?.abort())

  async function start(): Promise<void> {
    stop = new AbortController()
    const { port, end } = startMeasuring()
    setMeasured([])
    setWhole(false)
    setPart(0)
    try {
      const onProgress = (value: unknown): void => {
        if (!isMeasuring(value)) return
        setMeasured(value.measured)
        setPart(value.part)
      }
      setMeasured(await port.call('measure', { counts, runs }, { onProgress, signal: stop.signal }))
      setWhole(true)
    } catch (caught) {
      if (!(caught instanceof Refused)) app.messages.report(caught)
    } finally {
      setPart(undefined)
      end()
    }
  }
  const save = (text: string, kind: string, ending: string): void =>
    saveFile(new Blob([text], { type: kind }), `${words().fileName(day(Date.now()))}.${ending}`)
  const savePicture = (): void => {
    const svg = chart()
    if (svg) save(svgOf(svg), 'image/svg+xml', 'svg')
  }

  return (
    <Page title={say().openToAll.speed} intro={words().intro} back>
      <p class="notice">{words().here}</p>
      <Show
        when={part() !== undefined}
        fallback={
          <div class="buttons">
            <button type="button" class="button primary" onClick={() => void start()}>
              {measured().length > 0 ? words().again : words().start}
            </button>
          </div>
        }
      >
        <div class="job" role="status">
          <progress value={part()} max="1" aria-label={words().measuring} />
          <p>{words().measuring}</p>
          <button type="button" class="button" onClick={() => stop?.abort()}>
            {say().shell.cancel}
          </button>
        </div>
      </Show>
      <Show when={measured().length > 0}>
        <div class="speed">
          <figure>
            <Chart measured={measured()} counts={counts} ref={setChart} />
            <figcaption class="hint">{words().caption(runs)}</figcaption>
          </figure>
          <Figures measured={measured()} />
        </div>
        <Show when={whole()}>
          <p data-testid="finding">{findingIn(measured())}</p>
        </Show>
        <Show when={part() === undefined}>
          <div class="buttons">
            <button type="button" class="button" onClick={savePicture}>
              {words().savePicture}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => save(csvOf(measured(), navigator.userAgent), 'text/csv', 'csv')}
            >
              {words().saveTable}
            </button>
          </div>
        </Show>
      </Show>
      <Part title={words().whatTitle}>
        <dl class="said">
          <For each={operations}>
            {(operation) => (
              <div>
                <dt>{words().long[operation]}</dt>
                <dd class="quiet">{words().what[operation]}</dd>
              </div>
            )}
          </For>
        </dl>
      </Part>
    </Page>
  )
}

/** The medians as a table, with the marks of the lines. */
function Figures(props: { readonly measured: readonly Measured[] }): JSX.Element {
  const words = speedWords.say
  const figure = (operation: Operation, attributes: number): string => {
    const point = props.measured.find(
      (each) => each.operation === operation && each.attributes === attributes,
    )
    return point ? milliseconds(point.median) : '–'
  }
  return (
    <div class="figures" role="region" aria-label={words().table} tabindex="0">
      <table>
        <caption>{words().table}</caption>
        <thead>
          <tr>
            <th scope="col">{words().xAxis}</th>
            <For each={counts}>{(n) => <th scope="col">{n}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={operations}>
            {(operation) => (
              <tr>
                <th scope="row">
                  <svg class="swatch" width="32" height="16" aria-hidden="true">
                    <Swatch operation={operation} x={0} y={8} />
                  </svg>
                  {words().short[operation]}
                </th>
                <For each={counts}>
                  {(n) => <td data-testid={`${operation}-${n}`}>{figure(operation, n)}</td>}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** What the figure is about, in numbers: the reader's half against opening alone, at the most attributes. */
function findingIn(measured: readonly Measured[]): string {
  const most = Math.max(...counts)
  const of = (operation: Operation): number =>
    measured.find((point) => point.operation === operation && point.attributes === most)?.median ?? 0
  const [finish, decrypt] = [of('finish'), of('decrypt')]
  const times = milliseconds(Math.round(decrypt / finish))
  return speedWords.say().finding(most, milliseconds(finish), milliseconds(decrypt), times)
}

const isMeasuring = (value: unknown): value is Measuring =>
  typeof value === 'object' && value !== null && 'measured' in value && 'part' in value
