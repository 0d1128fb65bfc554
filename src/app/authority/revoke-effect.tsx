import { createMemo, Show, type JSX } from 'solid-js'
import { ofAnyVersion, parsePolicy, satisfies } from '../../policy/policy.ts'
import type { AttributeRow, AuthorityRow } from '../../node/api.ts'
import { called } from '../shell/called.ts'
import { useApp } from '../shell/app-context.tsx'
import { createView } from '../shell/view.ts'
import { registerWords } from '../words/words.ts'
import { living } from './attribute.tsx'
import type { Holder } from './dialogs.tsx'

/** What taking an attribute back changes: how many records close to this person, and who is left to open any. */
export default function RevokeEffect(props: {
  readonly holder: Holder
  readonly authority: AuthorityRow
  readonly attribute: AttributeRow
}): JSX.Element {
  const app = useApp()
  const words = registerWords.say
  const records = createView('records', () => ({}))
  const people = createView('people', () => ({}))
  const known = createMemo(() =>
    (records() ?? []).flatMap(({ policy, erased, withdrawn }) =>
      policy === undefined || erased || withdrawn ? [] : [parsePolicy(policy)],
    ),
  )
  const closing = createMemo((): number => {
    const held = people()?.find(({ account }) => account === props.holder.account)?.attributes ?? []
    const taken = `${props.attribute.name}@${props.authority.name}`
    const left = new Set(held.filter((one) => ofAnyVersion(one) !== taken))
    return known().filter((policy) => satisfies(policy, new Set(held)) && !satisfies(policy, left)).length
  })
  const others = (): number =>
    living(props.attribute).filter(
      ({ account, until }) => account !== props.holder.account && until >= app.now(),
    ).length
  return (
    <ul data-testid="revoke-effect">
      <li>{words().closes(called(props.holder), closing(), known().length)}</li>
      <li>{words().othersHold(others())}</li>
      <Show when={others() === 0}>
        <li>{words().nobodyLeft}</li>
      </Show>
      <li>{words().copies}</li>
    </ul>
  )
}
