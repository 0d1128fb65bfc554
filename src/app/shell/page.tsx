import { createEffect, createUniqueId, onMount, Show, type JSX } from 'solid-js'
import { Loading } from './states.tsx'
import { gap } from '../words/format.ts'
import { say } from '../words/words.ts'
import { useApp } from './app-context.tsx'

/** One screen: its heading takes the focus when a person gets here, so that a screen reader says where. */
export function Page(props: {
  readonly title: string
  readonly intro?: string | undefined
  /** Shows a way back above the heading. */
  readonly back?: boolean
  /** A banner below says the title already: the heading is for who hears the page. */
  readonly bannered?: boolean
  readonly actions?: JSX.Element
  readonly children: JSX.Element
}): JSX.Element {
  const app = useApp()
  let heading: HTMLHeadingElement | undefined
  onMount(() => {
    // Not at the very first screen, where nobody has moved yet; a frame never takes it from the page around it.
    const mayFocus = window.parent === window || document.hasFocus()
    if (mayFocus && (document.activeElement !== document.body || history.length > 1))
      heading?.focus({ preventScroll: true })
    scrollTo(0, 0)
  })
  createEffect(() => {
    document.title = `${props.title} · ${say().shell.app}`
  })
  return (
    <div class="page">
      <Show when={props.back}>
        <button type="button" class="link back" onClick={() => app.back()}>
          {say().shell.back}
        </button>
      </Show>
      <div class="page-head">
        <h1 ref={(element) => (heading = element)} tabindex="-1" classList={{ unseen: props.bannered }}>
          <bdi>{props.title}</bdi>
        </h1>
        {props.actions}
      </div>
      <Show when={props.intro}>
        <p class="intro">{props.intro}</p>
      </Show>
      {props.children}
    </div>
  )
}

/** A titled part of a screen. */
export function Part(props: {
  readonly title: string
  readonly intro?: string | undefined
  readonly children: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{props.title}</bdi>
      </h2>
      <Show when={props.intro}>
        <p class="hint">{props.intro}</p>
      </Show>
      {props.children}
    </section>
  )
}

/** What an empty list says: that it is empty, and what fills it. */
export function Empty(props: {
  readonly what: string
  readonly todo: string
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <div class="empty">
      <p>
        <strong>{props.what}</strong>
        {gap()}
        {props.todo}
      </p>
      {props.children}
    </div>
  )
}

/** A list that is being fetched, is empty, or is there. */
export function Rows<T>(props: {
  readonly of: readonly T[] | undefined
  readonly empty: JSX.Element
  readonly children: (rows: readonly T[]) => JSX.Element
}): JSX.Element {
  return (
    <Show when={props.of} fallback={<Loading />}>
      {(rows) => (
        <Show when={rows().length > 0} fallback={props.empty}>
          {props.children(rows())}
        </Show>
      )}
    </Show>
  )
}
