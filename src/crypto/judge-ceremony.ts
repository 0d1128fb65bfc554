/** Verdicts on what officers say in a ceremony (core/ceremony.ts). */
import { type Bytes, equal } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { at } from './at.ts'
import { checkPair, checkRevealed, readDealing, readReveal } from './dkg.ts'
import { concludeDkg } from './dkg-outcome.ts'
import { verdict } from './verdict.ts'

const same = (a: readonly Bytes[], b: readonly Bytes[]): boolean =>
  a.length === b.length && a.every((bytes, i) => equal(bytes, at(b, i)))

/** False for anything that does not decode. */
export const judgeCeremony = ({ ceremony, said }: Extract<Claim, { kind: 'ceremony' }>): boolean =>
  verdict(() => {
    switch (said.what) {
      case 'dealing':
        return readDealing(ceremony, said.dealing).length > 0
      case 'pair': {
        const { dealing, place, pair, against } = said
        return (
          checkPair(ceremony, dealing, place, pair) &&
          !(against && checkRevealed(ceremony, against.dealer, against.revealed, place, { dealing, pair }))
        )
      }
      case 'reveal':
        return readReveal(ceremony, said.dealer, said.revealed) !== undefined
      case 'outcome': {
        const { key, shareKeys } = concludeDkg(ceremony, said.transcript)
        return (
          same(key, said.key) &&
          shareKeys.length === said.shareKeys.length &&
          shareKeys.every((share, i) => same(share, at(said.shareKeys, i)))
        )
      }
    }
  })
