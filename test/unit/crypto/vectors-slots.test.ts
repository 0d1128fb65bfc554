import { checkVectors } from '../../support/vectors.ts'
import { makeSlotsVectors } from '../../vectors/slots.ts'
import { slotsChecks, type SlotsVectors } from '../../vectors/slots-checks.ts'

checkVectors<SlotsVectors>('slots.json', makeSlotsVectors, slotsChecks, (v) => [
  ['every row comes from the seed', { binding: `${v.binding}00` }],
  ['every row comes from the seed', { checked: { ...v.checked, rows: v.checked.rows.toReversed() } }],
  ['the seed and the content key open with Z', { binding: `${v.binding}00` }],
  ['the seed and the content key open with Z', { checked: { ...v.checked, masked: v.checked.seed } }],
  [
    'emergency shares fit their commitments, and any two give e',
    { emergency: { ...v.emergency, shares: v.emergency.shares.toReversed() } },
  ],
  [
    'emergency shares fit their commitments, and any two give e',
    { emergency: { ...v.emergency, commitments: v.emergency.commitments.toReversed() } },
  ],
  ['e opens the content key', { binding: `${v.binding}00` }],
  ['e opens the content key', { emergency: { ...v.emergency, e: v.contentKey } }],
  ['the box opens by RFC 9180', { box: { ...v.box, info: v.box.aad } }],
  ['the box opens by RFC 9180', { box: { ...v.box, recipient: v.box.ephemeral } }],
])
