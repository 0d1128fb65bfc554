/**
 * Agreement in an ideal network: a fixed delay δ, and writes, signatures and checks that take no time. The clock
 * is virtual, so the figures are exact, the same on every machine, and say what the protocol itself costs.
 */
import { hash, hex, tagged, utf8, type Bytes } from '../../src/core/bytes.ts'
import { decodeMessage } from '../../src/consensus/messages.ts'
import type { Report } from '../../src/node/agreeing/turn-world.ts'
import { Air } from '../simulation/air.ts'
import { Participant, submissionMark, submissionOf } from '../simulation/participant.ts'
import { createRandom } from '../support/random.ts'
import { describeSmall } from '../simulation/submissions.ts'
import type { Tab } from '../simulation/tab.ts'
import { settle, Time } from '../simulation/time.ts'
import { ideal } from '../simulation/weather.ts'
import type { Bench } from './bench.ts'

const delay = 50
const heartbeatMs = 5000
/** Heights before the figures begin: everybody has started and knows who is here. */
const warmUp = 5

interface Figures {
  /** From a proposal's first word to finality on the last node, in δ; the worst. */
  readonly latency: number
  /** Messages of agreement for a block, over (n − 1)(2n + 1). */
  readonly messages: number
  /** Mean time from block to block, ms. */
  readonly period: number
}

/** `size` equal validators with work all the time; the last `absent` of them never come. */
async function run(size: number, absent: number, blocks: number): Promise<Figures> {
  const [random, time, weather] = [createRandom(size + absent), new Time(), ideal(delay)]
  const names = Array.from({ length: size }, (_, i) => `n${i}`)
  const set = names.map((peer) => {
    const key = hash(utf8(peer))
    return { key, peer, stake: 1, admitted: 1, lead: 1 }
  })
  const book = { chain: tagged('genesis', utf8('bench')), setAt: () => set }
  const here = new Map<string, Participant>()
  const proposed = new Map<string, number>()
  const finals = new Map<number, { name: string; first: number; last: number; messages: number }>()
  let messages = 0

  const air = new Air({
    time,
    random,
    weather,
    accomplices: new Set(),
    deliver: (from, to, bytes) => here.get(to)?.hear(from, bytes),
  })
  const say = (from: string, bytes: Bytes, to: readonly string[]): void => {
    if (bytes[0] !== submissionMark) messages += to.length
    for (const one of to) air.send(from, one, bytes)
  }
  function report(_: Tab, said: Report): void {
    if (said.kind === 'stopped' || said.kind === 'blame') throw new Error(`${said.kind} in an ideal network`)
    if (said.kind !== 'final') return
    const known = finals.get(said.height)
    const name = hex(said.certificate.hash)
    finals.set(said.height, {
      name,
      first: known?.first ?? time.now,
      last: time.now,
      messages: known?.messages ?? messages,
    })
  }
  const present = names.slice(0, size - absent)
  for (const [i, name] of present.entries()) {
    const others = present.filter((other) => other !== name)
    const cast = (bytes: Bytes): void => {
      // A proposal is the first message to name its block.
      if (bytes[0] === 1) proposed.set(hex(describeSmall(blockIn(bytes)).hash), time.now)
      say(name, bytes, others)
    }
    here.set(
      name,
      new Participant(name, set[i]?.key, book, {
        time,
        random,
        links: { send: (peer, bytes) => say(name, bytes, [peer]), cast },
        shortFrom: Infinity,
        weather: () => weather,
        crashed: () => undefined,
        faulty: () => undefined,
        report,
        blamed: () => undefined,
        accepted: () => undefined,
      }),
    )
  }
  for (const one of here.values()) one.start()
  const heartbeat = (): void => {
    for (const one of here.values())
      for (const other of here.keys()) if (other !== one.name) one.presence(other, true, 2 * delay)
    time.after(heartbeatMs, heartbeat)
  }
  heartbeat()
  // Everybody always has something to put into a block.
  const feed = (): void => {
    const id = random.bytes(16)
    for (const one of here.values()) one.hear('', submissionOf(id))
    time.after(delay, feed)
  }
  // Silence first: whoever does not come is known to be away.
  time.after(20_000, feed)
  const last = warmUp + blocks
  while ((finals.get(last)?.last ?? 0) === 0 || time.now < (finals.get(last)?.last ?? 0) + 10 * delay) {
    if (!time.advance(Infinity)) throw new Error('nothing happens any more')
    await settle()
  }
  for (const one of here.values()) one.turn?.stop()

  const [from, to] = [finals.get(warmUp), finals.get(last)]
  if (!from || !to) throw new Error('a height is missing')
  const latencies = [...finals]
    .filter(([height]) => height > warmUp && height <= last)
    .map(([, { name, last: at }]) => (at - (proposed.get(name) ?? NaN)) / delay)
  return {
    latency: Math.max(...latencies),
    messages: (to.messages - from.messages) / blocks / ((size - 1) * (2 * size + 1)),
    period: (to.first - from.first) / blocks,
  }
}

function blockIn(bytes: Bytes): Bytes {
  const message = decodeMessage(bytes)
  if (message.kind !== 'proposal') throw new Error('no proposal')
  return message.block
}

export const bench: Bench = {
  async run() {
    const out: Record<string, number> = {}
    for (const [size, blocks] of [
      [4, 400],
      [10, 200],
      [50, 30],
    ] as const) {
      const well = await run(size, 0, blocks)
      const missing = await run(size, Math.floor((size - 1) / 3), blocks)
      out[`propose-to-final-${size}`] = well.latency
      out[`messages-per-block-${size}`] = well.messages
      out[`period-absent-${size}`] = missing.period / well.period
    }
    return out
  },
}
