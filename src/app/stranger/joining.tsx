import { createSignal, For, Show, type JSX } from 'solid-js'
import type { EraOffer, InstitutionRow, Joining as Coming } from '../../node/api.ts'
import { Liars } from '../network/liars.tsx'
import { WhyWaiting } from '../network/why-waiting.tsx'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part, Rows } from '../shell/page.tsx'
import { day, gap, stop } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { LinkForm } from './link-form.tsx'

const steps = ['seeking', 'checking', 'deciding', 'fetching', 'placing'] as const

/** A link was taken: what happens until this tab is up to date, what it asks its person, and what it knows already. */
export function Joining(): JSX.Element {
  const app = useApp()
  const words = () => say().joining
  const joining = (): Coming | undefined => app.status().joining
  const institutions = createView('institutions', () => ({}))
  const known = () => (institutions()?.length ? institutions() : undefined)
  return (
    <Page title={words().title(app.status().network)}>
      <Show when={joining()?.offers.length}>
        <Offers offers={joining()?.offers ?? []} />
      </Show>
      <Steps coming={joining()} />
      <Show when={known()}>
        {(rows) => (
          <Part title={words().known} intro={words().knownWhy}>
            <Rows of={rows()} empty={<p class="hint">{words().none}</p>}>
              {(some) => (
                <ul class="rows">
                  <For each={some}>{(row) => <Known row={row} />}</For>
                </ul>
              )}
            </Rows>
          </Part>
        )}
      </Show>
    </Page>
  )
}

function Steps(props: { readonly coming: Coming | undefined }): JSX.Element {
  const words = () => say().joining
  const step = (): Coming['step'] => props.coming?.step ?? 'seeking'
  const at = (): number => steps.indexOf(step())
  /** A decision is a step only where one is asked for. */
  const shown = () => steps.filter((one) => one !== 'deciding' || step() === 'deciding')
  return (
    <Part title={words().steps}>
      <ol class="steps">
        <For each={shown()}>
          {(one) => {
            const place = (): 'done' | 'now' | undefined =>
              one === step() ? 'now' : steps.indexOf(one) < at() ? 'done' : undefined
            return (
              <li data-state={place()} aria-current={place() === 'now' ? 'step' : undefined}>
                {words().step(one)}
                <Show when={place()}>
                  {(state) => <span class="quiet"> · {state() === 'done' ? words().done : words().now}</span>}
                </Show>
              </li>
            )
          }}
        </For>
        <li>{words().ready}</li>
      </ol>
      <div class="job">
        <Show when={step() !== 'deciding'}>
          <Bar coming={props.coming} label={words().step(step())} />
        </Show>
        <p role="status" data-testid="joining" data-step={step()}>
          {step() === 'deciding' ? words().waitsForYou : `${words().step(step())}${stop()}`}
        </p>
        <Show when={step() !== 'deciding'}>
          <p class="hint">
            <Show when={step() === 'fetching'}>
              {words().entries(props.coming?.rows ?? 0, props.coming?.of ?? 0)}
              {gap()}
            </Show>
            {step() === 'seeking' ? words().seeking : words().wait}
          </p>
        </Show>
        <Show when={step() === 'seeking'}>
          <details class="more">
            <summary>{say().welcome.link}</summary>
            <p class="hint">{words().newLink}</p>
            <LinkForm />
          </details>
          <WhyWaiting />
        </Show>
      </div>
      <Liars />
    </Part>
  )
}

/** How far it is; without an end in sight it only says that something goes on. */
function Bar(props: { readonly coming: Coming | undefined; readonly label: string }): JSX.Element {
  const measured = (): Coming | undefined =>
    props.coming?.step === 'fetching' && props.coming.of > 0 ? props.coming : undefined
  return (
    <Show when={measured()} fallback={<progress aria-label={props.label} />}>
      {(coming) => (
        <progress
          max={coming().of}
          value={coming().rows}
          aria-label={props.label}
          aria-valuetext={say().joining.entries(coming().rows, coming().of)}
        />
      )}
    </Show>
  )
}

function Known(props: { readonly row: InstitutionRow }): JSX.Element {
  return (
    <li class="row-card slim" data-testid="known">
      <p class="row-title">
        <bdi>{props.row.name}</bdi>
      </p>
      <p class="row-more quiet">{say().kinds[props.row.kind]}</p>
    </li>
  )
}

function Offers(props: { readonly offers: readonly EraOffer[] }): JSX.Element {
  const words = () => say().joining
  return (
    <Part title={words().offers}>
      <Show when={props.offers.length > 1}>
        <p class="notice warn">{words().several}</p>
      </Show>
      <ul class="rows">
        <For each={props.offers}>{(offer) => <Offer offer={offer} />}</For>
      </ul>
    </Part>
  )
}

function Offer(props: { readonly offer: EraOffer }): JSX.Element {
  const app = useApp()
  const [compared, setCompared] = createSignal(false)
  const words = () => say().joining
  const accept = createAction(app.messages, () => app.node.port.call('acceptEra', { id: props.offer.id }))
  return (
    <li class="row-card" data-testid="era-offer">
      <For each={props.offer.ends}>
        {(end) => (
          <div>
            <p class="row-title">{words().ended(end, day(end.time), day(end.closed))}</p>
            <p>{words().because(end)}</p>
          </div>
        )}
      </For>
      <Show when={props.offer.untold}>
        <p class="warn-text">{words().untold}</p>
      </Show>
      <p class="hint">{words().advice}</p>
      <Form action={accept} submit={words().accept} busy={words().accepting} ready={compared()} quiet>
        <CheckField label={words().compared} checked={compared()} onChange={setCompared} />
      </Form>
    </li>
  )
}
