/** Every screen there is a scene of: where it is, and what is pressed to come there. */
import type { PlaceName } from '../../../src/app/shell/places.ts'
import { jottingKinds } from '../../../src/health/jotting.ts'
import { scenes } from './scenes.ts'

export interface Screen {
  readonly scene: string
  readonly place?: PlaceName
  readonly item?: string
  /** What is pressed on it, one after another, each as soon as it is there. */
  readonly press?: readonly string[]
  /** What is there then; a dialog, if not said. */
  readonly until?: string
}

const submit = 'form .button[type=submit]'
/** That an open record is all there. */
export const ready = '[data-testid=record][aria-busy=false]'

/** Of the page of people one trusts. */
const handOver = '.part > .buttons > .button.primary'
const secondPart = '.page > .buttons > .button:nth-child(2)'
const cardPart = '.page > .buttons > .button:nth-child(3)'

/** Screens that are not the first place of a scene. */
const further: readonly Screen[] = [
  ...(['proof', 'speed', 'safety', 'come-back', 'connections'] as const).map((place) => ({
    scene: 'stranger',
    place,
  })),
  { scene: 'hospital', place: 'new-checkin' },
  { scene: 'hospital', place: 'checkin', item: 't-final' },
  { scene: 'hospital', place: 'checkin', item: 't-final', press: ['.banner + .link'] },
  { scene: 'hospital', place: 'checkin', item: 't-agreed' },
  { scene: 'hospital', place: 'import' },
  { scene: 'hospital', place: 'letter', item: 't-final' },
  { scene: 'hospital', place: 'handover' },
  { scene: 'hospital-writing', place: 'checkin', item: 't-final' },
  { scene: 'hospital-writing', place: 'encounter', item: 't-final' },
  { scene: 'hospital-given', place: 'checkin', item: 't-final' },
  { scene: 'hospital-given', place: 'given', item: 't-final', press: [ready] },
  { scene: 'hospital-old-key', place: 'device' },
  { scene: 'hospital-device', place: 'patients' },
  { scene: 'hospital-device', place: 'checkin', item: 't-final' },
  ...(
    ['records', 'authority', 'network', 'members', 'invite', 'connections', 'device', 'words'] as const
  ).map((place) => ({ scene: 'hospital', place })),
  { scene: 'hospital', place: 'authority', press: ['.row-head .button'] },
  { scene: 'hospital-votes', place: 'members' },
  { scene: 'hospital-officers', place: 'authority' },
  { scene: 'hospital-replacing', place: 'authority' },
  { scene: 'hospital-officers', place: 'new-checkin' },
  { scene: 'hospital-officers', place: 'checkin', item: 't-here' },
  { scene: 'hospital-guarded', place: 'device' },
  { scene: 'insurer', place: 'patients' },
  { scene: 'insurer', place: 'new-checkin' },
  { scene: 'insurer', place: 'checkin', item: 't-invited' },
  { scene: 'insurer', place: 'record', item: 'r2' },
  { scene: 'insurer-open', place: 'record', item: 'r2', press: [submit, ready] },
  { scene: 'insurer-open', place: 'record', item: 'r2', press: [submit, ready, '[data-testid=entry]'] },
  { scene: 'patient', place: 'record', item: 'r2', press: [submit, ready] },
  { scene: 'patient', place: 'record', item: 'r2', press: [submit, ready, '.record-tools > .button'] },
  ...(['page', 'card'] as const).map((way) => ({
    scene: 'insurer-open',
    place: 'record' as const,
    item: 'r2',
    press: [submit, ready, '.record-tools > .button', `[data-way=${way}] button`],
    until: '.paper',
  })),
  { scene: 'patient', place: 'visit', item: 'v-asked' },
  { scene: 'patient', press: [ready, '.own-summary-foot .button:not(.primary)'], until: '.qr' },
  { scene: 'patient', place: 'leave' },
  { scene: 'patient-jotted', place: 'jottings' },
  { scene: 'patient-jotted', place: 'jottings', press: ['.rows + .buttons .button', ready] },
  { scene: 'patient-jotted', place: 'jottings', press: ['.row-card .button:last-child'] },
  { scene: 'patient-jotted', place: 'jottings', press: ['.part:last-child .button'] },
  { scene: 'patient', place: 'jottings' },
  ...jottingKinds.map((item) => ({ scene: 'patient-jotted', place: 'jot' as const, item })),
  { scene: 'patient', place: 'log' },
  { scene: 'patient', place: 'network' },
  { scene: 'patient', place: 'device' },
  ...['devices-list', 'devices-compare', 'devices-failed', 'devices-outside'].map((scene) => ({
    scene,
    place: 'own-devices' as const,
  })),
  {
    scene: 'devices-list',
    place: 'own-devices',
    press: ['[data-testid=my-device]:last-child .button:last-child'],
  },
  { scene: 'patient-later', place: 'change-rule', item: 'v-change' },
  { scene: 'hospital-nameless', place: 'authority' },
  { scene: 'hospital-nameless', place: 'authority', press: ['.row-head .button'] },
  { scene: 'patient-nameless', place: 'log' },
  { scene: 'patient-nameless', place: 'visit', item: 'v-final' },
  { scene: 'trusted-none', place: 'people' },
  { scene: 'trusted-none', place: 'people', press: ['.part .button.primary'], until: submit },
  { scene: 'trusted', place: 'people' },
  { scene: 'trusted', place: 'people', press: [handOver, submit, secondPart], until: '.qr' },
  { scene: 'trusted', place: 'people', press: [handOver, submit, cardPart], until: '[data-testid=card]' },
  { scene: 'trusted-anew', place: 'people', press: ['[data-testid=former] button'], until: '.qr' },
  { scene: 'trusted-guarded', place: 'people', press: [handOver], until: submit },
  { scene: 'trusted-part', press: [submit], until: '[data-testid=characters]' },
  { scene: 'trusted-asking', place: 'helped' },
  { scene: 'trusted-helped', place: 'helped' },
  { scene: 'trusted-back', place: 'helped' },
  { scene: 'stranger', place: 'helped' },
]
export const screens: readonly Screen[] = [...Object.keys(scenes).map((scene) => ({ scene })), ...further]
