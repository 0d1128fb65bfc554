/** Words of a person's own devices: the list, another one, and one less. */
export const ownDevicesWords = {
  title: 'My devices',
  intro:
    'All of them have your keys. They share what is yours alone: check-ins, the rules you agreed to, letters, and what you have not finished writing. They tell each other when they are open at the same time.',
  list: 'Your devices',
  numbered: (n: number) => `Device ${n}`,
  thisOne: 'this one',
  here: 'Open now',
  seen: (moment: string) => `Last seen on ${moment}`,
  alone: 'Your keys are on this device alone.',
  waiting: 'This device waits until one of your others is open: it brings what they share.',
  outside:
    'This device has your keys, and is not among your devices: it was taken away, or came back with the 24 words. What the others share does not reach it. To add it again, erase what is kept here and open a link from one of the others.',
  name: 'What you call it',
  rename: 'Rename',
  renameWhat: (name: string) => `Rename ${name}`,
  remove: 'Take away',
  removeWhat: (name: string) => `Take away: ${name}`,
  removeCheck: 'Take it away',
  removeDoes: 'From now on nothing that your other devices share reaches it: they get another key.',
  removeCannot:
    'It had your keys. Whoever can open them there can still act as you: open your records, agree and take back. No device can change that from afar.',
  removeLost:
    'Is it lost, and were your keys open on it? Take your permissions back here, then erase this device and begin anew with other keys at your next check-in.',
  removed: 'Taken away. The others have another key.',
  add: 'Add a device',
  addIntro:
    'A telephone beside the computer, or a new one: it gets your keys from this one, and no words are typed.',
  addPoints: [
    'Open the link, or scan the picture, on the other device. It must have no keys yet.',
    'Both screens show six digits. You compare them; only then do your keys cross, sealed for that device.',
    'The link alone opens nothing. It works only once.',
  ],
  roads: {
    personal: 'Needs no helper: the new device gives a reply that you enter here.',
    open: 'The two meet through a small helper; it sees addresses, no content, and has no part in the keys.',
    local: 'For another profile of this browser.',
  },
  linkTitle: 'Open this on the other device',
  caption: (until: string) =>
    `For your own other device. It works once, until ${until}, as long as this tab stays open; without the digits it opens nothing.`,
  waitsForOther: 'Waiting for the other device…',
  stop: 'Stop',
  compare: 'Do both screens show these digits? If they differ, somebody else has opened the link.',
  tried: 'Another tab has tried the same link. Go on only if the digits on your own device are the same.',
  newName: 'What do you call the new device?',
  give: 'The same: give it my keys',
  giving: 'Sealing your keys for it…',
  differ: 'They differ',
  sameHere: 'You said here that they are the same.',
  sameWait: 'Now press on the new device that they are the same.',
  done: 'Added. It is among your devices now.',
  newTitle: (network: string) =>
    network ? `Another device of yours in ${network}` : 'Another device of yours',
  newSeeks: 'Finding your other device',
  newSeeksHint: 'Leave the page with the link open there.',
  newCompare:
    'Does your other device show these digits? If they differ, this is not your device at the other end.',
  take: 'The same: take my keys',
  taking: 'Making a lock for them…',
  newSameWait: 'Now press on your other device that they are the same.',
  againTitle: 'Another link',
  again:
    'This device has no keys yet. Make a link on your other device, under “My devices”, and open it here.',
  addedTitle: 'This device is one of yours',
  added: 'It has your keys, behind a lock of its own. Your consents and records come by themselves.',
  addedLater: 'Without a passphrase, whoever opens this browser can use them.',
  addedLocked: 'Your keys are protected on this device.',
  later: 'Later',
  go: 'To my records',
}
