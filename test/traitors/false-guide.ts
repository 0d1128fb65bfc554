/**
 * One who misleads newcomers: hand-over chains with another state or a spoiled certificate, another edge of the
 * history, false pieces of the state. It works on what leaves for the control and the bulk channel, so it goes
 * with any traitor, whose mouth is that of agreement.
 */
import type { Bytes } from '../../src/core/bytes.ts'
import { decode, encode } from '../../src/core/codec.ts'
import { message, type Message } from '../../src/node/protocol.ts'
import type { Random } from '../support/random.ts'

export interface FalseGuide {
  control(bytes: Bytes): Bytes
  bulk(bytes: Bytes): Bytes
}

/** Asks and refusals of the bulk channel are shorter. */
const chunkBytesLeast = 60

export function falseGuide(random: Random): FalseGuide {
  const spoiled = <B extends Bytes>(bytes: B): B => {
    const out = bytes.slice()
    const at = random.int(Math.floor(out.length / 2), out.length - 1)
    out[at] = (out[at] ?? 0) ^ (1 << random.int(0, 7))
    return out as B
  }

  function misled(said: Message): Message {
    if (said.kind === 'history.give')
      return { ...said, edge: said.edge.map((hashes) => hashes.map((one) => spoiled(one))) }
    if (said.kind !== 'handover.give') return said
    const at = random.int(0, Math.max(0, said.steps.length - 1))
    const steps = said.steps.map((step, i) => {
      if (i !== at) return step
      return random.chance(0.5)
        ? { ...step, certificate: spoiled(step.certificate) }
        : { ...step, header: { ...step.header, stateRoot: spoiled(step.header.stateRoot) } }
    })
    return { ...said, steps }
  }

  return {
    control(bytes) {
      return random.chance(0.5) ? bytes : encode(message, misled(decode(message, bytes)))
    },
    bulk: (bytes) => (bytes.length < chunkBytesLeast || random.chance(0.5) ? bytes : spoiled(bytes)),
  }
}
