/** Reads between this node and others: requests that wait for their answer, and the servers to turn to. */
import { type Bytes, equal, hex, unhex } from '../core/bytes.ts'
import { Refused, refuse, refusalOf, type RefusalCode } from '../core/refusal.ts'
import { institutions, nodeKeys } from '../ledger/state.ts'
import type { InstitutionId, SigningKey, TxId } from '../ledger/transaction.ts'
import { serves } from '../ledger/validators.ts'
import type { Request } from '../record/reading.ts'
import type { Purpose } from '../record/terms.ts'
import type { Stage } from './api.ts'
import type { Home } from './home.ts'
import { readThrough, type ReadingWorld } from './reading.ts'
import { answerRequest, type ServingWorld } from './serving.ts'

/** A sleeping quorum can hold the log up for long; after this the reader is told. */
const answerMsMost = 120_000
/** Another server may do better only where this one had no key, no copy, or no truth. */
const worthAnother: readonly RefusalCode[] = [
  'record.no-server',
  'record.unavailable',
  'record.answer-wrong',
  'blob.absent',
]

export interface Asking {
  serving(): ServingWorld
  reading(): ReadingWorld
  answered(peer: string, nonce: Bytes, box: Bytes): void
  /** Reads through the wanted server, or through each that could help until one does. */
  read(
    record: TxId,
    purpose: Purpose,
    server: string | undefined,
    tell: (stage: Stage) => void,
    signal: AbortSignal,
  ): Promise<Bytes>
}

export function makeAsking(home: Home): Asking {
  const open = new Map<string, { readonly server: string; readonly settle: (box: Bytes) => void }>()

  const serving = (): ServingWorld => {
    const here = home.running()
    const institution = here.institution() ?? refuse('record.no-server')
    return { ...home.parts(), ...here, institution, peers: here.institutionPeers }
  }

  async function ask(server: InstitutionId, request: Request, signal: AbortSignal): Promise<Bytes> {
    const here = home.running()
    const own = here.institution()
    if (own && equal(own, server)) return answerRequest(serving(), request)
    const devices = institutions.need(here.chain.view, server).devices.map((one) => hex(one.nodeKey))
    const key = hex(request.body.nonce)
    const peer = home.neighbours.names().find((name) => devices.includes(name))
    if (peer === undefined) return refuse('record.no-server')
    return new Promise((resolve, reject) => {
      const fail = (code: RefusalCode): void => {
        end()
        reject(new Refused({ code, facts: {} }))
      }
      const quiet = home.alarm(answerMsMost, () => fail('record.no-server'))
      const cancel = (): void => fail('cancelled')
      const end = (): void => {
        open.delete(key)
        quiet()
        signal.removeEventListener('abort', cancel)
      }
      signal.addEventListener('abort', cancel)
      open.set(key, { server: peer, settle: (box) => (end(), resolve(box)) })
      home.neighbours.send(peer, { kind: 'read.ask', ...request })
    })
  }

  const reading = (): ReadingWorld => ({
    ...home.parts(),
    ...home.running(),
    peers: home.neighbours.names,
    ask,
  })

  /** Others before oneself: then a second institution's word stands in the log. */
  function servers(): readonly InstitutionId[] {
    const here = home.running()
    const { view } = here.chain
    const own = here.institution()
    const others = here
      .institutionPeers()
      .flatMap((peer) => nodeKeys.find(view, unhex(peer) as SigningKey) ?? [])
    const known = new Map([...others, ...(own ? [own] : [])].map((id) => [hex(id), id]))
    return [...known.values()].filter((id) => serves(institutions.need(view, id)))
  }

  return {
    serving,
    reading,
    answered(peer, nonce, box) {
      const waiting = open.get(hex(nonce))
      if (waiting?.server === peer) waiting.settle(box)
    },
    async read(record, purpose, server, tell, signal) {
      const candidates = server === undefined ? servers() : [unhex(server) as InstitutionId]
      let last: unknown = new Refused({ code: 'record.no-server', facts: {} })
      for (const one of candidates) {
        try {
          return await readThrough(reading(), record, purpose, one, tell, signal)
        } catch (caught) {
          const { code } = refusalOf(caught)
          // That a server lied is worth more to a person than that the next one slept.
          if (!(last instanceof Refused && last.refusal.code === 'record.answer-wrong')) last = caught
          if (!worthAnother.includes(code)) throw caught
        }
      }
      throw last
    },
  }
}
