/** Words of what a hospital's devices write together. */
import { list } from '../format.ts'

export const teamWords = {
  team: {
    open: 'Hand-over list',
    title: 'Hand-over',
    intro:
      'Your devices write this together, also apart from each other: when they meet, all of it is on all of them.',
    none: 'This tab is no device of a hospital.',
    noneTodo: 'The list belongs to the devices of one hospital.',
    waiting: 'This device was not let in yet.',
    waitingTodo: 'Open the officer’s device and unlock its keys; it lets this one in by itself.',
    readers: (devices: readonly number[]): string =>
      devices.length < 2
        ? 'Only this device can read it so far.'
        : `Devices ${list(devices.map(String))} of this hospital can read it, nobody else.`,
    keepers: (names: readonly string[]): string =>
      names.length === 0
        ? 'No other place keeps a sealed copy right now.'
        : `${list(names)} ${names.length > 1 ? 'keep' : 'keeps'} a sealed copy for when your devices sleep, and cannot open it.`,
    kept: 'Saved on this device.',
    keeping: 'Saving…',
    listTitle: 'For the next shift',
    listIntro: 'Several people can write in one entry at the same time.',
    listEmpty: 'Nothing to hand over.',
    listTodo: 'Add what the next shift has to know.',
    about: 'Whom or what it is about',
    aboutHelp: 'For example a bed. It is sealed before it leaves this device.',
    add: 'Add to the list',
    by: (who: string, when: string): string => `${/^\d+$/.test(who) ? `Device ${who}` : who}, ${when}`,
    text: (about: string): string => `What to know about ${about}`,
    done: (about: string): string => `${about}: done`,
    remove: 'Remove',
    removeWhat: (about: string): string => `Remove ${about} from the list`,
    patientsTitle: 'Patients',
    patientsEmpty: 'No patient is shared yet.',
    patientsTodo: 'Check somebody in on the officer’s device; with a second device it is shared here.',
    note: (label: string): string => `Note about ${label}, not in the record yet`,
    noteHelp:
      'Only your devices have it, and two can write it at once. It goes into the record when that is signed.',
  },
}
