/** What a node does for records and consents that nobody has to press, for as long as it runs. */
import { hex } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import type { SigningKey } from '../../ledger/transaction.ts'
import type { Recognising } from '../identity/recognising.ts'
import type { Message } from '../protocol.ts'
import type { Topic, Topics } from '../topics.ts'
import type { Auditing } from './auditing.ts'
import type { Custody } from './custody.ts'
import { fetchOwn, type OwnRecordsWorld } from './own-records.ts'
import { endGuests } from './guests.ts'
import { renewRules } from './renewing.ts'
import type { RewrappingWorld } from './rewrapping.ts'

export interface UnaskedWorld extends OwnRecordsWorld, RewrappingWorld {
  readonly topics: Topics
  readonly clock: Clock
  readonly custody: Custody
  readonly auditing: Auditing
  /** Of a patient's tab. */
  readonly recognising: Recognising | undefined
  readonly forget: () => Promise<void>
  readonly send: (peer: string, message: Message) => void
  readonly after: (ms: number) => Promise<void>
  readonly stopped: () => boolean
  readonly failed: (what: string) => (reason: unknown) => void
}

/** Between two looks at which audits are due. */
const lookMs = 5000
/** Before a hospital that is there and gives no answer is greeted again, and at most: its officers may sleep. */
const insistMs = 10_000
const insistMsMost = 300_000

export function runUnasked(world: UnaskedWorld): void {
  const { topics, visits } = world

  /** Again and again, each time that `again` lets it. */
  function repeat(what: string, again: () => Promise<void>, act: () => Promise<void>): void {
    const run = async (): Promise<void> => {
      while (!world.stopped()) {
        const next = again()
        await act()
        await next
      }
    }
    run().catch(world.failed(what))
  }
  const always = (what: string, on: readonly Topic[], act: () => Promise<void>): void =>
    repeat(what, () => topics.next(on), act)

  // A patient's own consents are found again, and their records fetched.
  always('recognise', ['head', 'keys'], () => world.recognising?.attend() ?? Promise.resolve())
  always('keep own', ['head', 'peers', 'visits', 'keys'], () => fetchOwn(world))

  // An institution keeps its share of everybody's.
  always('keep by rule', ['head', 'peers'], () => world.custody.attend())

  // Whoever keeps a record sees to it that others do.
  repeat('audit', () => world.after(lookMs), world.auditing.attend)

  // What was erased or replaced goes.
  always('forget', ['head'], world.forget)

  const greet = async (hospitals: readonly SigningKey[]): Promise<void> => {
    for (const hospital of hospitals)
      if (world.peers().includes(hex(hospital)))
        await visits.greet(hospital, (what) => world.send(hex(hospital), what)).catch(refusalOf)
  }

  // Hospitals may wait for the person's key, which this tab did not know it has to show.
  always('greet again', ['head', 'peers', 'visits'], () => greet(visits.owing()))

  // Or they heard what they could not take just then, and nobody says it again.
  const insist = async (): Promise<void> => {
    for (let wait = insistMs; !world.stopped(); wait = Math.min(2 * wait, insistMsMost)) {
      const changed = topics.next(['visits'])
      if ((await visits.unanswered()).length === 0) {
        await changed
        wait = insistMs
      }
      await world.after(wait)
      await greet(await visits.unanswered())
    }
  }
  insist().catch(world.failed('insist'))

  // The hospital posts a consent; while it sleeps and others are there, the patient's own tab does.
  always('post own', ['head', 'peers', 'visits'], async () => {
    const peers = world.peers()
    for (const { consent, hospital } of await visits.unposted())
      if (peers.length > 0 && !peers.includes(hospital))
        await world.submissions.submit(consent).catch(refusalOf)
  })

  // Records whose keys an authority replaced, or which somebody was let in to once and has read, are locked again:
  // when keys are open, and somebody keeps the headers.
  always('renew', ['head', 'peers', 'visits', 'keys'], () =>
    renewRules(world)
      .then(() => endGuests(world))
      .catch((caught: unknown) => void refusalOf(caught)),
  )
}
