import { createSignal, Show, type JSX } from 'solid-js'
import type { InstitutionKind } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'
import { createRoadChoice, LinkCard, RoadField, roadReady, type MadeLink } from './link.tsx'

type Invited = InstitutionKind | 'returning'
const invited: readonly Invited[] = ['hospital', 'insurer', 'research', 'board', 'pharmacy', 'returning']

/** A link for another institution, or for somebody who was here before; new patients are invited by a check-in. */
export function Invite(): JSX.Element {
  const app = useApp()
  const [role, setRole] = createSignal<Invited>('hospital')
  const [choice, setChoice] = createRoadChoice()
  const [made, setMade] = createSignal<MadeLink & { readonly role: Invited }>()
  const words = () => say().invite
  const make = createAction(app.messages, async () => {
    const { road, helper } = choice()
    const asked = role()
    const { link, until } = await app.node.roads.invite({
      road,
      role: asked,
      ...(road === 'open' ? { helper } : {}),
    })
    setMade({ road, helper, link, until, role: asked })
  })
  return (
    <Page title={words().title} intro={words().can.patient} back>
      <Form action={make} submit={words().make} busy={words().busy} ready={roadReady(choice())}>
        <Choices
          label={words().who}
          of={invited.map((value) => ({
            value,
            label: value === 'returning' ? words().returning : say().kinds[value],
            why: words().can[value],
          }))}
          value={role()}
          onChange={setRole}
        />
        <RoadField value={choice()} onChange={setChoice} />
      </Form>
      <Show when={made()} keyed>
        {(link) => (
          <LinkCard
            made={link}
            title={words().linkTitle}
            caption={words().qr(link.role, link.road === 'personal', day(link.until))}
          />
        )}
      </Show>
    </Page>
  )
}
