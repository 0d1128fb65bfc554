import { createSignal, Show, type JSX } from 'solid-js'
import type { OfferedRequest, Trusted } from '../../node/api.ts'
import { createOpening, isGuarded, OpeningField } from '../keys/opening.tsx'
import { useApp } from '../shell/app-context.tsx'
import { Choices, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Page, Part } from '../shell/page.tsx'
import { spacedDigits } from '../shell/progress.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { day } from '../words/format.ts'
import { say, trustedWords } from '../words/words.ts'
import { linkOf } from './links.ts'
import { BackButton, Offered } from './offered.tsx'

/** Somebody asks for the part one keeps: first who it is, over the phone, then the part, sealed to who asked. */
export function Give(props: {
  readonly text: string
  readonly keeps: Trusted['keeps']
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  return (
    <Offered of={props.text} read={(text) => app.node.port.call('readRequest', { text })} done={props.done}>
      {(request) => (
        <Page title={words().giveTitle(request.name)} intro={words().giveIntro(request.name)}>
          <Show
            when={props.keeps.length > 0}
            fallback={
              <>
                <p class="notice">{words().giveNone}</p>
                <BackButton done={props.done} />
              </>
            }
          >
            <Compare {...props} request={request} />
          </Show>
        </Page>
      )}
    </Offered>
  )
}

function Compare(props: {
  readonly text: string
  readonly request: OfferedRequest
  readonly keeps: Trusted['keeps']
  readonly done: () => unknown
}): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const opening = createOpening()
  const asked = (): boolean => isGuarded(app.status().locks)
  const named = () => props.keeps.find(({ name }) => name === props.request.name)
  const [chosen, setChosen] = createSignal<string>()
  const id = (): string | undefined =>
    chosen() ?? named()?.id ?? (props.keeps.length === 1 ? props.keeps[0]?.id : undefined)
  const [digits, setDigits] = createSignal('')
  const [given, setGiven] = createSignal<string>()
  const give = createAction(app.messages, async () => {
    const by = asked() ? { by: await opening.by() } : {}
    const { number } = props.request
    const input = { request: props.text, id: id() ?? '', number, digits: digits(), ...by }
    setGiven((await app.node.port.call('givePart', input)).text)
    opening.clear()
  })
  return (
    <Show
      when={given()}
      fallback={
        <>
          <Part title={words().callTitle(props.request.name)} intro={words().callWhy}>
            <p>{words().tellNumber(props.request.name)}</p>
            <p class="digits" data-testid="number">
              <bdi dir="ltr">{spacedDigits(props.request.number)}</bdi>
            </p>
          </Part>
          <Form
            action={give}
            submit={words().give}
            ready={
              id() !== undefined &&
              digits().replaceAll(/\D/g, '').length === 6 &&
              (!asked() || opening.ready())
            }
            beside={<BackButton done={props.done} />}
          >
            <TextField
              label={words().digits(props.request.name)}
              help={words().digitsHelp}
              value={digits()}
              onInput={setDigits}
              digits
              maxlength={12}
            />
            <Choices
              label={words().which}
              of={props.keeps.map(({ id: value, name, made }) => ({
                value,
                label: name,
                why: words().keptSince(day(made * 1000)),
              }))}
              value={id()}
              onChange={setChosen}
            />
            <Show when={asked()}>
              <OpeningField of={opening} passphrase={say().kit.passphrase} />
            </Show>
          </Form>
        </>
      }
    >
      {(text) => (
        <Part title={words().givenTitle(props.request.name)} intro={words().givenWhy}>
          <div class="link-card">
            <Qr text={linkOf('give', text())} caption={words().givenQr(props.request.name)} />
            <CopyField label={words().link} text={linkOf('give', text())} />
          </div>
          <button type="button" class="button primary" onClick={() => props.done()}>
            {say().shell.close}
          </button>
        </Part>
      )}
    </Show>
  )
}
