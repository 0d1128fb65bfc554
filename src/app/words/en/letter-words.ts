/** Words of letters between readers and patients: may I read, and why did you. */
import { list } from '../format.ts'

export const letterWords = {
  asks: {
    title: 'Somebody asks you',
    line: (person: string, hospital: string, date: string) =>
      `${person} asks to read your record of ${date} from ${hospital}.`,
    vouched: (titles: readonly string[]) => `Known to be: ${list(titles)}.`,
    unvouched: 'No institution vouches for this person, so you cannot let them in.',
    what: (purpose: string) => `For ${purpose}.`,
    said: (text: string) => `“${text}”`,
    once: 'Allow once',
    onceHelp: 'Once, within the next day. After the reading it ends by itself as soon as this tab is open.',
    longer: 'Allow until…',
    until: 'Until',
    allow: 'Allow until then',
    no: 'No',
    allowed: 'Allowed. They can read it now.',
    refused: 'They are told that you said no.',
    already: (date: string) => `They can read it already, at the latest until ${date}. No ends that.`,
    tell: 'Tell them',
    ended: 'The consent is over, so nobody can be let in.',
    unknown: 'This device does not have what holds now. Open the record first, then come back.',
  },
  asking: {
    title: 'Ask the patient to let you in',
    intro:
      'The patient sees your name, what your institution vouches for, and what you write. Nobody else can read it. The answer comes when their tab is open.',
    why: 'Why you need it',
    whyHelp: 'In words the patient understands. No health data.',
    submit: 'Ask the patient',
    waiting: (date: string) => `You asked on ${date}. No answer yet.`,
    notLeft: (date: string) => `You asked on ${date}. It waits on this device for a tab of the hospital.`,
    no: (date: string) => `The patient said no on ${date}.`,
    yes: (date: string) =>
      `The patient allowed it on ${date}, for one reading or until a day they chose. As long as that holds, ask now to read it.`,
  },
  whys: {
    ask: 'Ask why',
    askWhat: (line: string) => `Ask why: ${line}`,
    title: 'Ask why it was read',
    intro: (person: string) =>
      `${person} gets your question, and that you are whose record it was. Nobody else can read it.`,
    text: 'Your question',
    textHelp: 'You need not write anything: the question is why.',
    submit: 'Ask',
    asked: (date: string) => `You asked why on ${date}.`,
    none: 'No answer yet.',
    answer: (text: string) => `Answer: “${text}”`,
    theirs: 'A patient asks you why',
    theirsIntro: 'You read a record, and its patient wants to know why. Your answer goes to them alone.',
    theirsLine: (hospital: string, date: string) =>
      `About the record from ${hospital}, which you read on ${date}.`,
    mine: 'Your answer',
    send: 'Answer',
    sent: 'Your answer is on its way.',
  },
}
