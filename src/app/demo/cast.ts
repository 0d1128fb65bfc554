/** Who plays in the demo: five nodes, each with a profile of its own on this device. */
import type { InstitutionKind } from '../../node/api.ts'
import { demoProfile } from './door.ts'

export interface Institution {
  readonly profile: string
  readonly institution: string
  readonly kind: InstitutionKind
  readonly authority: string
  readonly person: string
  readonly stake: number
}

const hospital = { kind: 'hospital', stake: 100 } as const

export const network = 'Rhine Valley Health'
export const founder: Institution = {
  ...hospital,
  profile: demoProfile('st-anna'),
  institution: 'St Anna',
  authority: 'st-anna',
  person: 'Ada Berg',
}
/** In the order in which they are admitted. The insurer has no vote: nobody has to wait for it. */
export const newcomers: readonly Institution[] = [
  {
    ...hospital,
    profile: demoProfile('st-benedict'),
    institution: 'St Benedict',
    authority: 'st-benedict',
    person: 'Ben Caro',
  },
  {
    profile: demoProfile('helvetia'),
    institution: 'Helvetia',
    kind: 'insurer',
    authority: 'helvetia',
    person: 'Cleo Meier',
    stake: 0,
  },
  {
    ...hospital,
    profile: demoProfile('st-clara'),
    institution: 'St Clara',
    authority: 'st-clara',
    person: 'Dora Lind',
  },
]
export const patient = { profile: demoProfile('patient'), label: 'Bed 4' }

/** As they stand on the page: who begins, and whom it is about, first. */
export const frames: readonly string[] = [founder, patient, ...newcomers].map(({ profile }) => profile)
