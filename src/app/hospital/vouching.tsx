import { Show, type JSX } from 'solid-js'
import type { AuthorityRow, CheckinRow, Vouched } from '../../node/api.ts'
import { called } from '../shell/called.ts'
import { Choices, type Choice } from '../shell/form.tsx'
import { Part } from '../shell/page.tsx'
import { Digits } from '../shell/progress.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

/** Who vouches for whoever is checked in: this institution alone, or several people of one of its authorities. */
export function VouchersField(props: {
  readonly value: string | undefined
  readonly onChange: (authority: string | undefined) => void
}): JSX.Element {
  const words = () => say().officers.vouching
  const authorities = createView('authorities', () => ({}))
  const trustee = createView('trustee', () => ({}))
  const shared = (): readonly AuthorityRow[] =>
    authorities()?.filter(({ mine, officers }) => mine && officers) ?? []
  const alone = ''
  const choices = (): readonly Choice<string>[] => [
    { value: alone, label: words().alone },
    ...shared().map(({ name, officers }) => ({
      value: name,
      label: words().together(name, officers?.threshold ?? 0, officers?.people.map(called) ?? []),
      why: words().togetherWhy,
    })),
  ]
  return (
    <Show when={shared().length > 0}>
      <Show
        when={(trustee()?.version ?? 0) > 0}
        fallback={<p class="hint">{words().needsTrustee(say().shell.names.network)}</p>}
      >
        <Choices
          label={words().who}
          of={choices()}
          value={props.value ?? alone}
          onChange={(value) => props.onChange(value === alone ? undefined : value)}
        />
      </Show>
    </Show>
  )
}

/** How far those are who vouch for somebody who is at the desk. */
export function VouchingPart(props: { readonly row: CheckinRow }): JSX.Element {
  const words = () => say().officers.vouching
  return (
    <Show when={props.row.vouching}>
      {(of) => (
        <Part title={words().title}>
          <p role="status" data-testid="vouching">
            {stateOf(of())}
          </p>
          <Show when={of().wrong.length > 0}>
            <p class="notice warn">{words().wrong(of().wrong)}</p>
          </Show>
          <Show when={props.row.state === 'here'}>
            <Digits digits={of().digits} hint={words().number} />
          </Show>
        </Part>
      )}
    </Show>
  )
}

function stateOf({ agreed, needed, waiting }: Vouched): string {
  const words = say().officers.vouching
  const missing = Math.max(0, needed - agreed.length)
  return words.agreed(agreed, missing, missing > 0 ? waiting : [])
}
