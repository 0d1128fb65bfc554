/**
 * A link opened in a new tab while this profile's node runs in another one: the new tab hands the link over
 * and says so, because one profile is one living tab. Both tabs are pages of one origin.
 */
import { broughtKind, type Brought } from './places.ts'

/** How long the new tab waits for an answer before it takes the link itself. */
const answerMs = 500

const nameOf = (profile: string): string => `${profile}:links`

/** True when a running tab of this profile took what the link brought. */
export function handOver(profile: string, brought: Brought): Promise<boolean> {
  const channel = new BroadcastChannel(nameOf(profile))
  return new Promise((resolve) => {
    const settle = (taken: boolean): void => {
      clearTimeout(timer)
      channel.close()
      resolve(taken)
    }
    const timer = setTimeout(() => settle(false), answerMs)
    channel.addEventListener('message', ({ data }) => data === 'taken' && settle(true))
    channel.postMessage(brought)
  })
}

/** Takes what new tabs hand over; returns a function that stops. */
export function takeHandedOver(profile: string, take: (brought: Brought) => void): () => void {
  const channel = new BroadcastChannel(nameOf(profile))
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isBrought(data)) return
    channel.postMessage('taken')
    take(data)
  })
  return () => channel.close()
}

const isBrought = (data: unknown): data is Brought =>
  typeof data === 'object' &&
  data !== null &&
  'kind' in data &&
  broughtKind(data.kind) !== undefined &&
  'text' in data &&
  typeof data.text === 'string'
