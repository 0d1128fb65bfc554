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
  /** Between what something is called and what it is, with its space. */
  readonly colon: string
  /** At the end of a sentence. */
  readonly stop: string
  /** Between two sentences: Chinese signs bring their own. */
  readonly gap: ' ' | ''
  /** Around what is said beside, with the space before. */
  readonly brackets: readonly [string, string]
}

const spaced = { colon: ': ', stop: '.', gap: ' ', brackets: [' (', ')'] } as const

export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en', dates: 'hyphens', comma: ', ', ...spaced },
  es: { name: 'Español', dir: 'ltr', locale: 'es', dates: 'hyphens', comma: ', ', ...spaced },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar', dates: 'own', comma: '، ', ...spaced },
  zh: {
    name: '简体中文',
    dir: 'ltr',
    locale: 'zh-Hans',
    dates: 'own',
    comma: '，',
    colon: '：',
    stop: '。',
    gap: '',
    brackets: ['（', '）'],
  },
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
