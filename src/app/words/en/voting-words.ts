/** Words of who runs the network: stake, standing, devices, suspensions, votes, rules. */
import type { OwnVote, Standing } from '../../../node/api.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

const units = (stake: number): string => `stake ${figure(stake)}`
const percent = (share: number): string => `${Math.round(share * 100)} %`

const standing: Record<Standing, string> = {
  voting: 'votes',
  noticed: 'reported asleep; counted out in two days unless it comes back',
  idle: 'asleep; the others go on without it until it comes back',
  jailed: 'suspended',
  none: 'no vote',
}

/** Of a device beside its institution's standing, in a word. */
const deviceStanding: Record<Standing, string> = {
  voting: '',
  noticed: 'reported asleep',
  idle: 'asleep',
  jailed: 'suspended',
  none: '',
}

const own: Record<OwnVote['state'], string> = {
  voting: 'This device votes. Leave this tab open, so that the others can reach agreement.',
  noticed:
    'Others reported this device asleep. It is back: the report ends as soon as a vote of it is counted.',
  idle: 'This device was counted out while it slept. It has told the others that it is back; its vote will soon count again.',
  jailed:
    'Your votes do not count: a device of your institution contradicted itself. Find out which one, then ask the others to vote you back.',
  none: 'Your institution has no stake, so this device does not vote. It stores and checks everything.',
  renewing: 'A new voting key for this device is on its way. It votes again once that is final.',
  lost: 'This device may not vote any more: what it remembered of its own votes is gone, or does not fit what it voted.',
  dropped: 'Your institution took this device away. It does not vote any more; it still stores and checks.',
  asking: 'This device asks to vote for its institution.',
}

