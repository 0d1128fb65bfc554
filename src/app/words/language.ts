/** The languages the screens speak, and which one now. Only those whose dictionary is complete stand here. */
import { createSignal } from 'solid-js'

interface Language {
  /** As its speakers write it. */
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** BCP 47, for Intl. */
  readonly locale: string
  /** `03-Feb-2026`; or in the order of the language, where a month in letters does not stand between hyphens. */
  readonly dates: 'hyphens' | 'own'
  /** Between what is told one after the other, with its space. */
  readonly comma: string
}

export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en', dates: 'hyphens', comma: ', ' },
  es: { name: 'Español', dir: 'ltr', locale: 'es', dates: 'hyphens', comma: ', ' },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar', dates: 'own', comma: '، ' },
  zh: { name: '简体中文', dir: 'ltr', locale: 'zh-Hans', dates: 'own', comma: '，' },
} as const satisfies Record<string, Language>

export type Tag = keyof typeof languages

export const tags = Object.keys(languages).filter(isTag)

export function isTag(text: string): text is Tag {
  return Object.hasOwn(languages, text)
}

/** The first of the languages somebody prefers, as BCP 47 tags, that the screens speak; English if none is. */
export function chooseLanguage(preferred: readonly string[]): Tag {
  const bare = preferred.map((each) => each.toLowerCase().split('-')[0] ?? '')
  return bare.find(isTag) ?? 'en'
}

/** Set by `speak` alone, when the dictionary is there. */
export const [language, setLanguage] = createSignal<Tag>('en')

export const currentLanguage = (): Language => languages[language()]
