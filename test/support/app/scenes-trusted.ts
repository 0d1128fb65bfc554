/** Moments of parts of keys that people keep for each other. */
import { guarded, patient } from './cast.ts'
import { nobody, pretendNode, type Pretence } from './pretend-node.ts'
import { asking, chosen, helped, keeps, pretendTrusted } from './pretend-trusted.ts'

const former = [
  { name: 'Mia Keller', card: false },
  { name: 'Jo Winter', card: true },
]
const counted = { needed: 2, of: 3, kept: 1 }
const own = { ...patient, trusted: counted }
const keeper = { ...nobody, keys: 'open', locks: ['device'] } as const

export const trustedScenes: Readonly<Record<string, () => Pretence>> = {
  'trusted-none': () => pretendNode({ status: patient }),
  trusted: () => pretendNode({ status: own }, pretendTrusted({ mine: chosen, keeps })),
  'trusted-guarded': () =>
    pretendNode({ status: { ...guarded, trusted: counted } }, pretendTrusted({ mine: chosen, keeps: [] })),
  'trusted-part': () =>
    pretendNode({ status: nobody }, pretendTrusted(), {}, {}, { kind: 'part', text: 'a' }),
  'trusted-request': () =>
    pretendNode({ status: keeper }, pretendTrusted({ keeps }), {}, {}, { kind: 'ask', text: 'a' }),
  'trusted-ending': () =>
    pretendNode({ status: keeper }, pretendTrusted({ keeps }), {}, {}, { kind: 'end', text: 'a' }),
  'trusted-anew': () =>
    pretendNode({ status: own }, pretendTrusted({ mine: { ...chosen, former }, keeps: [] })),
  'trusted-asking': () => pretendNode({ status: nobody }, pretendTrusted(undefined, asking)),
  'trusted-helped': () => pretendNode({ status: nobody }, pretendTrusted(undefined, helped)),
  'trusted-back': () =>
    pretendNode(
      { status: { ...nobody, keys: 'open', locks: ['device'] } },
      pretendTrusted(undefined, { parts: [], done: true }),
    ),
}
