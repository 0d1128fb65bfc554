/** Institutions whose people make keys together, on a network in memory. */
import type { CeremonyRow, InstitutionKind } from '../../src/node/api.ts'
import { foundHospital, joinAs } from './life-in-memory.ts'
import type { Making, MemoryNetwork, PersonHandlers, Tab } from './network-in-memory.ts'

/** Two hospitals and between them an insurer, of one person each; `ahead` is added to everybody's clock, `making` is what the last is made of. */
export async function threeInstitutions(
  network: MemoryNetwork,
  ahead: () => number,
  making: Making = {},
): Promise<readonly [Tab, Tab, Tab]> {
  const anna = await network.tab('anna', { ahead })
  await foundHospital(anna, 'st-anna')
  const join = (name: string, kind: InstitutionKind, voters: readonly Tab[], made: Making) =>
    joinAs(network, anna, name, { kind, stake: 100, authority: `st-${name}` }, voters, {
      ahead,
      ...made,
    })
  const ben = await join('ben', 'insurer', [], {})
  const carl = await join('carl', 'hospital', [ben], making)
  await network.connect(ben, carl)
  return [anna, ben, carl]
}

/** What deals as `calls` do, but while it `falls`: then the first officer gets what is the second's. */
export const misdealing =
  (calls: PersonHandlers, falls: () => boolean): PersonHandlers['deal'] =>
  async (input, job) => {
    const { dealing, boxes } = await calls.deal(input, job)
    return { dealing, boxes: falls() ? boxes.map((box, i) => (i === 0 ? (boxes[1] ?? box) : box)) : boxes }
  }

/** Waits for a ceremony that is as asked. */
export const ceremony = (tab: Tab, found: (row: CeremonyRow) => boolean): Promise<CeremonyRow> =>
  tab.until('ceremonies', (rows) => rows.find(found))

/** This person says yes to the ceremony of an authority; without one, of the trustee. */
export async function takePart(tab: Tab, authority?: string): Promise<void> {
  const { id } = await ceremony(tab, (row) => row.authority === authority && row.asked)
  await tab.port.call('takePart', { ceremony: id })
}
