/**
 * Catching up: final blocks fetched ahead of the open height, and their certificates.
 *
 * The certificates of one answer are judged together, as far as they fit the set of the open height; what
 * was judged is that they hold for those keys. A height that opens with its signers' very keys, and a quorum
 * of its own stake among them, takes its certificate without another check; after a change of the set, and
 * after a batch in which something was false, certificates are judged alone, and who sent the false one is
 * blamed.
 */
import { equal } from '../core/bytes.ts'
import { wellFormed } from './certificate.ts'
import { adopt, describe, keysOf, takeBody, takeCertificate } from './facts.ts'
import type { Job } from './machine.ts'
import { answerBlocksMost, type Message } from './messages.ts'
import { ask, blame, needed, pace, type Ahead, type State } from './state.ts'

type Batch = Extract<Job, { batch: unknown }>['batch']

export function requestBlocks(s: State, from: string): void {
  if (!s.next.unknown && pace(s, 'get', from))
    s.out.push({ kind: 'send', to: from, message: { kind: 'get', height: s.next.height + s.ahead.size } })
}

export function takeBlocks(
  s: State,
  from: string,
  blocks: Extract<Message, { kind: 'blocks' }>['blocks'],
): void {
  for (const { block, certificate } of blocks) {
    const described = describe(s, block, from)
    if (!described) return
    const fits =
      described.height === certificate.height &&
      certificate.kind === 'final' &&
      equal(described.hash, certificate.hash)
    if (!fits) return blame(s, from, 'blocks-malformed')
    const distance = certificate.height - s.next.height
    const held = s.ahead.get(certificate.height)
    if (distance < 0 || distance >= answerBlocksMost || (held && !s.liars.has(held.from))) continue
    const body = { ...described, block }
    s.ahead.set(certificate.height, { from, body, certificate, judged: undefined })
    s.source = from
    s.syncing = true
  }
  takeAhead(s)
}

/** Brings the fetched block of the open height in; what a liar brought is dropped. */
export function takeAhead(s: State): void {
  for (const [height, entry] of s.ahead)
    if (height < s.next.height || s.liars.has(entry.from)) s.ahead.delete(height)
  const entry = s.ahead.get(s.next.height)
  if (!entry) return
  takeBody(s, entry.body.block, entry.body, Infinity)
  if (held(s, entry)) adopt(s, entry.certificate)
  else if (!judgeTogether(s, entry)) takeCertificate(s, entry.certificate, entry.from)
}

/** Whether the certificate was judged to hold for just these keys, and they are a quorum now. */
function held(s: State, { judged, certificate }: Ahead): boolean {
  if (judged === undefined || judged === 'alone' || !wellFormed(certificate, s.next.set, needed(s)))
    return false
  const keys = keysOf(s, certificate)
  return keys.length === judged.length && keys.every((key, i) => equal(key, judged[i] ?? key))
}

/** Asks for one judgement of all that fit the open height's set; false when there is nothing to join. */
function judgeTogether(s: State, entry: Ahead): boolean {
  const name = `batch/${s.next.height}`
  if (s.jobs.has(name)) return true
  const together = [...s.ahead.values()].filter(
    ({ judged, certificate }) => judged === undefined && wellFormed(certificate, s.next.set, needed(s)),
  )
  if (together.length < 2 || !together.includes(entry)) return false
  const batch = together.map(({ certificate }) => ({ certificate, keys: keysOf(s, certificate) }))
  ask(s, { kind: 'judge', name, height: s.next.height, batch })
  return true
}

/** The judge's answer about a batch. */
export function takeBatch(s: State, batch: Batch, holds: boolean): void {
  for (const { certificate, keys } of batch) {
    const entry = s.ahead.get(certificate.height)
    // A liar's may have been replaced meanwhile.
    if (entry?.certificate === certificate) entry.judged = holds ? keys : 'alone'
  }
  takeAhead(s)
}
