/**
 * An owner's consents are recognised on the ledger by the hint in each, which only the owner's seed gives: those
 * given on a device that is gone, or on another one that is still there. Every consent is looked at once.
 *
 * Row of `mine`: `recognised` how many of the list of consents were looked at.
 */
import { decode, encode, u32 } from '../../core/codec.ts'
import { refusalOf } from '../../core/refusal.ts'
import { consentList, consents, institutions } from '../../ledger/state.ts'
import { each } from '../../ledger/view.ts'
import type { Store } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Visits } from '../caring/visits.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Topics } from '../topics.ts'

const row = { store: 'mine', key: 'recognised' } as const
const atOnce = 256

export interface Recognising {
  /** Looks at what came to the list since; waits for the next call while the keys are locked. */
  attend(): Promise<void>
  /** How far it is, while there is more than a few to look at. */
  shown(): { readonly done: number; readonly of: number } | undefined
}

export async function openRecognising(world: {
  readonly chain: Chain
  readonly person: PersonPort
  readonly store: Store
  readonly topics: Topics
  readonly visits: Visits
  readonly stopped: () => boolean
}): Promise<Recognising> {
  const { chain, person, store, visits } = world
  const saved = await store.get(row.store, row.key)
  let done = saved ? decode(u32, saved) : 0
  let of = done

  /** Looks at the next ones; false when there are none. */
  async function next(): Promise<boolean> {
    const listed = await chain.look((view) => {
      of = consentList.size(view)
      return each(consentList.slice(view, done, done + atOnce), (id) => {
        const given = consents.need(view, id)
        const [device] = institutions.need(view, given.hospital).devices
        return { id, given, device }
      })
    })
    if (listed.length === 0) return false
    const own = await person.call('ownConsents', {
      genesisId: chain.genesisId,
      consents: listed.map(({ given }) => given),
    })
    for (const at of own) {
      const found = listed[at]
      if (found?.device) await visits.found(found.id, found.given, found.device.nodeKey)
    }
    done += listed.length
    await store.commit([{ ...row, value: encode(u32, done) }])
    world.topics.mark('visits')
    return true
  }

  return {
    async attend() {
      try {
        while (!world.stopped() && (await next()));
      } catch (caught) {
        if (refusalOf(caught).code !== 'keys.locked') throw caught
      }
    },
    shown: () => (of - done > atOnce ? { done, of } : undefined),
  }
}
