import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'

/**
 * How many of a list's items to draw by now: one more in each task, so that the page answers between them.
 * Another list begins anew. Timers and not frames, which a tab in the background never gets.
 */
export function createGradual(list: () => readonly unknown[]): Accessor<number> {
  const [drawn, setDrawn] = createSignal(0)
  createEffect(
    on(list, (items) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const next = (count: number): void => {
        setDrawn(count)
        if (count < items.length) timer = setTimeout(() => next(count + 1))
      }
      next(0)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  return drawn
}
