/** People whose names are not known on this device: the ledger has commitments to names, and nobody told it more. */
import type { Pretence } from './pretend-node.ts'
import { pretendNode } from './pretend-node.ts'
import {
  audience,
  guests,
  hospital,
  letters,
  now,
  patient,
  policy,
  reads,
  records,
  shared,
  visit,
} from './cast.ts'
import { heldTogether } from './scenes-officers.ts'

/** Whom nobody named here, and what their accounts begin with. */
const strangers: Readonly<Record<string, string>> = {
  p2: '3f9c'.repeat(16),
  p4: 'b07e'.repeat(16),
  p6: '91d2'.repeat(16),
}

/** The same rows, with such people in them. */
const nameless = <T extends { readonly account?: string; readonly name?: string }>(
  rows: readonly T[],
): readonly T[] =>
  rows.map((row) => {
    const account = strangers[row.account ?? '']
    return account === undefined ? row : { ...row, account, name: '' }
  })

const unnamed = (mine: string, self: string) => {
  const { people, authorities, ...rest } = shared(mine, self)
  return {
    ...rest,
    people: nameless(people),
    authorities: authorities.map((authority) => ({
      ...authority,
      attributes: authority.attributes.map((attribute) => ({
        ...attribute,
        holders: nameless(attribute.holders),
      })),
    })),
    audience: { ...audience, people: nameless(audience.people) },
  }
}

export const namelessScenes: Readonly<Record<string, () => Pretence>> = {
  'hospital-nameless': () => {
    const own = unnamed('st-anna', 'a1')
    const together = heldTogether(own.authorities, now)
    return pretendNode({ status: hospital, ...own, ...together, asked: nameless(together.asked) })
  },
  'patient-nameless': () =>
    pretendNode({
      status: { ...patient, locks: ['passphrase', 'words'] },
      ...unnamed('', ''),
      visits: [
        visit('final', {
          policy,
          purposes: ['treatment'],
          consent: 'c0',
          guests: nameless(guests),
          records: records.slice(1, 2),
        }),
        visit('asked'),
      ],
      reads: reads.map((read) =>
        read.account === 'p2' ? { ...read, account: strangers['p2'] ?? '', reader: '' } : read,
      ),
      letters: nameless(letters),
    }),
}
