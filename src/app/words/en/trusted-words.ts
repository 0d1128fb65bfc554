/** Words of parts of keys that people keep for each other; loaded with those pages. */
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const trustedWords = {
  intro:
    'Your keys, divided over people you know. One part alone opens nothing. If your device and your words are gone, enough of them together bring your keys back.',
  mineTitle: 'Who keeps parts of my keys',
  mineNone: 'Nobody yet. Three people, of whom any two are needed, suit most.',
  choose: 'Choose people',
  pasteTitle: 'Somebody sent me something',
  pasteWhy: 'A part that you are to keep, or a request to give it back. Opening the link does the same.',
  paste: 'The link',
  pasteGo: 'Look at it',

  chooseTitle: 'Choose whom you trust',
  chooseIntro:
    'They need not be in any network, and need not know of each other. Your 24 words stay as they are.',
  points: (needed: number) => [
    'One part alone says nothing about your keys.',
    `Any ${figure(needed)} of them together can open everything you can, without you, and nobody would notice. Choose people who would not do that.`,
    'Choose people who do not all live in one home, and who can tell your voice on the phone.',
    'Nobody but you and they learns who they are: it is on no ledger.',
  ],
  anewTitle: 'The parts you gave before go on working together.',
  anew: 'Your keys stay the same, so enough old parts still bring them back. Who opens the new part in their Chartmesh has only the new one from then on. From everybody else ask the old part back: a printed card can be destroyed; that somebody deleted a part, you have to believe.',
  make: 'Make the parts',
  ownName: 'Your name, as they know you',
  ownNameHelp: 'They see it on the part, and when you ask them for it.',
  howMany: 'How many people',
  howManyNeeded: 'How many of them are needed',
  neededHelp: 'Fewer are easier to reach. More make it harder for them to do it behind your back.',
  person: (place: number) => `Person ${place}`,
  personName: (place: number) => `Name of person ${place}`,
  onCard: (place: number) => `Person ${place} gets a printed card`,
  onCardHelp: 'For somebody without a device of their own.',

  mineMade: (date: string) => `The parts are those of ${date}.`,
  counted: (needed: number, of: number, kept: number) =>
    kept >= needed
      ? `Any ${figure(needed)} of ${figure(of)} bring your keys back. ${figure(kept)} ${kept === 1 ? 'has' : 'have'} shown that they have their part.`
      : `Any ${figure(needed)} of ${figure(of)} are needed, and ${figure(kept)} so far ${kept === 1 ? 'has' : 'have'} shown that they have their part. Until then this is no way back to your keys.`,
  notShown: 'has not shown yet that the part is there.',
  cardNotShown: 'has not shown yet that the card is there.',
  shown: (date: string) => `had the part on ${date}.`,
  askAgain: (name: string) => `Ask ${name} whether it is still there`,
  characters: (name: string) => `The three characters that ${name} sees`,
  charactersHelp: 'They stand beside the part, under “People I trust”, and are others every day.',
  cardWord: (place: number, name: string) => `Word ${place} on the card of ${name}`,
  confirm: (name: string) => `${name} has it`,
  confirmed: (name: string) => `${name} has shown that the part is there.`,
  handOver: 'Hand over the parts',
  chooseAnew: 'Choose anew',
  formerTitle: 'Others kept parts before.',
  formerWhy: 'Their old parts still work together, as many as were needed then, until they are gone.',
  formerCards: (names: string) => `On paper: ${names}. Ask the card back, and destroy it.`,
  formerTabs: (names: string) =>
    `In a browser: ${names}. The link deletes the old part there; that nobody made a copy, you have to believe.`,
  endLink: 'Make the link',
  endQr:
    'For those who kept a part before: it deletes that part in their browser. It holds no secret, and has no end.',

  handOverIntro:
    'Give each part to one person alone, and keep none yourself: enough of them together are your keys.',
  showParts: 'Show the parts',
  partFor: (name: string) => `Part for ${name}`,
  handedOver: 'I have handed them over',
  linkWhy: (name: string) =>
    `${name} opens this link in their own browser and keeps the part there. Then ask them for the three characters they see.`,
  partQr: (name: string) =>
    `A part of your keys, for ${name} alone: whoever has this picture has the part. By itself it opens nothing. It has no end.`,
  link: 'The same as a link',
  cardTitle: (name: string) => `A part of the keys of ${name}`,
  cardFor: (keeper: string, name: string, needed: number) =>
    `${keeper} keeps this card for ${name}. Alone it opens nothing; any ${figure(needed)} such parts together bring back the keys to health records.`,
  cardQr:
    'The same part as a picture: whoever has it has the part. By itself it opens nothing. It has no end.',
  cardTodo: (name: string) => [
    `Keep this card where you keep your passport. Give it, or read it out, to ${name} alone, when you are sure who it is.`,
    `If ${name} asks whether you still have it, read out the words that are asked for, and no others.`,
    `To help: ${name} opens the page below on a device without keys, chooses “My people help me”, and types the 32 words in their order, or opens the picture there. The first four letters of each are enough.`,
  ],
  cardMade: (date: string, address: string) => `Made on ${date}. Page: ${address}`,

  keptTitle: 'Parts I keep for others',
  keptNone: 'You keep none. Whoever trusts you with one sends you a link.',
  keptFor: (name: string) => `You keep a part for ${name}.`,
  keptSince: (date: string) => `It is of ${date}.`,
  tell: (name: string, characters: string) =>
    `If ${name} asks whether it is still there, today’s answer is ${characters}.`,
  tellWhy: 'These three characters say that you have the part, and nothing about it.',
  drop: (name: string) => `Delete the part of ${name}`,
  dropWhy: (name: string) =>
    `Tell ${name} first: with one part fewer it is harder for ${name} to come back. It cannot be brought back here.`,
  dropSure: 'Delete it',
  dropped: 'The part is deleted on this device.',
  lockFirst:
    'Without a passphrase or a passkey, whoever opens this browser can give the part away. Set one under “This device”, or here.',
  keepTitle: (name: string) => `Keep a part for ${name}?`,
  keepIntro: (name: string) =>
    `${name} trusts you with a part of the keys to their health records. If everything else is lost, you and others help ${name} to come back.`,
  keepAlone: 'You cannot open or read anything with it.',
  keepAsked: (name: string) =>
    `Give it back only when you have spoken with ${name}. Nobody else will ever need it, no clinic and no support.`,
  keepWhere:
    'It stays in this browser, sealed with your keys; if there are none yet, they are made now. Deleting the browser’s data deletes it.',
  keepInstead: (name: string) => `It takes the place of the older part that you keep for ${name}.`,
  keep: (name: string) => `Keep it for ${name}`,
  keepOwn: (keeper: string) =>
    `This is a part of your own keys, meant for ${keeper}. It has to be opened on their device.`,
  useWhy: (name: string, date: string) =>
    `You are asking your people for help on this device. This is a part of the keys of ${name}, of ${date}.`,
  use: 'Use it to come back',
  endTitle: (name: string) => `${name} no longer needs the older part`,
  endWhy: (name: string, date: string) =>
    `${name} has chosen anew whom to trust. The part of ${date} that you keep is over, and can be deleted. Nothing else changes for you.`,
  endNothing: 'You keep no such part in this browser: you need not do anything.',

  giveTitle: (name: string) => `${name} asks for your help`,
  giveIntro: (name: string) =>
    `Somebody who gives the name ${name} has lost the keys, and asks for the part that you keep.`,
  giveNone:
    'No part is kept in this browser. If you keep one in another browser or profile, open the link there. A printed card is read out or shown instead.',
  callTitle: (name: string) => `Speak with ${name} first`,
  callWhy:
    'Call a number that you know, or meet. Anybody can send such a link, under any name. Do not go by a message.',
  tellNumber: (name: string) => `Tell ${name} these six digits:`,
  digits: (name: string) => `The six digits that ${name} reads back`,
  digitsHelp: 'If they are wrong, somebody else stands between you: give nothing.',
  which: 'The part you give',
  give: 'Give the part',
  givenTitle: (name: string) => `Send this to ${name}`,
  givenWhy: 'It is sealed to the device that asked: nobody else can open it.',
  givenQr: (name: string) =>
    `The part, sealed for the device of ${name} that asked: nobody else can open it. It is of no use once ${name} has the keys back.`,

  helpedTitle: 'My people help me',
  helpedIntro:
    'For whoever lost the device and the words, and has given parts of the keys to people. Nothing is sent from here: you carry links between you.',
  ask: 'Ask for help',
  askNameHelp: 'As you called yourself when you gave them the parts.',
  askTitle: 'Send this to each of them',
  askWhy: 'It holds no secret. Call them as well: they speak with you before they give you anything.',
  askQr: (name: string) =>
    `Asks those who keep a part for it, until ${name} has the keys back. It holds no secret: they speak with ${name} first.`,
  phoneTitle: 'On the phone',
  phoneWhy:
    'They tell you six digits; you read six others back. So they know that it is your device that asks.',
  number: 'The six digits they tell you',
  showDigits: 'Show the six digits',
  readDigits: 'Read these to them:',
  again: 'Begin anew',
  againWhy:
    'The request ends, and the parts that came are deleted here. What people sent for this request opens nothing any more.',
  againSure: 'End it',
  cameTitle: 'What came back',
  cameNone: 'Nothing yet. What comes stays on this device, sealed, also when the page is closed.',
  came: (have: number, needed: number, date: string) =>
    `${figure(have)} of ${count(needed, 'part', 'parts')} that are needed, of ${date}.`,
  card: (place: number) => `Card ${place}`,
  standing: {
    good: 'fits.',
    unchecked: 'is complete. Whether it fits is seen with the others.',
    wrong: 'is not as it was made. Take it away.',
  },
  remove: 'Take it away',
  answer: 'What they sent, or the 32 words of a card',
  answerHelp: 'Of the words, the first four letters of each are enough.',
  add: 'Add it',
  bring: 'Bring my keys back',
  bringBusy: 'Putting the parts together…',
  broughtTitle: 'Your keys are back on this device',
  broughtIntro:
    'One link of the network leads to the rest: your consents and records are found again. Then write down the 24 words, or choose people anew.',
}
