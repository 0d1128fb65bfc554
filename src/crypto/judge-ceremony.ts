/** Verdicts on what officers say in a ceremony (core/ceremony.ts). */
import { type Bytes, equal } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { at } from './at.ts'
import { conclude, fitsDealing, needDealing } from './ceremony.ts'
import { checkRevealed, readReveal } from './dkg.ts'
import { verdict } from './verdict.ts'

const same = (a: readonly Bytes[], b: readonly Bytes[]): boolean =>
  a.length === b.length && a.every((bytes, i) => equal(bytes, at(b, i)))

/** False for anything that does not decode. */
export const judgeCeremony = ({ ceremony, said }: Extract<Claim, { kind: 'ceremony' }>): boolean =>
  verdict(() => {
    switch (said.what) {
      case 'dealing':
        needDealing(ceremony, said.dealing)
        return true
      case 'pair': {
        const { dealer, dealing, place, pair, against } = said
        if (!fitsDealing(ceremony, dealer, dealing, place, pair)) return false
        return !(
          against &&
          (ceremony.kind === 'resharing' ||
            checkRevealed(ceremony, dealer, against.revealed, place, { dealing, pair }))
        )
      }
      case 'reveal':
        return ceremony.kind !== 'resharing' && readReveal(ceremony, said.dealer, said.revealed) !== undefined
      case 'outcome': {
        const { key, shareKeys } = conclude(ceremony, said.transcript)
        return (
          same(key, said.key) &&
          shareKeys.length === said.shareKeys.length &&
          shareKeys.every((share, i) => same(share, at(said.shareKeys, i)))
        )
      }
    }
  })
