/** Every screen there is a scene of: where it is, and what is pressed to come there. */
import type { PlaceName } from '../../../src/app/shell/places.ts'
import { scenes } from './scenes.ts'

export interface Screen {
  readonly scene: string
  readonly place?: PlaceName
  readonly item?: string
  /** What is pressed on it, one after another, each as soon as it is there. */
  readonly press?: readonly string[]
}

const submit = 'form .button[type=submit]'
/** That an open record is all there. */
export const ready = '[data-testid=record][aria-busy=false]'

/** Screens that are not the first place of a scene. */
const further: readonly Screen[] = [
  ...(['proof', 'speed', 'safety', 'come-back', 'connections'] as const).map((place) => ({
    scene: 'stranger',
    place,
  })),
  { scene: 'hospital', place: 'new-checkin' },
  { scene: 'hospital', place: 'checkin', item: 't-final' },
  ...(
    ['records', 'authority', 'network', 'members', 'invite', 'connections', 'device', 'words'] as const
  ).map((place) => ({ scene: 'hospital', place })),
  { scene: 'hospital', place: 'authority', press: ['.row-head .button'] },
  { scene: 'hospital-votes', place: 'members' },
  { scene: 'hospital-officers', place: 'authority' },
  { scene: 'hospital-locked', place: 'device' },
  { scene: 'insurer', place: 'record', item: 'r2' },
  { scene: 'insurer-open', place: 'record', item: 'r2', press: [submit, ready] },
  { scene: 'insurer-open', place: 'record', item: 'r2', press: [submit, ready, '[data-testid=entry]'] },
  { scene: 'patient', place: 'record', item: 'r2', press: [submit, ready] },
  { scene: 'patient', place: 'visit', item: 'v-asked' },
  { scene: 'patient', place: 'log' },
  { scene: 'patient', place: 'network' },
  { scene: 'patient', place: 'device' },
  { scene: 'patient-later', place: 'change-rule', item: 'v-change' },
]
export const screens: readonly Screen[] = [...Object.keys(scenes).map((scene) => ({ scene })), ...further]
