import { createResource, createSignal, For, Show, type JSX } from 'solid-js'
import type { SectionKey } from '../../health/said.ts'
import { TextField } from '../shell/form.tsx'
import { Loading } from '../shell/states.tsx'
import { day, gap } from '../words/format.ts'
import { say, takeWords } from '../words/words.ts'
import { stateWords } from './banner.tsx'
import { useRecord } from './open-record.ts'
import { between, paperOf, type PaperPart, type Space } from './paper.ts'
import { printPartialDate, spoken } from './said.ts'
import './papers.css'

export type Paper = 'page' | 'card'

/** A4 and Letter in two columns of small print. */
const pageSpaces: readonly Space[] = [
  { key: 'allergies', lines: 12 },
  { key: 'medicines', lines: 24 },
  { key: 'problems', lines: 16 },
  { key: 'alerts', lines: 5 },
  { key: 'immunisations', lines: 8 },
  { key: 'results', lines: 14 },
  { key: 'vital-signs', lines: 8 },
  { key: 'procedures', lines: 7 },
  { key: 'devices', lines: 5 },
  { key: 'wishes', lines: 4 },
]
const pageLetters = 52

const cardSpaces: readonly Space[] = [
  { key: 'allergies', lines: 5 },
  { key: 'medicines', lines: 7 },
  { key: 'problems', lines: 4 },
  { key: 'devices', lines: 2 },
]
const cardLetters = 50

/** A sheet of paper as it will be, and the button that prints it; all else on the page is left out. */
export default function PaperSheet(props: { readonly paper: Paper; readonly back: () => void }): JSX.Element {
  const record = useRecord()
  const words = takeWords.say
  const [contact] = record.summary().banner.contacts
  const [name, setName] = createSignal(contact?.name ?? '')
  const [phone, setPhone] = createSignal(contact?.phone ?? '')
  const [parts] = createResource(
    () => props.paper,
    async (paper) => {
      try {
        return await (paper === 'card'
          ? paperOf(record, cardSpaces, cardLetters)
          : paperOf(record, pageSpaces, pageLetters))
      } catch (caught) {
        record.messages.report(caught)
        return []
      }
    },
  )
  return (
    <Show when={parts()} fallback={<Loading />}>
      {(found) => (
        <>
          <div class="paper-tools">
            <button type="button" class="link back" onClick={() => props.back()}>
              {words().back}
            </button>
            <Show when={props.paper === 'card'}>
              <TextField label={words().callName} value={name()} onInput={setName} maxlength={60} optional />
              <TextField
                label={words().callPhone}
                help={words().callHelp}
                type="tel"
                value={phone()}
                onInput={setPhone}
                maxlength={30}
                optional
              />
            </Show>
            <button type="button" class="button primary" onClick={() => window.print()}>
              {words().print}
            </button>
          </div>
          <Show when={props.paper === 'card'} fallback={<OnePage parts={found()} />}>
            <Card parts={found()} name={name()} phone={phone()} />
          </Show>
        </>
      )}
    </Show>
  )
}

function OnePage(props: { readonly parts: readonly PaperPart[] }): JSX.Element {
  const words = takeWords.say
  return (
    <article class="paper one-page" data-testid="paper" aria-label={words().pageTitle}>
      <header>
        <p class="paper-kind">{words().pageTitle}</p>
        <Who />
      </header>
      <div class="paper-columns">
        <For each={props.parts}>{(part) => <PartOf part={part} />}</For>
      </div>
      <footer>
        {words().printed(day(Date.now()))}
        {gap()}
        {words().partial}
      </footer>
    </article>
  )
}

function Card(props: {
  readonly parts: readonly PaperPart[]
  readonly name: string
  readonly phone: string
}): JSX.Element {
  const words = takeWords.say
  const some = (keys: readonly SectionKey[]): readonly PaperPart[] =>
    props.parts.filter(({ key }) => keys.includes(key))
  return (
    <article class="paper card" data-testid="paper" aria-label={words().cardTitle}>
      <p class="paper-cut">{words().cut}</p>
      <div class="card-faces">
        <section>
          <p class="paper-kind">{words().cardTitle}</p>
          <Who />
          <Show when={props.name.trim() !== '' || props.phone.trim() !== ''}>
            <p class="card-call">
              {words().call} <bdi>{props.name}</bdi> <bdi class="figures">{props.phone}</bdi>
            </p>
          </Show>
          <For each={some(['allergies'])}>{(part) => <PartOf part={part} />}</For>
        </section>
        <section>
          <For each={some(['medicines', 'problems', 'devices'])}>{(part) => <PartOf part={part} />}</For>
          <p class="card-foot">{words().printed(day(Date.now()))}</p>
        </section>
      </div>
    </article>
  )
}

function Who(): JSX.Element {
  const record = useRecord()
  const banner = () => record.summary().banner
  const words = () => say().health.banner
  return (
    <>
      <p class="paper-name">
        <bdi>{banner().name || words().noName}</bdi>
        <Show when={banner().original !== ''}>
          {' '}
          <bdi>{banner().original}</bdi>
        </Show>
      </p>
      <p class="paper-facts">
        <span>
          {words().born} <b>{banner().born === '' ? words().notKnown : printPartialDate(banner().born)}</b>
        </span>
        <span>
          {words().gender} <b>{spoken(banner().gender) || words().notKnown}</b>
        </span>
        <For each={banner().identifiers.slice(0, 1)}>
          {({ label, value }) => (
            <span>
              {spoken(label)} <bdi class="figures">{value}</bdi>
            </span>
          )}
        </For>
      </p>
    </>
  )
}

function PartOf(props: { readonly part: PaperPart }): JSX.Element {
  return (
    <section class="paper-part" data-section={props.part.key}>
      <h3>{say().health.sections[props.part.key]}</h3>
      <Show when={props.part.rows.length === 0}>
        <p>{props.part.state === 'filled' ? takeWords.say().unlisted : stateWords(props.part)}</p>
      </Show>
      <ul>
        <For each={props.part.rows}>
          {({ title, more }) => (
            <li>
              <b>
                <bdi>{title}</bdi>
              </b>{' '}
              <For each={more}>
                {(said, i) => (
                  <>
                    {i() > 0 && between}
                    <bdi>{said}</bdi>
                  </>
                )}
              </For>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.part.left > 0}>
        <p class="paper-left">{takeWords.say().more(props.part.left)}</p>
      </Show>
    </section>
  )
}
