import { createEffect, createUniqueId, For, type JSX } from 'solid-js'
import {
  chooseLanguage,
  currentLanguage,
  isTag,
  language,
  languages,
  tags,
  type Tag,
} from '../words/language.ts'
import { say, speak } from '../words/words.ts'

/** Of the device, not of a profile: whoever sits here reads it. */
const keptAt = 'chartmesh language'

/** The language a person chose on this device, or else the first the browser asks for that there is. */
export function preferredLanguage(): Tag {
  const kept = localStorage.getItem(keptAt) ?? ''
  return isTag(kept) ? kept : chooseLanguage(navigator.languages)
}

/** Tells the browser which language the page is in, and where its lines begin. */
export function createPageLanguage(): void {
  createEffect(() => {
    document.documentElement.lang = currentLanguage().locale
    document.documentElement.dir = currentLanguage().dir
  })
}

/** The choice of the app, which this device keeps. */
export function DeviceLanguage(): JSX.Element {
  return <LanguageChoice chosen={(tag) => localStorage.setItem(keptAt, tag)} />
}

/** Every language by its own name, for whoever cannot read the one on the screen. */
export function LanguageChoice(props: { readonly chosen?: (tag: Tag) => void }): JSX.Element {
  const id = createUniqueId()
  const choose = (text: string): void => {
    if (!isTag(text)) return
    props.chosen?.(text)
    void speak(text)
  }
  return (
    <div class="language">
      <label class="language-sign" for={id}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 2.500 4 5.500 4 9s-1 6.500-4 9c-3-2.500-4-5.500-4-9s1-6.500 4-9z" />
        </svg>
        <span class="unseen">{say().shell.language}</span>
      </label>
      <select id={id} onChange={(event) => choose(event.currentTarget.value)}>
        <For each={tags}>
          {(tag) => (
            <option value={tag} lang={languages[tag].locale} selected={tag === language()}>
              {languages[tag].name}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
