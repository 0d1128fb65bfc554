/** What a second tab of a profile is told by the one that has it: who votes there, if anybody does. */
const answerMs = 500

const nameOf = (profile: string): string => `${profile}:tab`

/** '' for one that does not vote; undefined when no tab answers, as one that is frozen. */
export function voterElsewhere(profile: string): Promise<string | undefined> {
  const channel = new BroadcastChannel(nameOf(profile))
  return new Promise((resolve) => {
    const settle = (voter: string | undefined): void => {
      clearTimeout(timer)
      channel.close()
      resolve(voter)
    }
    const timer = setTimeout(() => settle(undefined), answerMs)
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') settle(data)
    })
    channel.postMessage({ who: true })
  })
}

/** Answers such questions; returns a function that stops. */
export function answerOtherTabs(profile: string, voter: () => string): () => void {
  const channel = new BroadcastChannel(nameOf(profile))
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object') channel.postMessage(voter())
  })
  return () => channel.close()
}
