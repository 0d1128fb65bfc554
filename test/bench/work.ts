/**
 * Pieces of work in a worker of a browser or of Node, done when asked and as often as asked: who asks reads from
 * outside what the worker's thread has cost (processes.ts), since a browser tells no processor time.
 *
 *   ← ready        → {name, n, times}        ← done
 */
export type Work = Record<string, (n: number) => unknown>
export interface Asked {
  readonly name: string
  readonly n: number
  readonly times: number
}

export function serveWork(making: Promise<Work>): void {
  void making.then((work) => {
    self.addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(work, data))
    self.postMessage('ready')
  })
}

/** Makes its thread busy for so many milliseconds, for whoever looks for it. */
function spin(ms: number): void {
  for (const from = performance.now(); performance.now() < from + ms;);
}

async function answer(work: Work, { name, n, times }: Asked): Promise<void> {
  const one = name === 'spin' ? spin : work[name]
  // Messages for somebody else, such as a port to serve on.
  if (!one) return
  for (let i = 0; i < times; i++) await one(n)
  self.postMessage('done')
}

/** What was made for the last n: a heap full of others would have to be swept while something is measured. */
export function last<T>(make: (n: number) => T): (n: number) => T {
  let made: { readonly n: number; readonly value: T } | undefined
  return (n) => {
    if (made?.n !== n) made = { n, value: make(n) }
    return made.value
  }
}