export const votingWords = {
  voting: {
    title: 'Who runs this network',
    intro: 'These institutions agree on every entry. What they hold of the votes was decided by vote.',
    open: 'Who runs it, and votes',
    standing,
    deviceStanding,
    suspendedSince: (when: string) =>
      `suspended since ${when}, because a device of it voted twice against its own word`,
    suspendedNotice: (name: string, when: string) =>
      `${name} is suspended since ${when}: a device of it voted twice against its own word. The usual reason is a copied profile that runs in two places. The others go on without its votes, and can vote it back.`,
    suspendedSelf: (when: string) =>
      `Your institution is suspended since ${when}: a device of it voted twice against its own word. Look for a second copy of this profile and close it. Then ask the others to vote you back.`,
    holds: (stake: number, share: number) => `${units(stake)}, ${percent(share)} of the votes`,
    notCounted: (stake: number) => `${units(stake)}, not counted now`,
    noStake: 'no stake',
    device: (number: number) => `Device ${number}`,
    thisOne: 'this one',
    connected: 'connected',
    notConnected: 'not connected to this tab',
    lastVote: (when: string) => `last vote ${when}`,
    keyLabel: 'Key of this device',
    few: (devices: number) =>
      devices === 1
        ? 'Only one device votes. While it sleeps, nothing becomes final, and nobody checks it.'
        : `Only ${devices} devices vote. With fewer than four no fault is tolerated: while one of them sleeps, nothing becomes final.`,
    fewTodo: 'Invite more institutions, or let the ones here vote from several devices.',
    heavy: (name: string, share: number) =>
      `${name} holds ${percent(share)} of the votes, more than a third: while all its devices sleep, nothing becomes final.`,

    change: 'Change the stake',
    changeOf: (name: string) => `Change the stake of ${name}`,
    changeTitle: (name: string) => `Stake of ${name}`,
    letBack: 'Vote to let it back',
    letBackOf: (name: string) => `Vote to let it back: ${name}`,
    letBackTitle: (name: string) => `Let ${name} vote again`,
    letBackSure: (name: string) =>
      `Only do this when ${name} has told you which two copies ran and that one is closed. If it contradicts itself again, it is suspended again.`,
    letBackCheck: (name: string) => `I have spoken with ${name}`,
    stake: 'New stake, in whole units',
    stakeHelp: 'With 0 it reads and gives attributes, and does not vote.',
    propose: 'Vote for this',
    proposing: 'Sending your vote…',
    sent: 'Your vote is on its way.',
    effects: {
      share: (name: string, share: number) => `${name} would hold ${percent(share)} of the votes.`,
      noVote: (name: string) => `${name} would not vote any more.`,
      stops: (name: string) =>
        `That is more than a third: ${name} alone could stop the network, and it stops while ${name} sleeps.`,
      decides: (name: string) => `${name} alone could decide everything. Nobody else would be needed.`,
      plain: (name: string) => `The others could go on while ${name} sleeps.`,
      quorum: (needed: number, total: number) =>
        `Then ${figure(needed)} of ${figure(total)} units would be needed for every decision.`,
    },

    votes: 'Open votes',
    votesEmpty: 'Nothing is being voted on.',
    votesTodo: 'Whoever has a vote can propose a change above.',
    stakeChange: (name: string, before: number, stake: number) =>
      stake === 0
        ? `${name} should lose its vote (now ${units(before)})`
        : `${name} should have ${units(stake)} instead of ${figure(before)}`,
    letBackChange: (name: string, stake: number) =>
      `${name} should vote again after its suspension, with ${units(stake)}`,
    rulesChange: (rules: number, height: number) =>
      `Rules number ${rules} should hold from block ${figure(height)} on`,
    reachChange: (helpers: readonly string[], servers: readonly string[]) =>
      helpers.length + servers.length === 0
        ? 'The tabs of this network should use no helper and no server to find each other'
        : `All tabs of this network should find each other through ${list([...helpers, ...servers])}`,
    rulesUnknown:
      'This copy does not know these rules. From then on it would read, and not vote: reload first.',
    approve: 'Approve',
    approveWhat: (change: string) => `Approve: ${change}`,
    approved: (names: readonly string[], approved: number, needed: number) =>
      `${names.length === 0 ? 'Nobody approved yet' : `Approved by ${list(names)}`}: ${figure(approved)} of ${figure(needed)} units.`,
    mine: 'You approved',
    deviceOnly: 'This device votes on blocks by itself. Decisions are made on the device of your officer.',

    devices: 'Your devices',
    devicesIntro: (most: number) =>
      `Your institution can vote from up to ${most} devices. They share its votes, so one closed lid does not stop you.`,
    askingTitle: 'A device asks to vote for you',
    askingHint: 'The other device must show the same six digits. If it does not, do not add it.',
    askingShare: (devices: number) =>
      `Each of your ${count(devices, 'device', 'devices')} will then carry an equal part of your votes.`,
    add: 'Add this device',
    adding: 'Adding it…',
    added: 'The device is being added. Then it votes.',
    drop: 'Take away',
    dropWhat: (number: number) => `Take away device ${number}`,
    dropEffect:
      'It will not vote any more, and its voting key can never be used again. Your other devices carry its part.',
    dropSelf: 'This is the device you are looking at.',
    dropCheck: 'Yes, take it away',
    dropped: 'The device is being taken away.',
    another: 'Add another device',
    anotherIntro:
      'Open the link on the other device, then compare six digits here. It gets none of your keys: it votes, checks and stores, and cannot read records or sign for you.',
    linkTitle: 'Link for your other device',
    linkQr: (personal: boolean, until: string) =>
      `Opens this network on another device of your institution${personal ? ', for 15 minutes, while this tab is open' : `, until ${until}`}. Whoever opens it votes only after you added it here.`,

    rules: 'Rules',
    rulesNow: (rules: number) => `The network follows rules number ${rules}.`,
    rulesNext: (rules: number, height: number) =>
      `It was decided that number ${rules} holds from block ${figure(height)} on.`,
    rulesKnown: (known: number) => `This copy knows them up to number ${known}.`,
    rulesPropose: (rules: number) => `Propose rules number ${rules}`,
    rulesHeight: 'From which block on',
    rulesHeightHelp: 'Leave the others time to reload: at least 16 blocks from now.',
    rulesEffect:
      'Copies of this page that do not know the new rules stop voting at that block. Ask everybody to reload first.',

    own,
    ownTitle: 'Its vote',
    ownAsking: (name: string) => `${name} has to add this device. Read these digits to its officer.`,
    deviceRole: (name: string) =>
      `A device of ${name}. It votes, checks and stores. Records are read, and decisions made, where the keys of a person are.`,
    askAgain: 'Ask to be added again',
    askAgainWhy: 'This device makes a new voting key. You compare six digits with your officer once more.',
    lostElsewhere: 'Ask your officer to take this device away. Then you can ask here to be added again.',
    cannot: 'If a new key cannot be registered',
    rejoinWhy:
      'Without this device nothing may become final, not even its new key. Then it can ask the others how far they are, and vote with its old key again three blocks later.',
    rejoinCheck: 'No other copy of this profile runs anywhere',
    rejoin: 'Vote with the old key again',
    rejoining: 'This device asks the others. It votes again when enough of them answer.',
    due: (since: string) =>
      `This device has voted with one key since ${since}. Make a fresh one each month: whoever steals an old one later can then do nothing with it.`,
    renew: 'Register a new voting key',
    renewing: 'Making a new key…',
    renewWhy:
      'A new key is made on this device and announced on the ledger, signed by you. The old one never votes again.',
  },
}
