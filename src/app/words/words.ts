import { createSignal } from 'solid-js'
import { en } from './en.ts'

/** What every language has to say. English is complete and defines it. */
export type Words = typeof en

/** The language of the screens as a BCP 47 tag; formats of dates and numbers follow it. */
export const [language, setLanguage] = createSignal('en')

/** The dictionary in use; reading it in a component follows a change of language. */
export const say = (): Words => en
