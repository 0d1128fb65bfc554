import { createEffect, createSignal, onMount, Show, type JSX } from 'solid-js'
import type { Invitation } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Choices, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { Part } from '../shell/page.tsx'
import { CopyField, Qr } from '../shell/share.tsx'
import { createView } from '../shell/view.ts'
import { say } from '../words/words.ts'

export interface RoadChoice {
  readonly road: Invitation['road']
  readonly helper: string
}

/** A link that was made, as long as this page is open. */
export interface MadeLink extends RoadChoice {
  readonly link: string
  /** When it works no more. */
  readonly until: number
}

const helperKey = (profile: string): string => `${profile}:helper`

/** Which road a link takes; the helper is the one last used on this device, or the network's own. */
export function createRoadChoice(): readonly [() => RoadChoice, (choice: RoadChoice) => void] {
  const app = useApp()
  const reach = createView('reach', () => ({}))
  const helper = localStorage.getItem(helperKey(app.profile)) ?? ''
  const [choice, setChoice] = createSignal<RoadChoice>({ road: helper === '' ? 'personal' : 'open', helper })
  createEffect(() => {
    const [first] = reach()?.helpers ?? []
    if (first && choice().helper === '') setChoice({ road: 'open', helper: first.url })
  })
  return [
    choice,
    (next) => {
      localStorage.setItem(helperKey(app.profile), next.helper)
      setChoice(next)
    },
  ]
}

export const roadReady = ({ road, helper }: RoadChoice): boolean =>
  road !== 'open' || /^wss?:\/\/\S+$/.test(helper)

export function RoadField(props: {
  readonly value: RoadChoice
  readonly onChange: (value: RoadChoice) => void
  /** What a road is good for, where it is not for a whole network. */
  readonly whys?: Readonly<Record<Invitation['road'], string>>
}): JSX.Element {
  const words = () => say().invite
  const whys = () =>
    props.whys ?? {
      personal: words().roads.personalWhy,
      open: words().roads.openWhy,
      local: words().roads.localWhy,
    }
  return (
    <>
      <Choices
        label={words().road}
        of={[
          { value: 'personal', label: words().roads.personal, why: whys().personal },
          { value: 'open', label: words().roads.open, why: whys().open },
          { value: 'local', label: words().roads.local, why: whys().local },
        ]}
        value={props.value.road}
        onChange={(road) => props.onChange({ ...props.value, road })}
      />
      <Show when={props.value.road === 'open'}>
        <TextField
          label={words().helper}
          help={words().helperHelp}
          type="url"
          value={props.value.helper}
          onInput={(helper) => props.onChange({ ...props.value, helper: helper.trim() })}
        />
      </Show>
    </>
  )
}

/** A link to hand over: text, picture with caption, and for a personal one the box for the reply. */
export function LinkCard(props: {
  readonly made: MadeLink
  readonly title: string
  readonly caption: string
  /** Makes another link of the same kind. */
  readonly again?: () => Promise<unknown>
}): JSX.Element {
  const app = useApp()
  let card: HTMLDivElement | undefined
  const again = createAction(app.messages, async () => void (await props.again?.()))
  const over = (): boolean => props.made.until < app.now()
  // Made at the foot of a long form: it comes into sight by itself.
  onMount(() => card?.scrollIntoView({ block: 'nearest' }))
  return (
    <Part title={props.title}>
      <Show when={over()}>
        <p class="notice" role="status">
          {say().invite.over}
        </p>
      </Show>
      <div class="link-card" ref={(element) => (card = element)}>
        <Qr text={props.made.link} caption={props.caption} />
        <div>
          <CopyField label={say().invite.link} text={props.made.link} />
          <Show when={props.made.road === 'personal'}>
            <ReplyBox />
          </Show>
          <Show when={props.again && (over() || props.made.road === 'personal')}>
            <Form action={again} submit={say().invite.again} busy={say().invite.busy} quiet>
              <p class="hint">{say().invite.againWhy}</p>
            </Form>
          </Show>
        </div>
      </div>
    </Part>
  )
}

/** Where the inviter enters the reply of a personal link. */
function ReplyBox(): JSX.Element {
  const app = useApp()
  const [reply, setReply] = createSignal('')
  const take = createAction(app.messages, async () => {
    await app.node.roads.takeReply(reply().trim())
    setReply('')
    app.messages.tell({ kind: 'done', text: say().invite.replyDone })
  })
  return (
    <Form action={take} submit={say().invite.takeReply} ready={filled(reply())} quiet>
      <TextField
        label={say().invite.reply}
        help={say().invite.replyHelp}
        value={reply()}
        onInput={setReply}
        lines={3}
        maxlength={20_000}
      />
    </Form>
  )
}
