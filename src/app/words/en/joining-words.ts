/** Words of coming into a network, and of those that went on without some institutions. */
import type { EraEnd, Joining } from '../../../node/api.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const percent = (part: number, whole: number): string =>
  `${Math.round((100 * part) / Math.max(1, whole))} %`

const signers = ({ signers: names, signed, total }: EraEnd): string =>
  `${list(names)} (${percent(signed, total)} of the stake)`

/** As what a proof rests on: “the decision of 03-Feb-2026 by A and B (58 % of the stake) to go on without C”. */
export const decision = (end: EraEnd, on: string): string =>
  `the decision of ${on} by ${signers(end)} to go on without ${list(end.without)}`

const steps: Record<Joining['step'], string> = {
  seeking: 'Finding the others',
  checking: 'Checking who may vote, by their signatures',
  deciding: 'Your decision',
  fetching: 'Fetching what the network has agreed on, part by part',
  placing: 'Putting it in its place',
}

export const joiningWords = {
  joining: {
    title: (network: string) => (network ? `Joining ${network}` : 'Joining the network'),
    steps: 'What happens',
    step: (step: Joining['step']) => steps[step],
    done: 'done',
    now: 'now',
    ready: 'Up to date',
    seeking:
      'This takes a few seconds. The tab that invited you must be open; if it is not, this goes on as soon as it is.',
    newLink:
      'If you sent a reply, and this page was closed or loaded anew since, the reply is of no use any more. Ask for a new link and open it here.',
    waitsForYou: 'This tab waits for your decision. Nothing is fetched before it.',
    wait: 'You can leave this page open and do something else. If it is closed, it goes on later with what it has.',
    entries: (rows: number, of: number) =>
      of > 0
        ? `${figure(rows)} of ${count(of, 'entry', 'entries')} are here and checked.`
        : 'The first part is on its way.',
    liars: (n: number) =>
      `${count(n, 'tab', 'tabs')} sent something false. It was noticed, thrown away, and nothing more is taken from there.`,
    known: 'What can be shown already',
    knownWhy: 'Each line came with a proof, and was checked on this device.',
    none: 'Nothing yet: it comes with the first answers.',
    offers: 'This network went on without some institutions',
    several:
      'Several say how this network went on. Only one of them is the one you know: ask before you choose.',
    ended: (end: EraEnd, on: string, closed: string) =>
      `On ${on} ${signers(end)} decided to go on without ${list(end.without)}, from ${closed} on.`,
    because: ({ reason }: EraEnd) => `Reason given: ${reason}`,
    untold:
      'Your link is from a network that went on without some institutions. Nobody who is here now can show who decided that. Wait for others, or ask who gave you the link.',
    advice:
      'Signatures show who decided, not whether it was right. Others may have gone on in another way: ask an institution you know, by telephone or in person.',
    compared: 'I have asked an institution that I know',
    accept: 'Go along with them',
    accepting: 'Going on…',
  },
}
