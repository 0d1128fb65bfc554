import { checkVectors } from '../../support/vectors.ts'
import { makeTrustedVectors } from '../../vectors/trusted.ts'
import { trustedChecks, type TrustedVectors } from '../../vectors/trusted-checks.ts'

checkVectors<TrustedVectors>('trusted.json', makeTrustedVectors, trustedChecks, (v) => [
  ['the owner key and the shares come from the divided seed', { made: v.made + 1 }],
  ['the owner key and the shares come from the divided seed', { owner: v.divided }],
  ['the owner key and the shares come from the divided seed', { shares: v.shares.toReversed() }],
  ['any two shares are the divided seed modulo r', { shares: v.shares.toReversed() }],
  ['any two shares are the divided seed modulo r', { divided: v.owner }],
  ['each share has its check', { checks: v.checks.toReversed() }],
  ['each share has its check', { needed: 3 }],
  ['the part is what it says, signed by its owner', { name: 'Mario' }],
  ['the part is what it says, signed by its owner', { part: `${v.part.slice(0, -2)}00` }],
  ['the text is the part with its kind and checksum', { text: v.text.slice(0, -1) }],
  ['the card says the same share in 32 words', { card: v.card.split(' ').toReversed().join(' ') }],
  ['the card says the same share in 32 words', { made: v.made + 1 }],
  ['the ending is signed by the owner', { ending: v.text }],
  ['the ending is signed by the owner', { made: v.made + 1 }],
  ['the characters are those of the share on that day', { day: v.day + 1 }],
  ['the digits are those of the request for that number', { request: { ...v.request, number: '4712' } }],
  ['the digits are those of the request for that number', { name: 'Mario' }],
])
