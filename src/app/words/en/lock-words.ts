/** Words of the lock: the page over all others while keys are locked, and when they lock by themselves. */

export const lockWords = {
  lock: {
    title: 'Locked',
    intro: 'This tab goes on working by itself. To see or sign anything, unlock it.',
    pin: 'Your PIN',
    usePin: 'Use the PIN',
    leaving: 'Nobody has touched this page for a while.',
    stay: 'It locks in less than a minute. Move, or press any key, to go on.',
    autoTitle: 'Lock by itself',
    autoIntro:
      'When nobody has touched this page for so long, your keys lock and the screen shows nothing of a patient. The tab goes on voting and keeping records; what only you may sign waits for you.',
    autoAfter: 'Lock after',
    after: (time: string) => `They lock after ${time}.`,
    afterNever: 'They do not lock by themselves.',
    changeAfter: 'Change the time',
    afterDone: 'The time is set.',
    never: 'Never',
    pinTitle: 'Open again with a PIN',
    pinIntro:
      'For a tab that is used all day. The PIN opens what this tab has locked, until the page is closed or loaded anew, and not after five wrong tries. Then another way is asked for.',
    pinNew: 'New PIN',
    pinHelp: (least: number) => `At least ${least} digits; not all the same, and no row such as 123456.`,
    pinWeak: 'This is too easy to guess.',
    setPin: 'Set the PIN',
    pinSet: 'A PIN is set.',
    dropPin: 'Take the PIN away',
    screenTitle: 'Lock this screen',
    screenWhy:
      'This device has none of your institution’s keys. A passphrase keeps patients and the hand-over list from whoever sits down here. The device goes on voting.',
    usePasskey: 'Use the passkey',
    passkeyAsks: 'Your device asks for your face, your finger or its own PIN.',
    passkeyTitle: 'Open with a passkey',
    passkeyIntro:
      'Your device looks at your face, your finger or its own PIN, and opens your keys. It is never the only way: the passphrase or the 24 words stay.',
    passkeyFirst: 'First set a passphrase, or write down the 24 words.',
    addPasskey: 'Add a passkey',
    passkeyBusy: 'Waiting for your device…',
    passkeyAdded: 'The passkey opens your keys from now on.',
    passkeySet: 'A passkey opens them.',
    dropPasskey: 'Take the passkey away',
    passkeyDropped:
      'The passkey opens nothing here any more. You can delete it in the settings of your device, too.',
  },
}
