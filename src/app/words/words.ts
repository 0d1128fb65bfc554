/** The words of the screens in the language they speak now. A component that reads them follows a change. */
import { batch, createSignal } from 'solid-js'
import type { Refusal } from '../../core/refusal.ts'
import type { Dictionary, Words } from './dictionary.ts'
import { setLanguage, type Tag } from './language.ts'
import type { Told } from './tell.ts'

const dictionaries: Record<Tag, () => Promise<Dictionary>> = {
  en: () => import('./en/dictionary.ts').then(({ dictionary }) => dictionary),
  es: () => import('./es/dictionary.ts').then(({ dictionary }) => dictionary),
  ar: () => import('./ar/dictionary.ts').then(({ dictionary }) => dictionary),
  zh: () => import('./zh/dictionary.ts').then(({ dictionary }) => dictionary),
}

export const dictionaryOf = (tag: Tag): Promise<Dictionary> => dictionaries[tag]()

const [spoken, setSpoken] = createSignal<Dictionary>()

const current = (): Dictionary => {
  const dictionary = spoken()
  if (dictionary === undefined) throw new Error('a screen was drawn before its language was loaded')
  return dictionary
}

export const say = (): Words => current().words

/** A refusal in words: what is wrong, and what to do. */
export function sentence({ code, facts }: Refusal): Told {
  const { refusals, unforeseen } = current()
  return Object.hasOwn(refusals, code) ? refusals[code](facts) : unforeseen
}

let wanted: Tag | undefined
/** Page words that are on a screen, or were: they change language with the rest. */
const learned = new Set<(dictionary: Dictionary) => Promise<() => void>>()

/** Changes the language of all screens at once, when its dictionary is loaded; the last call counts. */
export async function speak(tag: Tag): Promise<void> {
  wanted = tag
  const dictionary = await dictionaryOf(tag)
  const changes = await Promise.all([...learned].map((learn) => learn(dictionary)))
  if (wanted !== tag) return
  batch(() => {
    setLanguage(tag)
    setSpoken(dictionary)
    for (const change of changes) change()
  })
}

export interface PageWords<T> {
  /** Loads them; to be awaited before the page is drawn. */
  readonly ready: () => Promise<unknown>
  readonly say: () => T
}

function pageWords<T extends object>(load: (dictionary: Dictionary) => Promise<T>): PageWords<T> {
  const [held, hold] = createSignal<T>()
  const learn = async (dictionary: Dictionary): Promise<() => void> => {
    const words = await load(dictionary)
    return () => hold(() => words)
  }
  return {
    async ready() {
      learned.add(learn)
      if (held() === undefined) (await learn(current()))()
    },
    say() {
      const words = held()
      if (words === undefined) throw new Error('a page was drawn before its words were loaded')
      return words
    },
  }
}

export const demoWords = pageWords(({ pages }) => pages.demo())
export const hospitalWords = pageWords(({ pages }) => pages.hospital())
export const jottingWords = pageWords(({ pages }) => pages.jotting())
export const connectionsWords = pageWords(({ pages }) => pages.connections())
export const proofWords = pageWords(({ pages }) => pages.proof())
export const safetyWords = pageWords(({ pages }) => pages.safety())
export const speedWords = pageWords(({ pages }) => pages.speed())
export const ownDevicesWords = pageWords(({ pages }) => pages.ownDevices())
export const takeWords = pageWords(({ pages }) => pages.take())
export const trustedWords = pageWords(({ pages }) => pages.trusted())
export const registerWords = pageWords(({ pages }) => pages.register())
