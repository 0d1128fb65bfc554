/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import { list } from '../format.ts'
import { count } from './grammar.ts'

/** What happens in each step, for people who only want to know that it goes on. */
const stages: Record<CeremonyStage, string> = {
  deal: 'Step 1 of 4: each of them says yes.',
  review: 'Step 2 of 4: each tab checks what it was sent.',
  answer: 'Step 2 of 4: a tab was sent something that does not fit, and the sender puts it right.',
  reveal: 'Step 3 of 4: each tab shows its part of the public key.',
  check: 'Step 4 of 4: each tab checks what the others showed.',
  open: 'Step 4 of 4: the others replace a part that is missing or false.',
  close: 'The parts are put together.',
  done: 'It is made.',
  failed: 'It was not made: too few of them took part. Begin again with people whose tabs are open.',
}

export const officerWords = {
  officers: {
    title: 'Given by several people together',
    intro:
      'For what no single person should be able to say alone. The key is made so that nobody ever has it; several have to agree before somebody gets such an attribute.',
    none: 'There is none yet.',
    noneTodo: 'Start one below: name the people, and how many of them must agree.',
    start: 'Start one with others',
    label: 'Short label',
    labelHelp: (label: string) => `What these people say of others will end in “@${label || '…'}”.`,
    who: 'Who holds it together',
    whoHelp: (most: number) => `Choose two to ${most} people. Each is asked on their own screen.`,
    tooFew: 'Nobody else is in the public register yet.',
    tooFewTodo: 'Invite other institutions first; their people appear here.',
    personOf: (name: string, institution: string) => `${name} (${institution})`,
    agree: 'How many of them must agree',
    agreeOf: (threshold: number, all: number) => `${threshold} of ${all}`,
    everybody:
      'If one of them ever loses the keys, nobody can give these attributes any more. Choose fewer unless you want that.',
    oneHouse: 'They are all of one institution, which could then decide alone. Readers are told so.',
    patience: 'How long each step waits for those who do not answer',
    patiences: { hour: 'an hour', day: 'a day', week: 'a week' },
    submit: 'Ask them',
    busy: 'Asking…',
    begun: (label: string) => `They are asked. You see below how far “${label}” is.`,

    making: (label: string) => `Making the key of “${label}”`,
    made: (label: string) => `“${label}” is there`,
    notMade: (label: string) => `“${label}” was not made`,
    terms: (threshold: number, all: number, institution: string) =>
      `${threshold} of ${count(all, 'person', 'people')} will have to agree. ${institution} called them together.`,
    stages,
    waiting: (people: readonly string[], since: string) =>
      people.length === 1
        ? `Waiting for ${list(people)}’s tab since ${since}.`
        : `Waiting for the tabs of ${list(people)} since ${since}.`,
    without: (when: string) => `It goes on without who has not answered by ${when}.`,
    asked: 'You are asked to be one of them.',
    askedEffect: (label: string, threshold: number) =>
      `Together with ${count(threshold - 1, 'other person', 'others')} you could then give attributes that end in “@${label}”. Your part hangs on your keys on this device. After you have said yes your tab does the rest by itself; leave it open.`,
    takePart: 'I will be one of them',
    takingPart: 'Saying so…',
    you: 'you',
    here: 'has done its part',
    awaited: 'is waited for',
    faults: {
      dealing: 'did not take part in time',
      answer: 'sent somebody a part that does not fit, and did not put it right',
      reveal: 'left before the end, or showed another part than was sent; the others replaced it',
    },
    faultNotice:
      'The key is good in spite of that. They can still agree to requests like the others; begin again without them if you do not want it.',
    holders: (threshold: number, people: readonly string[]) =>
      `${threshold} of ${list(people)} have to agree.`,
    officer: 'You are one of them.',
    undeclared: 'No attribute is declared yet. Whoever called these people together does that.',

    trustee: {
      title: 'Who registers patients’ signing keys',
      key: 'all institutions',
      alone:
        'Each hospital alone, for its own patients. One consent can prove only what one institution says of a person.',
      together: (threshold: number, names: readonly string[]) =>
        `Together: ${threshold} of ${list(names)} register a patient’s key at a check-in. One consent can then prove what several institutions say of the same person. That a patient is there they believe the hospital.`,
      awake: (threshold: number) =>
        `If fewer than ${threshold} of their tabs are open at a check-in, the hospital does it alone, as before.`,
      outdated: (names: readonly string[]) =>
        `The institutions have changed since. It would now be held by ${list(names)}.`,
      begin: 'Register together from now on',
      again: 'Make it anew with those there are now',
      busy: 'Asking them…',
      few: 'At least two institutions with a vote are needed for that.',
      askedEffect:
        'Your institution then helps to register patients of others: by itself, while your tab is open. It sees that somebody is registered somewhere, and not who, nor any record. After you have said yes your tab does the rest.',
      vouched: {
        together: 'Several institutions registered this patient’s key together.',
        alone:
          'Too few of the other institutions were awake, so yours registered this patient’s key alone. The consent counts all the same; it can prove only what your hospital says.',
      },
      wrong: (names: readonly string[]) =>
        `${list(names)} gave a wrong part of the registration. It was made without. Ask there what happened.`,
    },

    propose: 'Propose it',
    proposeEffect: (others: number) =>
      `${count(others, 'other person has', 'others have')} to agree first, on their own screens.`,
    proposed: (title: string, person: string) =>
      `You proposed “${title}” for ${person}. It waits for the others to agree.`,
    request: (title: string, person: string, institution: string) =>
      `Give “${title}” to ${person} of ${institution}?`,
    requestUntil: (date: string) => `It would last until ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${list(agreed)} ${agreed.length === 1 ? 'proposed' : 'agreed to'} it; ${count(missing, 'more person has', 'more have')} to agree.`,
    requestWithout: (names: readonly string[]) =>
      `Without ${list(names)}, whose last part could not be used.`,
    othersAgree: 'Others decide this.',
    mine: 'You have agreed. It waits for the others.',
    agreeSubmit: 'I agree',
    agreeing: 'Agreeing…',
    agreedDone: (title: string, person: string) => `You agreed that ${person} gets “${title}”.`,
    badPart: (officer: string, server: string) =>
      `${server} cannot use the part of ${officer}, so it may not open records by this attribute. Propose it again with another end: ${officer} is left out then.`,
  },
}
