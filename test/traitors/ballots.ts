/** What a message votes for. */
import type { Ballot } from '../../src/core/ballot.ts'
import type { Message } from '../../src/consensus/messages.ts'
import type { Hands } from './traitor.ts'

export function ballotsIn(hands: Hands, message: Message): Ballot[] {
  if (message.kind === 'vote') return [message.vote]
  if (message.kind === 'standstill') return [...message.votes]
  if (message.kind !== 'proposal' && message.kind !== 'short') return []
  const described = message.kind === 'short' ? hands.outline(message.short) : hands.describe(message.block)
  return described
    ? [{ kind: 'notar', height: described.height, view: message.view, hash: described.hash }]
    : []
}
