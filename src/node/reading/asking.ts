/** Reads between this node and others: requests that wait for their answer, and what both sides of a read need. */
import { type Bytes, equal, type Hash, hex } from '../../core/bytes.ts'
import { Refused, refuse, type RefusalCode } from '../../core/refusal.ts'
import { institutions } from '../../ledger/state.ts'
import type { InstitutionId } from '../../ledger/transaction.ts'
import { requestHash, type Request } from '../../record/reading.ts'
import { waitMsMost } from './gathering.ts'
import type { Home } from '../home.ts'
import type { ReadingWorld } from './reading.ts'
import { answerRequest, type ServingWorld } from './serving.ts'

export interface Asking {
  serving(): ServingWorld
  reading(): ReadingWorld
  answered(peer: string, request: Hash, box: Bytes): void
}

export function makeAsking(home: Home): Asking {
  const open = new Map<string, (box: Bytes) => void>()

  const serving = (): ServingWorld => {
    const here = home.running()
    const institution = here.institution() ?? refuse('record.no-server')
    return { ...home.parts(), ...here, institution, peers: here.institutionPeers, alarm: home.alarm }
  }

  /** The first of its devices that is connected: what is sealed to an institution is sealed to its first. */
  function deviceOf(server: InstitutionId): string | undefined {
    const names = home.neighbours.names()
    const devices = institutions.find(home.running().chain.view, server)?.devices ?? []
    return devices.map(({ nodeKey }) => hex(nodeKey)).find((device) => names.includes(device))
  }

  async function ask(server: InstitutionId, request: Request, signal: AbortSignal): Promise<Bytes> {
    const own = home.running().institution()
    if (own && equal(own, server)) return answerRequest(serving(), request)
    const peer = deviceOf(server)
    if (peer === undefined) return refuse('record.no-server')
    const key = `${peer} ${hex(requestHash(request.body))}`
    return new Promise((resolve, reject) => {
      const fail = (code: RefusalCode): void => {
        end()
        reject(new Refused({ code, facts: {} }))
      }
      const quiet = home.alarm(waitMsMost, () => fail('record.no-server'))
      const cancel = (): void => fail('cancelled')
      const end = (): void => {
        open.delete(key)
        quiet()
        signal.removeEventListener('abort', cancel)
      }
      signal.addEventListener('abort', cancel)
      open.set(key, (box) => (end(), resolve(box)))
      home.neighbours.send(peer, { kind: 'read.ask', ...request })
    })
  }

  return {
    serving,
    reading: () => ({
      ...home.parts(),
      ...home.running(),
      alarm: home.alarm,
      peers: home.neighbours.names,
      reaches: (server) => deviceOf(server) !== undefined,
      ask,
    }),
    answered: (peer, request, box) => open.get(`${peer} ${hex(request)}`)?.(box),
  }
}
