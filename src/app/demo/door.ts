/**
 * The door between a frame of the demo and the page around it: through it the page does what a person in the
 * frame could press, and sees what that person sees. Only profiles of the demo have one, and it opens only to
 * a page of the same origin.
 */
import { connect, serve, type Input, type Output, type Port, type Served } from '../../core/port.ts'
import type { NodeCalls, NodeViews, Roads } from '../../node/api.ts'

const prefix = 'demo-'
export const demoProfile = (name: string): string => prefix + name
/** A node of the demo, in its frame. */
export const isFrame = (profile: string): boolean => profile.startsWith(prefix) && window.parent !== window

export interface DoorCalls extends Pick<NodeCalls, 'startNetwork' | 'apply' | 'approve' | 'makeTicket'> {
  invite(input: Parameters<Roads['invite']>[0]): { readonly link: string }
  accept(input: { readonly link: string }): { readonly reply?: string }
}
export type DoorViews = Pick<NodeViews, 'status' | 'authorities' | 'institutions' | 'admissions' | 'visits'>
export type Door = Port<DoorCalls, DoorViews>

interface DoorNode {
  readonly port: Port<NodeCalls, NodeViews>
  readonly roads: Pick<Roads, 'invite' | 'accept'>
}

const knock = 'chartmesh-demo'

/** What the door opens of a node. */
export function behindDoor({ port, roads }: DoorNode): Served<DoorCalls, DoorViews> {
  const view =
    <K extends keyof DoorViews>(name: K) =>
    (input: Input<DoorViews[K]>, signal: AbortSignal) =>
      values<Output<DoorViews[K]>>((next, failed) => port.watch(name, input, next, failed), signal)
  return {
    calls: {
      startNetwork: (input) => port.call('startNetwork', input),
      apply: (input) => port.call('apply', input),
      approve: (input) => port.call('approve', input),
      makeTicket: (input) => port.call('makeTicket', input),
      invite: (input) => roads.invite(input),
      accept: ({ link }) => roads.accept(link),
    },
    views: {
      status: view('status'),
      authorities: view('authorities'),
      institutions: view('institutions'),
      admissions: view('admissions'),
      visits: view('visits'),
    },
  }
}

/** The frame's side: hands the page around it a port to this node. */
export function openDoor(node: DoorNode): void {
  const { port1, port2 } = new MessageChannel()
  serve<DoorCalls, DoorViews>(port1, behindDoor(node))
  port1.start()
  window.parent.postMessage(knock, location.origin, [port2])
}

/** The page's side: the port of a frame's node, each time one starts in it. Returns a function that stops. */
export function awaitDoor(frame: HTMLIFrameElement, opened: (door: Door) => void): () => void {
  const hear = ({ source, origin, data, ports: [port] }: MessageEvent<unknown>): void => {
    if (source !== frame.contentWindow || origin !== location.origin || data !== knock || !port) return
    opened(connect<DoorCalls, DoorViews>(port))
    port.start()
  }
  addEventListener('message', hear)
  return () => removeEventListener('message', hear)
}

export type Watch<T> = (next: (value: T) => void, failed: (reason: Error) => void) => () => void

/** A watch as a stream: the newest value each time the last was taken. */
async function* values<T>(watch: Watch<T>, signal: AbortSignal): AsyncIterable<T> {
  let newest: { readonly value: T } | undefined
  let reason: Error | undefined
  let wake = (): void => undefined
  const stop = watch(
    (value) => {
      newest = { value }
      wake()
    },
    (failed) => {
      reason = failed
      wake()
    },
  )
  signal.addEventListener('abort', () => wake(), { once: true })
  try {
    while (!signal.aborted) {
      if (reason) throw reason
      const next = newest
      newest = undefined
      if (next) yield next.value
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    stop()
  }
}
