import { createEffect } from 'solid-js'
import { isFrame } from '../demo/door.ts'
import { useApp } from './app-context.tsx'

/**
 * Asks the browser to keep what is here when space runs short, as soon as there is something. Some browsers put the
 * question to the person, so it comes by itself only once.
 */
export function createKeeping(): void {
  const app = useApp()
  const key = `${app.profile}:keeping`
  createEffect(() => {
    const { phase, keys, storage } = app.status()
    if (storage.persisted || (phase === 'nobody' && keys === 'none')) return
    if (isFrame(app.profile) || localStorage.getItem(key) !== null) return
    localStorage.setItem(key, 'asked')
    navigator.storage.persist().catch(app.messages.report)
  })
}

const takenKey = (profile: string): string => `${profile}:taken`

/** When all records were last taken along from this profile, ms. */
export const lastTaken = (profile: string): number | undefined =>
  Number(localStorage.getItem(takenKey(profile)) ?? 0) || undefined

export const noteTaken = (profile: string, time: number): void =>
  localStorage.setItem(takenKey(profile), String(time))
