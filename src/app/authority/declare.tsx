import { createSignal, For, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { AuthorityRow } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { CheckField, filled, Form, TextField } from '../shell/form.tsx'
import { createAction } from '../shell/jobs.ts'
import { isLabel, labelMost, labelOf } from '../stranger/label.ts'
import { language, languages, tags, type Tag } from '../words/language.ts'
import { registerWords, say } from '../words/words.ts'
import { named } from './dialogs.tsx'

const titleMost = 60

/** Names something that can be said of people: in the language of the screen, and in others for those who read them. */
export default function Declare(props: { readonly authority: AuthorityRow }): JSX.Element {
  const app = useApp()
  const [title, setTitle] = createSignal('')
  const [edited, setEdited] = createSignal<string>()
  const [others, setOthers] = createStore<Partial<Record<Tag, string>>>({})
  const [listed, setListed] = createSignal(false)
  const name = (): string => edited() ?? labelOf(title())
  const words = () => say().authority
  const more = registerWords.say
  /** In the language of the screen, so that the title stays itself where somebody else reads another. */
  const inWords = () =>
    tags
      .map((tag) => ({ language: tag, title: (tag === language() ? title() : (others[tag] ?? '')).trim() }))
      .filter((one) => one.title !== '')
  const declare = createAction(app.messages, async () => {
    await app.node.port.call('declareAttribute', {
      ...named(props.authority),
      attribute: name(),
      title: title().trim(),
      words: inWords(),
      listed: listed(),
    })
    setTitle('')
    setEdited(undefined)
    setOthers({ en: '', es: '', ar: '', zh: '' })
    setListed(false)
  })
  return (
    <details class="more">
      <summary>{words().declare}</summary>
      <Form action={declare} submit={words().declareSubmit} ready={filled(title()) && isLabel(name())} quiet>
        <TextField
          label={words().declareTitle}
          help={words().declareTitleHelp}
          value={title()}
          onInput={setTitle}
          maxlength={titleMost}
        />
        <details class="more">
          <summary>{more().otherLanguages}</summary>
          <p class="hint">{more().otherLanguagesHelp}</p>
          <For each={tags.filter((tag) => tag !== language())}>
            {(tag) => (
              <TextField
                label={languages[tag].name}
                value={others[tag] ?? ''}
                onInput={(text) => setOthers(tag, text)}
                maxlength={titleMost}
                optional
              />
            )}
          </For>
        </details>
        <TextField
          label={words().declareName}
          help={words().declareNameHelp}
          value={name()}
          onInput={setEdited}
          maxlength={labelMost}
          wrong={name() === '' || isLabel(name()) ? undefined : say().start.authorityBad}
        />
        <CheckField label={more().listed} help={more().listedHelp} checked={listed()} onChange={setListed} />
      </Form>
    </details>
  )
}
