import { Index, Show, type JSX } from 'solid-js'
import { say } from '../words/words.ts'
import { SelectField } from '../shell/form.tsx'
import {
  added,
  emptyGroup,
  emptyTerm,
  neededOf,
  removed,
  replaced,
  type Draft,
  type Group,
  type Mode,
} from './draft.ts'
import { termWords } from './rule-words.ts'
import type { Term } from './terms.ts'

/** Groups inside groups a person can make; rules made elsewhere may go deeper and are shown all the same. */
const depthMost = 3

/** “The reader needs any one of these: …”: every word of the rule is a choice. */
export function PolicyEditor(props: {
  readonly draft: Group
  readonly terms: readonly Term[]
  readonly onChange: (draft: Group) => void
}): JSX.Element {
  return (
    <div class="editor">
      <GroupEditor group={props.draft} terms={props.terms} depth={1} onChange={props.onChange} />
    </div>
  )
}

function GroupEditor(props: {
  readonly group: Group
  readonly terms: readonly Term[]
  readonly depth: number
  readonly onChange: (group: Group) => void
  readonly onRemove?: (() => void) | undefined
}): JSX.Element {
  const words = () => say().policy
  const many = (): number => props.group.of.length
  return (
    <fieldset class="group">
      <legend class="unseen">{words().group}</legend>
      <p class="group-head">
        <span>{words().needs}</span>
        <SelectField
          inline
          label={words().needs}
          of={(['any', 'all', 'some'] satisfies Mode[]).map((value) => ({ value, label: words()[value] }))}
          value={props.group.mode}
          onChange={(mode) => props.onChange({ ...props.group, mode, k: Math.max(2, props.group.k) })}
        />
        <Show when={props.group.mode === 'some'}>
          <SelectField
            inline
            label={words().needed}
            of={Array.from({ length: many() }, (_, index) => ({
              value: String(index + 1),
              label: words().ofMany(index + 1, many()),
            }))}
            value={String(neededOf(props.group))}
            onChange={(k) => props.onChange({ ...props.group, k: Number(k) })}
          />
        </Show>
        <Show when={props.onRemove}>
          {(remove) => (
            <button
              type="button"
              class="link"
              aria-label={words().remove(words().group)}
              onClick={() => remove()()}
            >
              {words().removeShort}
            </button>
          )}
        </Show>
      </p>
      <ul class="group-parts">
        <Index each={props.group.of}>
          {(part, index) => (
            <li>
              <PartEditor
                part={part()}
                terms={props.terms}
                depth={props.depth}
                onChange={(next) => props.onChange(replaced(props.group, index, next))}
                onRemove={many() > 1 ? () => props.onChange(removed(props.group, index)) : undefined}
              />
            </li>
          )}
        </Index>
      </ul>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          onClick={() => props.onChange(added(props.group, emptyTerm))}
        >
          {words().add}
        </button>
        <Show when={props.depth < depthMost}>
          <button
            type="button"
            class="button small"
            onClick={() => props.onChange(added(props.group, emptyGroup))}
          >
            {words().addGroup}
          </button>
        </Show>
      </div>
    </fieldset>
  )
}

function PartEditor(props: {
  readonly part: Draft
  readonly terms: readonly Term[]
  readonly depth: number
  readonly onChange: (part: Draft) => void
  readonly onRemove: (() => void) | undefined
}): JSX.Element {
  const group = () => (props.part.kind === 'group' ? props.part : undefined)
  const attribute = (): string => (props.part.kind === 'term' ? props.part.attribute : '')
  const choices = () => {
    const offered = props.terms.map((term) => ({
      value: term.attribute,
      label: termWords(term.attribute, props.terms),
    }))
    const known = attribute() === '' || offered.some(({ value }) => value === attribute())
    return [
      { value: '', label: '…' },
      ...(known ? [] : [{ value: attribute(), label: attribute() }]),
      ...offered,
    ]
  }
  return (
    <Show
      when={group()}
      fallback={
        <span class="part-term">
          <SelectField
            inline
            label={say().policy.attribute}
            of={choices()}
            value={attribute()}
            onChange={(chosen) => props.onChange({ kind: 'term', attribute: chosen })}
          />
          <Show when={props.onRemove}>
            {(remove) => (
              <button
                type="button"
                class="link"
                aria-label={say().policy.remove(
                  attribute() === '' ? say().policy.attribute : termWords(attribute(), props.terms),
                )}
                onClick={() => remove()()}
              >
                {say().policy.removeShort}
              </button>
            )}
          </Show>
        </span>
      }
    >
      {(inner) => (
        <GroupEditor
          group={inner()}
          terms={props.terms}
          depth={props.depth + 1}
          onChange={props.onChange}
          onRemove={props.onRemove}
        />
      )}
    </Show>
  )
}
