import { createSignal, Show, type JSX } from 'solid-js'
import type { Keeper } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { Form } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { CopyField, Qr } from '../shell/share.tsx'
import { gap, list } from '../words/format.ts'
import { trustedWords } from '../words/words.ts'
import { linkOf } from './links.ts'

/** Who kept a part before: a link ends it in a browser, and nothing but taking it back ends a card. */
export function Former(props: { readonly former: readonly Keeper[] }): JSX.Element {
  const app = useApp()
  const words = trustedWords.say
  const [text, setText] = createSignal<string>()
  const named = (card: boolean): readonly string[] =>
    props.former.filter((one) => one.card === card).map(({ name }) => name)
  const show = createAction(app.messages, async () =>
    setText((await app.node.port.call('endParts', {})).text),
  )
  return (
    <div class="notice warn" data-testid="former">
      <p>
        <strong>{words().formerTitle}</strong>
        {gap()}
        {words().formerWhy}
      </p>
      <Show when={named(true).length > 0}>
        <p>{words().formerCards(list(named(true)))}</p>
      </Show>
      <Show when={named(false).length > 0}>
        <p>{words().formerTabs(list(named(false)))}</p>
        <Show when={text()} fallback={<Form action={show} submit={words().endLink} quiet />}>
          {(ending) => (
            <div class="link-card">
              <Qr text={linkOf('end', ending())} caption={words().endQr} />
              <CopyField label={words().link} text={linkOf('end', ending())} />
            </div>
          )}
        </Show>
      </Show>
    </div>
  )
}
