import { createMemo, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { CheckinRow } from '../../node/api.ts'
import { LinkCard, ReplyBox } from '../network/link.tsx'
import { AlsoShownLines } from '../patient/also-shown.tsx'
import { ProofButton } from '../proof/button.tsx'
import { PolicySentence } from '../policy/sentence.tsx'
import { createTerms } from '../policy/terms.ts'
import { RecordLine } from '../reader/record-line.tsx'
import { SinceNotices } from '../reader/since.tsx'
import { Digits } from '../shell/progress.tsx'
import { Empty, Page, Part } from '../shell/page.tsx'
import { Found } from '../shell/states.tsx'
import { day, moment } from '../words/format.ts'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'
import { linkOf } from './links.ts'
import { Seal } from './seal.tsx'

/** One check-in: the link, then the digits, then the records. */
export function Checkin(props: { readonly ticket: string }): JSX.Element {
  const checkins = createView('checkins', () => ({}))
  const row = createMemo(() => checkins()?.find(({ ticket }) => ticket === props.ticket))
  return (
    <Page title={row()?.label ?? say().patients.title} back intro={stateOf(row())}>
      <Found of={row()} among={checkins()} gone={say().checkin.gone}>
        {(found) => <CheckinParts row={found()} />}
      </Found>
    </Page>
  )
}

const stateOf = (row: CheckinRow | undefined): string | undefined => row && say().patients.states[row.state]

function CheckinParts(props: { readonly row: CheckinRow }): JSX.Element {
  const terms = createTerms()
  const words = () => say().checkin
  const decided = () => props.row.state === 'agreed' || props.row.state === 'final'
  return (
    <>
      <Switch>
        <Match when={props.row.state === 'invited'}>
          <Show
            when={linkOf(props.row.ticket)}
            fallback={
              <>
                <p class="notice">{words().linkGone}</p>
                <ReplyBox />
              </>
            }
          >
            {(made) => (
              <LinkCard
                made={made()}
                title={words().linkTitle}
                caption={words().qr(day(props.row.until), made().road === 'personal')}
              />
            )}
          </Show>
        </Match>
        <Match when={props.row.digits}>
          {(digits) => (
            <Part title={words().digitsTitle}>
              <Digits digits={digits()} hint={say().digits.hospital} />
            </Part>
          )}
        </Match>
      </Switch>
      <Show when={props.row.state === 'invited' || props.row.state === 'here' || props.row.state === 'keyed'}>
        <Part title={words().waitingTitle}>
          <p role="status">
            {
              words().waiting[
                props.row.state === 'here' || props.row.state === 'keyed' ? props.row.state : 'invited'
              ]
            }
          </p>
        </Part>
      </Show>
      <Show when={props.row.vouched}>
        {(by) => <p class="hint">{say().officers.trustee.vouched[by()]}</p>}
      </Show>
      <Show when={props.row.wrong}>
        {(names) => <p class="notice warn">{say().officers.trustee.wrong(names())}</p>}
      </Show>
      <Part title={decided() ? words().decided : words().proposed}>
        <p class="lead">
          <PolicySentence policy={props.row.policy ?? props.row.proposal} terms={terms()} />
        </p>
        <p class="hint">{say().patients.until(day(props.row.until))}</p>
        <AlsoShownLines also={props.row.also ?? []} />
        <Show when={props.row.state === 'final' && props.row.consent}>
          {(consent) => <ProofButton id={consent()} kind="consent" own quiet what={words().decided} />}
        </Show>
        <SinceNotices since={props.row} />
      </Part>
      <Show when={decided()}>
        <Part title={words().recordsTitle}>
          <Show when={props.row.records.length > 0} fallback={<Empty what={words().noRecords} todo="" />}>
            <ul class="rows">
              <For each={props.row.records}>
                {(record) => (
                  <li class="row-card">
                    <RecordLine record={record} />
                    <Show when={record.progress.step === 'final'}>
                      <ProofButton id={record.id} kind="record" own={false} what={moment(record.time)} />
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Part>
        <Switch fallback={<p class="notice">{words().notFinal}</p>}>
          <Match when={props.row.withdrawn}>{null}</Match>
          <Match when={props.row.state === 'final'}>
            <Seal ticket={props.row.ticket} policy={props.row.policy ?? props.row.proposal} terms={terms()} />
          </Match>
        </Switch>
      </Show>
    </>
  )
}
