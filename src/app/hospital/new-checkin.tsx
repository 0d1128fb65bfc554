import { createSignal, Show, type JSX } from 'solid-js'
import { createRoadChoice, RoadField, roadReady } from '../network/link.tsx'
import { AudienceBox } from '../policy/audience.tsx'
import { policyWords } from '../policy/rule-words.ts'
import { createTerms, readyRules } from '../policy/terms.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, filled, Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page } from '../shell/page.tsx'
import type { Who } from '../../node/api.ts'
import { hospitalWords, say } from '../words/words.ts'
import { useDesk } from './desk.ts'
import { makeLink } from './links.ts'
import { VouchersField } from './vouching.tsx'
import { nobodyKnown, WhoFields } from './who.tsx'
import './hospital.css'

const dayMs = 86_400_000
const untils = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs } as const

/** A ticket for one patient: a private label, a proposed rule, how long, and how the link travels. */
export default function NewCheckin(): JSX.Element {
  const app = useApp()
  const terms = createTerms()
  const [label, setLabel] = createSignal('')
  const [who, setWho] = createSignal<Who | undefined>(nobodyKnown)
  const [chosen, setChosen] = createSignal<string>()
  const [until, setUntil] = createSignal<keyof typeof untils>('month')
  const [vouchers, setVouchers] = createSignal<string>()
  const [choice, setChoice] = createRoadChoice()
  const words = () => say().checkin
  const desk = useDesk()
  const rules = () => readyRules(terms(), app.status().institution?.name ?? '')
  const policy = (): string | undefined => chosen() ?? rules()[0]?.policy
  const make = createAction(app.messages, async () => {
    const proposed = policy()
    if (proposed === undefined) return
    const known = who()
    const authority = vouchers()
    const { ticket, payload } = await app.node.port.call('makeTicket', {
      label: label().trim() || known?.name || '',
      policy: proposed,
      until: app.now() + untils[until()],
      ...(authority !== undefined && { authority }),
    })
    await makeLink(app.node.roads, ticket, choice(), payload)
    // The check-in is made; who it is can be written down again.
    if (known && known !== nobodyKnown)
      await app.node.port.call('identify', { ticket, ...known }).catch(app.messages.report)
    app.goInstead('checkin', ticket)
  })
  return (
    <Page title={desk().create} back>
      <Form
        action={make}
        submit={words().make}
        busy={words().busy}
        ready={
          who() !== undefined &&
          filled(label() || (who()?.name ?? '')) &&
          policy() !== undefined &&
          roadReady(choice())
        }
      >
        <TextField
          label={desk().label}
          help={desk().labelHelp}
          value={label()}
          onInput={setLabel}
          maxlength={80}
          optional={filled(who()?.name ?? '')}
        />
        <details>
          <summary>{hospitalWords.say().who.add}</summary>
          <div class="stacked">
            <p class="hint">{desk().whoIntro}</p>
            <WhoFields who={nobodyKnown} onChange={setWho} optional />
          </div>
        </details>
        <Show when={rules().length > 0} fallback={<p class="notice">{words().noTerms}</p>}>
          <Choices
            label={desk().proposal}
            help={desk().proposalHelp}
            of={rules().map(({ key, policy }) => ({
              value: policy,
              label: desk().ready[key],
              why: say().policy.sentence(policyWords(policy, terms())),
            }))}
            value={policy()}
            onChange={setChosen}
          />
        </Show>
        <Show when={policy()}>
          {(proposed) => <AudienceBox policy={proposed()} terms={terms()} title={say().visit.audience} />}
        </Show>
        <SelectField
          label={words().until}
          of={[
            { value: 'day', label: words().untils.day },
            { value: 'week', label: words().untils.week },
            { value: 'month', label: words().untils.month },
            { value: 'year', label: words().untils.year },
          ]}
          value={until()}
          onChange={setUntil}
        />
        <VouchersField value={vouchers()} onChange={setVouchers} />
        <RoadField value={choice()} onChange={setChoice} />
      </Form>
    </Page>
  )
}
