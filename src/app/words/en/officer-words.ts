/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import { either, list } from '../format.ts'
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
    tooFew: 'Nobody else has an account yet.',
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
      `Together with ${count(threshold - 1, 'other person', 'others')} you could then give attributes that end in “@${label}”, and vouch for people at the desk of whoever called you together. Your part hangs on your keys on this device. After you have said yes your tab does the rest by itself; leave it open.`,
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

    replacing: {
      start: 'Replace one of them',
      intro:
        'The key stays the same, so whatever is sealed and whatever people hold stays as it is. Those who hold it hand their parts on, each by a press.',
      goes: 'Who goes',
      comes: 'Who comes',
      nobody: 'Everybody who has an account is one of them already.',
      nobodyTodo: 'Whoever is to come needs an account first: invite the institution, or add the person.',
      needs: (needed: number, people: readonly string[]) =>
        `${needed} of ${list(people)} have to hand their part on. If so many of the others do, it goes on without the one who goes once the time is over.`,
      keeps: (person: string, needed: number) =>
        `${person} agrees to nothing more from the block on in which it is done. The old part cannot be taken away: it is of no use together with new ones, but ${count(needed, 'person', 'people')} with old parts could still use the key behind everybody’s back.`,
      begun: (comes: string, goes: string) =>
        `They are asked whether ${comes} takes the place of ${goes}. You see above how far it is.`,
      making: (label: string) => `Handing on the key of “${label}”`,
      made: (label: string) => `The key of “${label}” is handed on`,
      notMade: (label: string) => `The key of “${label}” was not handed on`,
      takesPlace: (comes: readonly string[], goes: readonly string[]) =>
        `${list(comes)} ${comes.length === 1 ? 'takes' : 'take'} the place of ${list(goes)}.`,
      goesOnly: (goes: readonly string[]) => `${list(goes)} ${goes.length === 1 ? 'goes' : 'go'}.`,
      comesOnly: (comes: readonly string[]) => `${list(comes)} ${comes.length === 1 ? 'comes' : 'come'}.`,
      holdNow: (needed: number) =>
        `Who holds it now: ${count(needed, 'person has', 'people have')} to hand their part on`,
      holdThen: 'Who will hold it',
      stages: {
        deal: 'Step 1 of 3: those who hold the key hand their parts on.',
        review: 'Step 2 of 3: those who will hold it say yes, and their tabs check what they were sent.',
        answer: 'Step 2 of 3: somebody was sent a part that does not fit, and the sender puts it right.',
        close: 'Step 3 of 3: the parts are put together.',
        done: 'It is handed on.',
        failed:
          'It was not handed on: too few took part, or it went to others meanwhile. Who holds it now stands below. You can begin again.',
      },
      asked: 'You are asked to hand your part on.',
      askedGoes: (label: string) =>
        `You are then no longer one of those who agree to attributes that end in “@${label}”. If it comes to nothing, everything stays as it is.`,
      askedStays: (label: string) =>
        `You stay one of those who agree to attributes that end in “@${label}”. After you have said yes your tab does the rest by itself; leave it open.`,
      handOn: 'Hand my part on',
      handingOn: 'Handing it on…',
    },

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
      wrong: (names: readonly string[]) =>
        `${list(names)} gave a wrong part of the registration. It was made without. Ask there what happened.`,
    },

    vouching: {
      who: 'Who vouches for this person',
      alone: 'Your institution alone',
      together: (label: string, needed: number, names: readonly string[]) =>
        `“${label}”: ${needed} of ${list(names)}`,
      togetherWhy:
        'That many of them have to agree, each on their own screen, before this person can decide. Then nobody can make up a person alone.',
      needsTrustee: (place: string) =>
        `Several people can vouch for somebody once the institutions register signing keys together (see “${place}”).`,
      title: 'Who vouches for this person',
      /** `asked`: who still could. */
      agreed: (names: readonly string[], missing: number, asked: readonly string[]) =>
        [
          ...(names.length > 0 ? [`${list(names)} ${names.length === 1 ? 'has' : 'have'} agreed.`] : []),
          ...(missing > 0 ? [`${count(missing, 'more person has', 'more people have')} to agree.`] : []),
          ...(asked.length > 0 ? [`You can ask ${either(asked)}.`] : []),
        ].join(' '),
      number: 'Tell this number to those you ask. They see the same beside your request.',
      waiting: 'Their tab is connected. They can decide as soon as enough people have agreed.',
      asleep:
        'Their tab is connected. Too few other institutions are awake to register this person; it goes on by itself when more of them are.',
      wrong: (names: readonly string[]) =>
        `The key from ${list(names)} does not hold. Somebody else has to agree instead. Ask there what happened.`,
      asks: (institution: string, digits: string) => `Who is at the desk of ${institution}? Number ${digits}`,
      says: {
        patient: (institution: string) => `${institution} says that this person is a patient there.`,
        member: (institution: string) => `${institution} says that this person is insured there.`,
      },
      effect:
        'Agree only to what you know: call the desk and compare the number. You give this person a key for signing consents this year, and it cannot be taken back. You are not told who it is.',
      wrongOwn: 'The key you gave before does not hold. You can give another.',
      submit: 'I vouch for this person',
      busy: 'Giving the key…',
      done: (digits: string) => `You vouched for number ${digits}.`,
    },

    propose: 'Propose it',
    proposeEffect: (others: number) =>
      `${count(others, 'other person has', 'others have')} to agree first, on their own screens.`,
    proposed: (title: string, person: string) =>
      `You proposed “${title}” for ${person}. It waits for the others to agree.`,
    request: (title: string, person: string) => `Give “${title}” to ${person}?`,
    requestUntil: (date: string) => `It would last until ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${list(agreed)} ${agreed.length === 1 ? 'proposed' : 'agreed to'} it; ${count(missing, 'more person has', 'more have')} to agree.`,
    evidence: 'What did you see that shows it?',
    evidenceHelp:
      'Only the officers can read it. For example: the number in the register, and the day you looked.',
    evidenceLong: 'That is too long: shorten it.',
    unseen: 'No evidence was given with it.',
    evidenceLocked: 'Unlock your keys to read the evidence.',
    evidenceUnreadable:
      'You cannot read the evidence, or were shown other than the rest. Ask before you agree.',
    seen: (officer: string, words: string) => `${officer} has seen: “${words}”`,
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
