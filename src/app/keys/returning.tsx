import { createMemo, createSignal, type Accessor, type JSX } from 'solid-js'
import { Refused } from '../../core/refusal.ts'
import type { Invitation, Returning } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, TextField } from '../shell/form.tsx'
import { say } from '../words/words.ts'

export interface Return {
  readonly invitation: Accessor<Invitation | undefined>
  /** As what somebody comes back: chosen, or what the link is for. */
  readonly as: Accessor<Returning>
  readonly choose: (as: Returning) => unknown
}

/** Somebody whose keys are back, on the way into the network that a link leads to. */
export function createReturn(link: Accessor<string>): Return {
  const app = useApp()
  const [chosen, setChosen] = createSignal<Returning>()
  const invitation = createMemo((): Invitation | undefined => {
    try {
      return app.node.roads.inspect(link())
    } catch (caught) {
      if (caught instanceof Refused) return undefined
      throw caught
    }
  })
  const as = (): Returning => {
    const role = invitation()?.role ?? 'patient'
    return chosen() ?? (role === 'patient' || role === 'returning' ? 'patient' : 'institution')
  }
  return { invitation, as, choose: setChosen }
}

export function ReturnLinkField(props: {
  readonly value: string
  readonly onInput: (value: string) => unknown
}): JSX.Element {
  return (
    <TextField
      label={say().comeBack.link}
      help={say().comeBack.linkHelp}
      value={props.value}
      onInput={props.onInput}
      lines={3}
      maxlength={20_000}
    />
  )
}

export function ReturnAsField(props: { readonly of: Return }): JSX.Element {
  const words = () => say().comeBack
  return (
    <Choices
      label={words().as}
      of={(['patient', 'institution'] as const).map((value) => ({
        value,
        label: words().who[value],
        why: words().whoWhy[value],
      }))}
      value={props.of.as()}
      onChange={props.of.choose}
    />
  )
}
