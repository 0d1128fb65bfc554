/**
 * Messages from peers, sorted by height: facts of the open height are taken; what belongs to the next height
 * waits in a small buffer; who is behind is served final blocks; who is ahead is asked for them.
 */
import { equal, hex } from '../core/bytes.ts'
import { requestBlocks, takeBlocks } from './catch-up.ts'
import type { Vote } from './certificate.ts'
import {
  describe,
  outline,
  takeBody,
  takeCertificate,
  takeLate,
  takePieces,
  takeShort,
  takeVote,
} from './facts.ts'
import type { Message } from './messages.ts'
import { takeHead, tellHead } from './quarantine.ts'
import { bodyOf, leaderOf, pace, peerOf, setTimer, slot, type Body, type State } from './state.ts'

/** Messages of the next height kept for one peer: a proposal, its votes and certificates. */
const bufferMost = 6
/** Proposals are kept this many views ahead. */
const viewsAhead = 8
/** Bodies a height may hold when a peer answers a question of ours. */
const bodiesWanted = 200

export function receive(s: State, from: string, message: Message): void {
  if (s.liars.has(from)) {
    // What it said is not believed again; what it lacks, its disk may have spoiled.
    if (message.kind === 'get') serveLaggard(s, from, message.height)
    return
  }
  if (s.present.has(from) || s.next.set.some((validator) => validator.peer === from)) s.heard.set(from, s.now)
  if (proposes(message)) return takeProposal(s, from, message)
  if (message.kind === 'vote') {
    const { vote } = message
    if (vote.height !== s.next.height) {
      if (vote.kind === 'skip') serveLaggard(s, from, vote.height)
      if (vote.kind === 'final' && vote.height === s.next.height - 1 && s.before[vote.signer]?.peer === from)
        takeLate(s, vote)
      return beyond(s, from, vote.height, message)
    }
    return takePeerVote(s, from, vote)
  }
  if (message.kind === 'certificates') {
    for (const certificate of message.certificates) takeCertificate(s, certificate, from)
    return beyond(s, from, message.certificates[0]?.height ?? 0, message)
  }
  if (message.kind === 'standstill') {
    if (message.head) takeCertificate(s, message.head, from)
    for (const certificate of message.certificates) takeCertificate(s, certificate, from)
    if (message.height !== s.next.height) {
      serveLaggard(s, from, message.height)
      return beyond(s, from, message.height, undefined)
    }
    for (const vote of message.votes) if (vote.height === message.height) takePeerVote(s, from, vote)
    return
  }
  if (message.kind === 'get') return serve(s, from, message.height)
  if (message.kind === 'blocks') return takeBlocks(s, from, message.blocks)
  if (message.kind === 'query') {
    const body = message.height === s.next.height ? bodyOf(s, message.hash) : undefined
    if (body && pace(s, `query/${hex(message.hash)}`, from))
      s.out.push({ kind: 'send', to: from, message: answer(s, body, message.lacking) })
    return serveLaggard(s, from, message.height)
  }
  if (message.kind === 'heads') return tellHead(s, from, message.nonce)
  if (message.kind === 'head') {
    if (message.head) takeCertificate(s, message.head, from)
    takeHead(s, from, message.nonce, message.head?.height ?? 0)
    return beyond(s, from, (message.head?.height ?? 0) + 1, undefined)
  }
  if (message.kind === 'pieces') return takePieces(s, message.hash, message.pieces)
  const described = describe(s, message.block, from)
  if (described && s.wants.has(hex(described.hash))) takeBody(s, message.block, described, bodiesWanted)
}

const answer = (s: State, { hash, block }: Body, lacking: readonly number[]): Message =>
  lacking.length > 0
    ? { kind: 'pieces', hash, pieces: s.config.short.cut(block, lacking) }
    : { kind: 'reply', block }

function takePeerVote(s: State, from: string, vote: Vote): void {
  if (peerOf(s, vote.signer) === from && vote.signer !== s.me) takeVote(s, vote)
}

type Proposal = Extract<Message, { kind: 'proposal' | 'short' }>
const proposes = (message: Message): message is Proposal =>
  message.kind === 'proposal' || message.kind === 'short'

/** A proposal is its leader's Notar vote, the block that names, and the certificates that justify it. */
function takeProposal(s: State, from: string, message: Proposal): void {
  const described =
    message.kind === 'short' ? outline(s, message.short, from) : describe(s, message.block, from)
  if (!described) return
  const { height, hash } = described
  for (const certificate of message.certificates) takeCertificate(s, certificate, from)
  if (height !== s.next.height) {
    serveLaggard(s, from, height)
    return beyond(s, from, height, message)
  }
  const signer = leaderOf(s, message.view)
  if (peerOf(s, signer) !== from || described.view > message.view) return
  takePeerVote(s, from, {
    kind: 'notar',
    height,
    view: message.view,
    hash,
    signer,
    signature: message.signature,
  })
  // The body of a view further off is fetched when it comes to that.
  if (message.view > s.view + viewsAhead) return
  const named = slot(s, 'notar', message.view).get(signer)
  if (!named || !equal(named.hash, hash)) return
  if (message.kind === 'short') takeShort(s, message.short, described)
  else takeBody(s, message.block, described)
}

/** Somebody speaks of a later height: keep what the next one needs, and fetch what leads there. */
function beyond(s: State, from: string, height: number, message: Message | undefined): void {
  if (height <= s.next.height) return
  if (height > s.next.height + 1) return requestBlocks(s, from)
  // Usually the last votes of this height are a moment behind; blocks are fetched if they are not.
  if (!s.behind) setTimer(s, 'behind', s.config.delta)
  s.behind = true
  s.source = from
  if (!message || !s.next.set.some((validator) => validator.peer === from)) return
  const own = s.buffer.filter((entry) => entry.from === from)
  if (own.length >= bufferMost || (proposes(message) && own.some((entry) => proposes(entry.message)))) return
  s.buffer.push({ from, message })
}

function serveLaggard(s: State, from: string, height: number): void {
  if (height < s.next.height && pace(s, 'serve', from)) serve(s, from, height)
}

function serve(s: State, to: string, height: number): void {
  if (height < s.next.height) s.out.push({ kind: 'serve', to, height })
}
