import { createMemo, For, Show, type JSX } from 'solid-js'
import type { ApartRule, Besides, Purpose } from '../../node/api.ts'
import { AudienceCount } from '../policy/audience.tsx'
import { besidesOf } from '../policy/besides.ts'
import { draftOf, policyOf, type Group } from '../policy/draft.ts'
import { PolicyEditor } from '../policy/editor.tsx'
import { policyWords } from '../policy/rule-words.ts'
import type { Term } from '../policy/terms.ts'
import { SelectField, type Choice } from '../shell/form.tsx'
import { say } from '../words/words.ts'
import { apartCategories, purposesOf, type ApartCategory, type ReadySentence } from './decision.ts'

/** What is chosen on one card: nothing of its own, only the patient, what holds now, a ready sentence, or own words. */
export type CardChoice = 'same' | 'nobody' | 'now' | 'own' | ReadySentence['key']
export interface Card {
  readonly choice: CardChoice
  readonly draft: Group
}
export type Cards = Readonly<Record<ApartCategory, Card>>

export interface CardsGiven {
  readonly ready: readonly ReadySentence[]
  /** What holds now, when it is being changed. */
  readonly before: readonly ApartRule[]
}

/** The policy that a card stands for: 'same' for none of its own, undefined for nobody else or while it is not whole. */
function policyOfCard(
  category: ApartCategory,
  { choice, draft }: Card,
  given: CardsGiven,
): string | undefined {
  if (choice === 'own') return policyOf(draft)
  if (choice === 'now') return given.before.find((one) => one.category === category)?.rule?.policy
  const sentence = given.ready.find(({ key }) => key === choice)
  return (category === 'billing' ? sentence?.billing : undefined) ?? sentence?.policy
}

/** The rules of all cards that have one of their own; undefined while one is not whole. */
export function rulesOfCards(
  cards: Cards,
  given: CardsGiven,
  chosen: readonly Purpose[],
): readonly ApartRule[] | undefined {
  const rules: ApartRule[] = []
  for (const category of apartCategories) {
    const card = cards[category]
    if (card.choice === 'same') continue
    const now = given.before.find((one) => one.category === category)
    if (card.choice === 'now' && now) {
      rules.push(now)
      continue
    }
    const policy = policyOfCard(category, card, given)
    if (policy === undefined && card.choice === 'own') return undefined
    rules.push({
      category,
      ...(policy !== undefined && { rule: { policy, purposes: purposesOf(category, chosen) } }),
    })
  }
  return rules
}

/** A card for each kind of record that can have a rule of its own. */
export function CategoryCards(
  props: CardsGiven & {
    readonly cards: Cards
    /** Who is let in besides the rules. */
    readonly guests: readonly Besides[]
    readonly terms: readonly Term[]
    /** What own words begin with where there is no rule yet. */
    readonly main: string
    readonly onChange: (category: ApartCategory, card: Card) => void
  },
): JSX.Element {
  const words = () => say().deciding
  return (
    <fieldset class="choices">
      <legend>{words().cards}</legend>
      <p class="hint">{words().cardsHelp}</p>
      <div class="category-cards">
        <For each={apartCategories}>
          {(category) => (
            <CategoryCard
              {...props}
              category={category}
              card={props.cards[category]}
              besides={besidesOf(props.guests, category)}
              onChange={(card) => props.onChange(category, card)}
            />
          )}
        </For>
      </div>
    </fieldset>
  )
}

function CategoryCard(
  props: CardsGiven & {
    readonly category: ApartCategory
    readonly card: Card
    readonly besides: readonly Besides[]
    readonly terms: readonly Term[]
    readonly main: string
    readonly onChange: (card: Card) => void
  },
): JSX.Element {
  const words = () => say().deciding
  const now = () => props.before.find((one) => one.category === props.category)
  const policy = createMemo(() => policyOfCard(props.category, props.card, props))
  const choices = createMemo((): readonly Choice<CardChoice>[] => [
    { value: 'same', label: words().card.same },
    ...(now() ? [{ value: 'now' as const, label: words().card.now }] : []),
    { value: 'nobody', label: words().card.nobody },
    ...props.ready
      .filter(
        ({ key, billing }) => key !== 'insurer' || (props.category === 'billing' && billing !== undefined),
      )
      .map(({ key }) => ({ value: key, label: say().visit.ready[key] })),
    { value: 'own', label: words().card.own },
  ])
  const choose = (choice: CardChoice): void =>
    props.onChange({ choice, draft: choice === 'own' ? draftOf(policy() ?? props.main) : props.card.draft })
  return (
    <div
      class="category-card"
      classList={{ apart: props.card.choice !== 'same' }}
      data-category={props.category}
    >
      <SelectField
        label={say().categories[props.category]}
        help={words().about[props.category]}
        of={choices()}
        value={props.card.choice}
        onChange={choose}
      />
      <Show when={props.card.choice === 'own'}>
        <PolicyEditor
          draft={props.card.draft}
          terms={props.terms}
          onChange={(draft) => props.onChange({ choice: 'own', draft })}
        />
      </Show>
      <Show when={props.card.choice !== 'same'}>
        <Show when={policy()} fallback={<p class="hint">{words().nobody}</p>}>
          {(own) => <p class="hint">{say().policy.sentence(policyWords(own(), props.terms))}</p>}
        </Show>
        <Show when={policy() !== undefined || props.besides.length > 0}>
          <AudienceCount policy={policy()} besides={props.besides} />
        </Show>
      </Show>
    </div>
  )
}
