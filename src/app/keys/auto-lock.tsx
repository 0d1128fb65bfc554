import { createSignal, Show, type JSX } from 'solid-js'
import { isGoodPin, pinDigits, pinLeast, pinMost } from '../../core/pin.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form, SelectField, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { minutes } from '../words/format.ts'
import { say } from '../words/words.ts'
import { createOpening, OpeningField } from './opening.tsx'

/** Minutes on offer; 0 is never. */
const offered = [2, 5, 10, 30, 60, 0] as const

/** When keys lock by themselves, and the PIN that opens them again in this tab. */
export function AutoLock(): JSX.Element {
  const app = useApp()
  const words = () => say().lock
  const after = (): string => {
    const now = app.status().idleMinutes ?? 0
    return now === 0 ? words().afterNever : words().after(minutes(now))
  }
  return (
    <Part title={words().autoTitle} intro={words().autoIntro}>
      <p>{after()}</p>
      <details class="more">
        <summary>{words().changeAfter}</summary>
        <SetIdle />
      </details>
      <h3>{words().pinTitle}</h3>
      <p class="hint">{words().pinIntro}</p>
      <Show
        when={app.status().pin}
        fallback={
          <details class="more">
            <summary>{words().setPin}</summary>
            <SetPin />
          </details>
        }
      >
        <DropPin />
      </Show>
    </Part>
  )
}

/** A tab that was found open could be told to stay so: whose it is, is asked first. */
function SetIdle(): JSX.Element {
  const app = useApp()
  const [chosen, setChosen] = createSignal<string>()
  const old = createOpening()
  const words = () => say().lock
  const value = (): string => chosen() ?? String(app.status().idleMinutes ?? 0)
  const set = createAction(app.messages, async () => {
    await app.node.port.call('setIdle', { minutes: Number(value()), by: await old.by() })
    old.clear()
    app.messages.tell({ kind: 'done', text: words().afterDone })
  })
  return (
    <Form
      action={set}
      submit={words().changeAfter}
      busy={say().device.unlockBusy}
      ready={value() !== String(app.status().idleMinutes) && old.ready()}
      quiet
    >
      <SelectField
        label={words().autoAfter}
        of={offered.map((each) => ({
          value: String(each),
          label: each === 0 ? words().never : minutes(each),
        }))}
        value={value()}
        onChange={setChosen}
      />
      <OpeningField of={old} passphrase={say().kit.passphrase} />
    </Form>
  )
}

function SetPin(): JSX.Element {
  const app = useApp()
  const [pin, setPin] = createSignal('')
  const [again, setAgain] = createSignal('')
  const old = createOpening()
  const words = () => say().lock
  const same = (): boolean => pinDigits(pin()) === pinDigits(again())
  const set = createAction(app.messages, async () => {
    await app.node.port.call('setPin', { pin: pin(), by: await old.by() })
    app.messages.tell({ kind: 'done', text: words().pinSet })
  })
  return (
    <Form
      action={set}
      submit={words().setPin}
      busy={say().device.unlockBusy}
      ready={isGoodPin(pin()) && same() && old.ready()}
      quiet
    >
      <OpeningField of={old} passphrase={say().kit.passphrase} />
      <TextField
        label={words().pinNew}
        help={words().pinHelp(pinLeast)}
        type="password"
        digits
        maxlength={pinMost}
        value={pin()}
        onInput={setPin}
        wrong={pin().length < pinLeast || isGoodPin(pin()) ? undefined : words().pinWeak}
      />
      <TextField
        label={say().device.again}
        type="password"
        digits
        maxlength={pinMost}
        value={again()}
        onInput={setAgain}
        wrong={again() === '' || same() ? undefined : say().device.differs}
      />
    </Form>
  )
}

function DropPin(): JSX.Element {
  const app = useApp()
  const drop = createAction(app.messages, () => app.node.port.call('setPin', {}))
  return (
    <Form action={drop} submit={say().lock.dropPin} quiet>
      <p>{say().lock.pinSet}</p>
    </Form>
  )
}
