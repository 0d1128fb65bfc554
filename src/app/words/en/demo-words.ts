/** Words of the demo; loaded with it. */
import type { Progress } from '../../demo/begin.ts'

const people: Record<string, readonly [name: string, who: string]> = {
  'demo-st-anna': ['St Anna', 'The hospital that starts the network. You are Ada Berg.'],
  'demo-patient': ['A patient', 'Decides at check-in who may open the record, and sees who looked.'],
  'demo-st-benedict': ['St Benedict', 'Another hospital. You are Ben Caro, a doctor there.'],
  'demo-st-clara': ['St Clara', 'A third hospital. You are Dora Lind, a doctor there.'],
  'demo-helvetia': ['Helvetia', 'An insurer without a vote. You are Cleo Meier, who pays claims.'],
}

export const demoWords = {
  title: 'The whole network on this page',
  intro:
    'Five nodes, each in a frame of its own: with its own keys, its own copy of the ledger and its own connections to the other four. Nothing is acted; what you see is what five tabs would do.',
  throwaway: 'The keys made here are for throwing away. Enter nothing real.',
  name: (profile: string): string => people[profile]?.[0] ?? profile,
  who: (profile: string): string => people[profile]?.[1] ?? '',
  frame: (profile: string): string => `Screen of ${people[profile]?.[0] ?? profile}`,
  show: 'Which screens you see',
  all: 'All at once',
  start: 'Start the demo network',
  goOn: 'Go on with the demo network',
  starting: 'Starting…',
  opening: 'Opening five nodes…',
  startWhy:
    'It does what the five people would press to begin: found the network, ask to be admitted and vote, open the link of a check-in. It takes a minute or so.',
  progress: ({ step, who }: Progress): string =>
    ({
      found: `${who} founds the network and says what it can vouch for`,
      admit: `${who} asks to be admitted, and the hospitals vote`,
      'check-in': `${who} checks a patient in`,
      ready: 'Ready.',
    })[step],
  next: [
    'In the patient’s frame, choose “…and whoever they refer me to”, tick “Treatment”, and agree. Both screens show the same six digits.',
    'In St Anna’s frame, open “Bed 4” and write an encounter, or choose a record file; then sign and seal.',
    'In another hospital’s frame, ask to read the record, for treatment. The patient then sees who looked.',
  ],
  nextTitle: 'You can begin',
  leave: 'Leave',
  leaveTitle: 'Leave the demo',
  keep: 'Leave it as it is',
  keepWhy: 'The five nodes stay on this device and go on when you come back.',
  erase: 'Erase the demo and leave',
  eraseWhy: 'All five nodes are deleted from this device, with their keys. Your own network is not touched.',
  erasing: 'Erasing…',
}
