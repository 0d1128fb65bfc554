/** Words for somebody who comes back with 24 words on a browser that knows nothing. */
import { figure } from '../format.ts'

export const returnWords = {
  comeBack: {
    before: 'I was here before',
    open: 'I have my 24 words',
    helped: 'My people help me',
    openWhy: 'For whoever was here before and lost the device, or uses another one.',
    title: 'Come back with your 24 words',
    intro:
      'Your keys are made again from the words, on this device. Then this tab finds your consents on the shared ledger and fetches your records from those who keep them.',
    link: 'A link of the network',
    linkHelp:
      'Any place of the network can make one for you: under “Network”, “Invite an institution”, “Somebody who comes back”.',
    as: 'You come back as',
    who: { patient: 'A patient', institution: 'The officer of an institution' },
    whoWhy: {
      patient: 'Your consents and records are found again.',
      institution: 'Your account, and your institution: this device can vote for it again.',
    },
    submit: 'Come back',
    busy: 'Making your keys and connecting…',
    already: 'I was here before and have 24 words',
    searching: (done: number, of: number) =>
      `Looking for what is yours: ${figure(done)} of ${figure(of)} consents looked at.`,
    ruleLater:
      'The rule lies with the sealed record, which has not come yet. An open tab of the hospital has it.',
    officeTitle: (name: string) => `You are the officer of ${name}`,
    office:
      'This device can vote for it and sign in its name. If the other one is lost, take it away afterwards under “Network”, “Who runs it, and votes”.',
    /** For an officer who came back as a patient. */
    officeHere: (name: string) => `These are also the keys of the officer of ${name}.`,
    officeWhere: (name: string) =>
      `Here you are a patient. To stand for ${name} again, come back once more in another browser profile, as “The officer of an institution”.`,
    officeLost: 'Check-ins, and links that were not answered, were on the other device alone: make new ones.',
    resume: (name: string) => `Go on as ${name} on this device`,
    resumeBusy: 'Preparing this device…',
  },
}
