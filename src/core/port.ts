/**
 * The port: how a page talks to its node, and a node to its crypto workers.
 *
 * One idea: a stream that can be stopped. A *call* is a stream of one value (with progress on the way),
 * a *watch* a stream without end. An answer is a value, progress, `refused` (a Refusal, shown to a person)
 * or `broken` (a bug). A watch sends its next value only after the last was taken. A dead worker settles
 * everything open. It runs over anything with postMessage: a worker, a MessagePort, a test.
 *
 *   → call  id name input     → watch id name input     → more id     → stop id
 *   ← value id value          ← progress id value       ← refused id refusal     ← broken id message
 */
import { Refused, type Refusal } from './refusal.ts'

/** What `postMessage` pairs have in common. */
export interface Channel {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

type Question =
  | { readonly type: 'call' | 'watch'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'more' | 'stop'; readonly id: number }
type Answer =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly refusal: Refusal }
  | { readonly type: 'broken'; readonly id: number; readonly message: string }

/** One method of an interface that stands behind a port. */
type Method = (input: never) => unknown
export type Methods<T> = { readonly [K in keyof T]: Method }
export type Input<M> = M extends (input: infer I) => unknown ? I : never
export type Output<M> = M extends (input: never) => infer O ? O : never

export interface Job {
  /** Tells the caller how far the work is; any plain value. */
  readonly progress: (value: unknown) => void
  /** Aborted when the caller stops waiting. */
  readonly signal: AbortSignal
}

/** The serving side of `Calls` (one answer each) and `Views` (streams). */
export interface Served<Calls, Views> {
  readonly calls: {
    readonly [K in keyof Calls]: (
      input: Input<Calls[K]>,
      job: Job,
    ) => Output<Calls[K]> | Promise<Output<Calls[K]>>
  }
  readonly views: {
    readonly [K in keyof Views]: (
      input: Input<Views[K]>,
      signal: AbortSignal,
    ) => AsyncIterable<Output<Views[K]>>
  }
}

/**
 * Answers what arrives on `channel` until the realm ends; returns a function that stops all streams.
 * `trapped` hears that WebAssembly stopped in the middle of a call. What that left in its memory is not known, so
 * nothing is answered from then on, and whoever hears it ends the realm.
 */
export function serve<Calls extends Methods<Calls>, Views extends Methods<Views>>(
  channel: Channel,
  served: Served<Calls, Views>,
  trapped?: (caught: WebAssembly.RuntimeError) => void,
): () => void
export function serve(
  channel: Channel,
  served: {
    calls: Record<string, (input: unknown, job: Job) => unknown>
    views: Record<string, (input: unknown, signal: AbortSignal) => AsyncIterable<unknown>>
  },
  trapped?: (caught: WebAssembly.RuntimeError) => void,
): () => void {
  const open = new Map<number, { stop: AbortController; more: () => void }>()
  let sound = true
  const send = (answer: Answer): void => {
    if (sound) channel.postMessage(answer, [])
  }
  const fail = (id: number, caught: unknown): void => {
    open.delete(id)
    if (trapped && caught instanceof WebAssembly.RuntimeError) {
      sound = false
      return trapped(caught)
    }
    if (caught instanceof Refused) return send({ type: 'refused', id, refusal: caught.refusal })
    console.error(caught)
    send({ type: 'broken', id, message: caught instanceof Error ? caught.message : 'unknown error' })
  }
  const call = async (id: number, name: string, input: unknown): Promise<void> => {
    const stop = new AbortController()
    open.set(id, { stop, more: () => undefined })
    try {
      const handler = Object.hasOwn(served.calls, name) ? served.calls[name] : undefined
      if (!handler) throw new Error(`no call ${name}`)
      const job: Job = {
        signal: stop.signal,
        progress: (value) => open.has(id) && send({ type: 'progress', id, value }),
      }
      const value = await handler(input, job)
      if (open.delete(id)) send({ type: 'value', id, value })
    } catch (caught) {
      if (open.has(id) || caught instanceof WebAssembly.RuntimeError) fail(id, caught)
    }
  }
  const watch = async (id: number, name: string, input: unknown): Promise<void> => {
    const stop = new AbortController()
    let more = (): void => undefined
    open.set(id, { stop, more: () => more() })
    stop.signal.addEventListener('abort', () => more(), { once: true })
    try {
      const handler = Object.hasOwn(served.views, name) ? served.views[name] : undefined
      if (!handler) throw new Error(`no view ${name}`)
      for await (const value of handler(input, stop.signal)) {
        if (stop.signal.aborted) return
        const taken = new Promise<void>((resolve) => {
          more = resolve
        })
        send({ type: 'value', id, value })
        await taken
        if (stop.signal.aborted) return
      }
    } catch (caught) {
      if (!stop.signal.aborted) fail(id, caught)
    }
  }
  channel.addEventListener('message', (event: MessageEvent<Question>) => {
    const question = event.data
    if (question.type === 'call') void call(question.id, question.name, question.input)
    else if (question.type === 'watch') void watch(question.id, question.name, question.input)
    else if (question.type === 'more') open.get(question.id)?.more()
    else if (question.type === 'stop') {
      const stream = open.get(question.id)
      open.delete(question.id)
      stream?.stop.abort()
    }
  })
  return () => {
    for (const stream of open.values()) stream.stop.abort()
    open.clear()
  }
}

