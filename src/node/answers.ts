/** Questions to one peer that it answers with one message: who asked waits here for it. */
import type { Alarm } from '../core/world.ts'
import type { Kind, Message, MessageOf } from './protocol.ts'

export interface Answers {
  /** Says it and waits; undefined when no answer of that kind comes in time. One question of a kind at a time. */
  readonly ask: <K extends Kind>(peer: string, what: Message, answer: K) => Promise<MessageOf<K> | undefined>
  take(peer: string, what: Message): void
  /** A peer is gone: nothing comes any more. */
  lost(peer: string): void
}

const answerMsMost = 5000

export function makeAnswers(send: (peer: string, what: Message) => void, alarm: Alarm): Answers {
  const open = new Map<string, { readonly peer: string; readonly settle: (what?: Message) => void }>()
  const nameOf = (peer: string, kind: Kind): string => `${kind} ${peer}`
  return {
    async ask<K extends Kind>(peer: string, what: Message, answer: K) {
      const name = nameOf(peer, answer)
      open.get(name)?.settle()
      const came = await new Promise<Message | undefined>((resolve) => {
        const cancel = alarm(answerMsMost, () => settle())
        const settle = (given?: Message): void => {
          cancel()
          open.delete(name)
          resolve(given)
        }
        open.set(name, { peer, settle })
        send(peer, what)
      })
      const isAnswer = (one: Message): one is MessageOf<K> => one.kind === answer
      return came && isAnswer(came) ? came : undefined
    },
    take: (peer, what) => open.get(nameOf(peer, what.kind))?.settle(what),
    lost(peer) {
      for (const one of open.values()) if (one.peer === peer) one.settle()
    },
  }
}
