/** Words of the network: inviting, admitting, blocks, attributes. */
import type { InstitutionKind } from '../../../node/api.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'
import { invitedAs, titles } from './names.ts'

export const networkWords = {
  invite: {
    title: 'Invite',
    who: 'Who',
    can: {
      patient: 'Patients come by a check-in, so that the hospital knows which visit is meant.',
      hospital: 'Keeps a node, votes, checks patients in, seals records and reads those it is allowed to.',
      insurer: 'Keeps a node and reads what patients opened for its claims team.',
      research: 'Keeps a node and reads what patients opened for its study.',
      board: 'Keeps a node and says who is a doctor, nurse or pharmacist.',
      pharmacy: 'Keeps a node and reads what patients opened for it.',
    },
    road: 'How the link travels',
    roads: {
      local: 'Inside this browser',
      localWhy: 'For tabs and windows of this browser on this device. Nothing leaves it.',
      personal: 'Personal link with a reply',
      personalWhy:
        'For one person anywhere. They send a reply back, and you enter it here. No helper is involved. It works for 15 minutes, while this tab is open.',
      open: 'Open link through a helper',
      openWhy:
        'For anybody you send it to, until you stop. A small helper introduces the tabs to each other; it sees addresses, no content.',
    },
    helper: 'Address of the helper',
    helperHelp: 'Begins with wss:// (or ws:// on your own machine).',
    make: 'Make the link',
    busy: 'Making the link…',
    linkTitle: 'The link',
    link: 'Invitation link',
    qr: (role: InstitutionKind | 'patient', personal: boolean) =>
      `Opens this network as ${invitedAs[role]}. ${personal ? 'For one person, for 15 minutes, while this tab is open.' : 'For anybody who has it.'} An institution still has to be admitted by vote.`,
    replyTitle: 'Enter their reply',
    reply: 'Reply from the person you invited',
    replyHelp: 'They copy it from their screen and send it to you.',
    takeReply: 'Connect',
    replyDone: 'The reply is entered. The two tabs are connecting.',
  },

  network: {
    title: 'Network',
    invite: 'Invite an institution',
    institutions: 'Institutions',
    you: 'you',
    stake: (stake: number, share: number) => `stake ${figure(stake)} (${Math.round(share * 100)} %)`,
    noStake: 'no stake',
    awake: 'awake',
    asleep: 'asleep',
    quorumTitle: 'Can the network agree now?',
    quorumYes: (awake: number, needed: number, total: number) =>
      `Yes. ${awake} of ${total} units of stake are awake, and ${needed} are needed.`,
    quorumNo: (awake: number, needed: number, total: number) =>
      `Not now. ${awake} of ${total} units of stake are awake, and ${needed} are needed. What you do is saved and goes on when they wake up.`,
    quorumAsleep: (names: readonly string[]) => `Asleep: ${list(names)}.`,
    witnessed: (votes: number) =>
      votes === 0
        ? 'This tab has seen no votes of others yet.'
        : `This tab has checked ${count(votes, 'vote', 'votes')} of others against each other: no contradiction.`,
    convicted: (names: readonly string[]) =>
      `${list(names)} voted twice against its own word. Ask them which other device uses their key.`,
    admissions: 'Asking to be admitted',
    admissionsEmpty: 'Nobody is asking.',
    admissionsTodo: 'Send an invitation; who accepts it shows up here.',
    approve: 'Approve',
    approveWhom: (name: string) => `Approve ${name}`,
    approved: (approved: number, needed: number) => `${approved} of ${needed} units of stake have approved`,
    approvedBy: (names: readonly string[]) =>
      names.length === 0 ? 'Nobody has approved yet.' : `Approved by ${list(names)}.`,
    approvedMine: 'You approved',
    asks: (stake: number) => (stake === 0 ? 'asks for no stake' : `asks for stake ${figure(stake)}`),
    blocks: 'Blocks',
    blocksIntro:
      'Each block was written by the accounting node, chosen by stake, and signed by more than two thirds of it.',
    blocksComing: (oldest: number) =>
      `Blocks before ${figure(oldest)} come while nothing else is to be done. Nothing waits for them.`,
    blocksEmpty: 'No block yet.',
    blocksTodo: 'The first one is written as soon as somebody does something.',
    height: 'Block',
    time: 'Time',
    proposer: 'Accounting node',
    signers: 'Signed by',
    holds: 'Holds',
    entries: (n: number) => (n === 0 ? 'nothing new' : count(n, 'entry', 'entries')),
    retries: (view: number) => `after ${count(view, 'retry', 'retries')}`,
    pool: 'Data pool',
    poolIntro: 'What waits in every tab for the next block.',
    poolEmpty: 'Nothing waits.',
    poolTodo: 'All that was sent is in a block.',
    by: (who: string) => `by ${who}`,
    peers: 'Open tabs',
    peersEmpty: 'This is the only open tab of the network this device can see.',
    peersTodo: 'Invite somebody, or ask others to open theirs.',
    transactions: {
      genesis: 'The network was founded',
      'institution.admit': 'An institution was voted on',
      'stake.set': 'Stake was changed',
      'key.rotate': 'A voting key was replaced',
      evidence: 'Proof of a broken vote',
      'era.evidence': 'Proof that somebody signed two ends of one era',
      'authority.open': 'An authority was opened',
      'attribute.declare': 'An attribute was declared',
      'attribute.issue': 'An attribute was given',
      'attribute.revoke': 'An attribute was taken back',
      'account.open': 'An account was opened',
      'account.rotate': 'A reading key was renewed',
      'consent.give': 'A patient agreed',
      'consent.withdraw': 'A patient withdrew',
      'record.publish': 'A record was published',
      'record.receipt': 'A place said it keeps a record',
      'access.read': 'A record was read',
    } as Readonly<Record<string, string>>,
    otherTransaction: 'An entry',
    hash: 'Fingerprint',
  },

  authority: {
    title: 'Attributes',
    /** For labels that every institution of a kind begins with. */
    titles,
    intro: 'What institutions say about people. Patients write their rules with these words.',
    mine: (name: string) => `Given by you (${name})`,
    others: 'Given by others',
    othersEmpty: 'No other institution gives attributes yet.',
    othersTodo: 'They show up here when they are admitted.',
    holders: (n: number) =>
      n === 0 ? 'Nobody holds it yet.' : count(n, 'person holds it', 'people hold it'),
    until: (date: string) => `until ${date}`,
    revoked: 'taken back',
    ended: 'ended',
    issue: 'Give',
    issueWhat: (title: string) => `Give “${title}” to a person`,
    person: 'Person',
    personOf: (name: string, institution: string) => `${name}, ${institution}`,
    noPeople: 'Nobody else has an account yet. People appear once their institution is admitted.',
    lasts: 'Lasts until',
    untils: { month: '30 days from now', year: 'one year from now', five: 'five years from now' },
    issueSubmit: 'Give it',
    issueEffect: (title: string, person: string) =>
      `${person} can then open every record whose rule allows “${title}”, old and new. Each reading stands in the patient’s log.`,
    issued: (title: string, person: string) => `“${title}” is on its way to ${person}.`,
    revoke: 'Take back',
    revokeWhat: (title: string, person: string) => `Take back “${title}” from ${person}`,
    revokeEffect: (person: string) =>
      `From the next block on, no keeping place opens a record for ${person} by this attribute. Copies already made cannot be called back.`,
    revokeSubmit: 'Take it back',
    revokedDone: (title: string, person: string) => `“${title}” is being taken back from ${person}.`,
    declare: 'Declare another attribute',
    declareTitle: 'Title, as people say it',
    declareTitleHelp: 'For example “Cardiologist”.',
    declareName: 'Short label',
    declareNameHelp: 'Small letters and hyphens; it never changes.',
    declareSubmit: 'Declare it',
    none: 'You have not declared an attribute yet.',
    noneTodo: 'Declare one; then give it to people.',
    notAdmitted: 'You give no attributes until you are admitted.',
    private: 'Patients hold this one privately: it shows that somebody is a patient, not who.',
  },
}
