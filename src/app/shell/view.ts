import { createComputed, createEffect, onCleanup, type Accessor } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Port } from '../../core/port.ts'
import type { NodeCalls, NodeViews } from '../../node/api.ts'
import { useApp } from './app-context.tsx'
import { afterPress } from './press.ts'

type Input<View> = View extends (input: infer I) => unknown ? I : never
type Output<View> = View extends (input: never) => infer O ? O : never

/** What tells one row of a view from another, so that a changed list moves rows instead of redrawing them. */
const keys: Partial<Record<keyof NodeViews, string>> = {
  checkins: 'ticket',
  visits: 'ticket',
  people: 'account',
  authorities: 'name',
  blocks: 'hash',
}

/**
 * A view of the node as a fine-grained store; undefined until its first value. `input` is tracked: another
 * input watches anew, undefined watches nothing.
 */
export function createView<K extends keyof NodeViews>(
  name: K,
  input: () => Input<NodeViews[K]> | undefined,
): Accessor<Output<NodeViews[K]> | undefined> {
  const { node, messages } = useApp()
  return watchView(node.port, name, input, messages.report)
}

export function watchView<K extends keyof NodeViews>(
  port: Port<NodeCalls, NodeViews>,
  name: K,
  input: () => Input<NodeViews[K]> | undefined,
  failed: (reason: Error) => void,
): Accessor<Output<NodeViews[K]> | undefined> {
  const [held, hold] = createStore<{ value?: Output<NodeViews[K]> }>({})
  createEffect(() => {
    const asked = input()
    if (asked === undefined) return
    const owner = {}
    const show = (value: Output<NodeViews[K]>): void =>
      afterPress(owner, () => hold(reconcile({ value }, { key: keys[name] ?? 'id' })))
    onCleanup(port.watch(name, asked, show, failed))
  })
  return () => held.value
}

/**
 * Rows made of views: each stays the one it was, and with it its focus, as long as its `key` does. `make` makes them
 * anew, of no object that is a view's: a store writes into what it holds.
 */
export function createRows<T extends object>(
  key: keyof T & string,
  make: () => readonly T[] | undefined,
): Accessor<readonly T[] | undefined> {
  const [held, hold] = createStore<{ rows?: readonly T[] | undefined }>({})
  createComputed(() => hold(reconcile({ rows: make() }, { key })))
  return () => held.rows
}
