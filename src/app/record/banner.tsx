import { For, Show, type JSX } from 'solid-js'
import type { Banner } from '../../health/banner.ts'
import type { Section } from '../../health/summary.ts'
import { aside } from '../words/format.ts'
import { say } from '../words/words.ts'
import { counts, printPartialDate, saidBy, spoken } from './said.ts'

/** Whose record this is, on top and always in sight: name, born with age, gender, numbers; allergies below. */
export function PatientBanner(props: {
  readonly banner: Banner
  readonly allergies: Section | undefined
  /** Whether who looks is the patient. */
  readonly own?: boolean
  /** The second line, where no record is open to tell the allergies. */
  readonly children?: JSX.Element
}): JSX.Element {
  const words = () => say().health.banner
  const born = (): string => {
    if (props.banner.born === '') return words().notKnown
    const { age } = props.banner
    return `${printPartialDate(props.banner.born)}${age ? aside(say().health.age(age)) : ''}`
  }
  return (
    <section
      class="banner"
      classList={{ deceased: props.banner.deceased }}
      aria-label={words().label}
      data-testid="banner"
    >
      <div class="banner-main">
        <p class="banner-name">
          <bdi>{props.banner.name || words().noName}</bdi>
          <Show when={props.banner.original !== ''}>
            {' '}
            <bdi class="banner-other">{props.banner.original}</bdi>
          </Show>
          <Show when={props.banner.pronounced !== ''}>
            {' '}
            <bdi class="banner-other">{words().pronounced(props.banner.pronounced)}</bdi>
          </Show>
        </p>
        <dl class="banner-facts">
          <div title={words().bornHelp}>
            <dt>{words().born}</dt>
            <dd>{born()}</dd>
          </div>
          <Show when={props.banner.deceased}>
            <div>
              <dt>{words().died}</dt>
              <dd>{props.banner.died === '' ? words().notKnown : printPartialDate(props.banner.died)}</dd>
            </div>
          </Show>
          <div title={words().genderHelp}>
            <dt>{words().gender}</dt>
            <dd>{spoken(props.banner.gender) || words().notKnown}</dd>
          </div>
          <For each={props.banner.identifiers.slice(0, 2)}>
            {(identifier) => (
              <div title={words().numberHelp}>
                <dt>{spoken(identifier.label)}</dt>
                <dd>
                  <bdi>{identifier.value}</bdi>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </div>
      <Show when={props.allergies}>
        {(allergies) => (
          <p class="banner-allergies">
            <span class="label">{say().health.sections.allergies}</span>{' '}
            <span>
              <AllergyNames of={allergies()} own={props.own === true} />
            </span>
          </p>
        )}
      </Show>
      {props.children}
    </section>
  )
}

const allergiesMost = 6

/** Those that count, by name; where there are entries or words and none of them does, where these stand. */
function AllergyNames(props: { readonly of: Section; readonly own: boolean }): JSX.Element {
  const counting = () => props.of.rows.filter(counts)
  const more = (): number =>
    Math.max(0, counting().length - allergiesMost) + props.of.rowsTotal - props.of.rows.length
  return (
    <Show
      when={counting().length > 0}
      fallback={props.of.state === 'filled' ? say().health.banner.below : stateWords(props.of)}
    >
      <For each={counting().slice(0, allergiesMost)}>
        {({ title, voice }, i) => (
          <>
            {i() > 0 && ' · '}
            <bdi>{spoken(title)}</bdi>
            {voice === 'jotted' && aside(saidBy(voice, props.own))}
          </>
        )}
      </For>
      {more() > 0 && ` · ${say().visit.audienceMore(more())}`}
    </Show>
  )
}

/** What an empty section says, which is never nothing. */
export const stateWords = (section: Pick<Section, 'key' | 'state'>): string =>
  (section.state === 'none-known' ? say().health.noneKnown[section.key] : undefined) ??
  say().health.states[section.state]