export interface CallOptions {
  readonly transfer?: Transferable[]
  readonly onProgress?: (value: unknown) => void
  readonly signal?: AbortSignal
}

export interface Port<Calls, Views> {
  /** One answer. Rejects with `Refused`, or with an Error when the other side broke or died. */
  call<K extends keyof Calls & string>(
    name: K,
    input: Input<Calls[K]>,
    options?: CallOptions,
  ): Promise<Output<Calls[K]>>
  /** A stream; the returned function stops it. `failed` is called once, with Refused or an Error, when it ends badly. */
  watch<K extends keyof Views & string>(
    name: K,
    input: Input<Views[K]>,
    next: (value: Output<Views[K]>) => void,
    failed?: (reason: Error) => void,
  ): () => void
  /** The other side is gone: everything open fails with `reason`, and so does all that comes after. */
  close(reason: Error): void
}

export function connect<Calls extends Methods<Calls>, Views extends Methods<Views>>(
  channel: Channel,
): Port<Calls, Views>
export function connect(channel: Channel): {
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>
  watch(
    name: string,
    input: unknown,
    next: (value: unknown) => void,
    failed?: (reason: Error) => void,
  ): () => void
  close(reason: Error): void
} {
  interface Open {
    value(value: unknown): void
    progress(value: unknown): void
    failed(reason: Error): void
  }
  const open = new Map<number, Open>()
  let last = 0
  let closed: Error | undefined
  const send = (question: Question, transfer: Transferable[] = []): void =>
    channel.postMessage(question, transfer)
  const end = (id: number, reason: Error): void => {
    const stream = open.get(id)
    open.delete(id)
    stream?.failed(reason)
  }

  channel.addEventListener('message', (event: MessageEvent<Answer>) => {
    const answer = event.data
    const stream = open.get(answer.id)
    if (!stream) return
    if (answer.type === 'value') stream.value(answer.value)
    else if (answer.type === 'progress') stream.progress(answer.value)
    else if (answer.type === 'refused') end(answer.id, new Refused(answer.refusal))
    else end(answer.id, new Error(answer.message))
  })

  return {
    call(name, input, options = {}) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(closed)
        const id = ++last
        const { signal, onProgress, transfer } = options
        const cancel = (): void => {
          open.delete(id)
          send({ type: 'stop', id })
          reject(new Refused({ code: 'cancelled', facts: {} }))
        }
        if (signal?.aborted) return cancel()
        signal?.addEventListener('abort', cancel, { once: true })
        const settle = (): void => {
          open.delete(id)
          signal?.removeEventListener('abort', cancel)
        }
        open.set(id, {
          value: (value) => (settle(), resolve(value)),
          progress: (value) => onProgress?.(value),
          failed: (reason) => (settle(), reject(reason)),
        })
        send({ type: 'call', id, name, input }, transfer)
      })
    },
    watch(name, input, next, failed) {
      if (closed) {
        failed?.(closed)
        return () => undefined
      }
      const id = ++last
      open.set(id, {
        value(value) {
          next(value)
          if (open.has(id)) send({ type: 'more', id })
        },
        progress: () => undefined,
        failed: (reason) => failed?.(reason),
      })
      send({ type: 'watch', id, name, input })
      return () => {
        if (open.delete(id)) send({ type: 'stop', id })
      }
    },
    close(reason) {
      closed = reason
      const streams = [...open.values()]
      open.clear()
      for (const stream of streams) stream.failed(reason)
    },
  }
}

/** Some of a port's calls, answered on this side. */
export type Own<Calls> = {
  readonly [K in keyof Calls]?: (input: Input<Calls[K]>, options: CallOptions) => Promise<Output<Calls[K]>>
}

/** A port whose calls are those of `port`, but for its `own`. */
export function answering<Calls extends Methods<Calls>, Views extends Methods<Views>>(
  port: Port<Calls, Views>,
  own: Own<NoInfer<Calls>>,
): Port<Calls, Views> {
  return {
    ...port,
    call(name, input, options = {}) {
      const handler = own[name]
      return handler ? handler(input, options) : port.call(name, input, options)
    },
  }
}
