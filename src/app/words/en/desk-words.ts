/** Words of a desk where people are checked in, by the kind of institution it is of. */
import { perKind } from '../per-kind.ts'
import { count } from './grammar.ts'

interface Names {
  /** Whom it serves: one, several, and with an article. */
  readonly one: string
  readonly many: string
  readonly a: string
  readonly house: string
  /** Those of its own people who may read, and what a label and a number here are for example. */
  readonly team: string
  readonly label: string
  readonly number: string
}

const desk = ({ one, many, a, house, team, label, number }: Names) => ({
  create: 'New check-in',
  intro: `Who is checked in here. Only this ${house}’s devices can read this list.`,
  emptyTodo: `Make a check-in, show its link or picture to the ${one}, and compare six digits.`,
  find: `Find ${a}`,
  found: (n: number) => (n === 0 ? 'Nobody found.' : `${count(n, one, many)} found.`),
  states: {
    invited: `Link made, ${one} not here yet`,
    here: `The ${one} has opened the link`,
    keyed: `The ${one} reads the proposal`,
    agreed: 'Agreed: compare the digits',
    final: 'Agreed and final',
  },

  label: `Your label for this ${one}`,
  labelHelp: `For example ${label}. Only this ${house} sees it.`,
  nameHelp: `As the ${one} writes it.`,
  whoIntro: `For this ${house}’s devices alone. It is sealed before it leaves this device.`,
  number: `Your number for this ${one}`,
  numberHelp: `For example ${number}.`,
  proposal: `What you propose to the ${one}`,
  proposalHelp: `The ${one} sees this sentence and can change every word of it.`,
  ready: {
    here: `${team} here`,
    referral: `${team} here, and ${house === 'hospital' ? 'whoever they refer to' : 'doctors of hospitals'}`,
    insurer: `${team} here, and ${house === 'insurer' ? 'other insurers’ claims teams' : 'the insurer’s claims team'}`,
  },
  linkTitle: `Show this to the ${one}`,
  linkGone: `The link was shown when it was made and is not kept. If the ${one} has lost it, or was to send a reply, make a new check-in.`,
  linkAgain: `Connect the ${one}’s page again`,
  qr: (until: string, personal: boolean) =>
    `Opens this ${one}’s check-in in a browser, once. ${personal ? 'It works for 15 minutes, while this tab is open.' : `Valid until ${until}.`} Whoever has it can act as this ${one} until it is used, so show it to nobody else.`,
  waitingTitle: `Waiting for the ${one}`,
  waiting: {
    invited: `The ${one} opens the link on their own device and accepts.`,
    here: `They opened the link. Their tab gets its signing key from this ${house} while both are open.`,
    keyed: 'They can read the proposal now, change it, and agree.',
  },
  steps: {
    title: 'Check-in, step by step',
    show: `Show the link to the ${one}.`,
    decide: `The ${one} reads it on their own device and decides.`,
    compare: `Compare six digits with the ${one}.`,
    ready: 'Ready: records can be sealed.',
    same: 'They are the same',
    other: 'They are not the same',
    stop: `Seal nothing. Somebody may stand between you and the ${one}. Make a new check-in and let the ${one} open it beside you.`,
    sameAfterAll: 'They are the same after all',
  },
  digits: `The ${one}’s screen must show the same six digits. If it does not, stop: somebody stands between you.`,
  decided: `What the ${one} decided`,
  records: house === 'hospital' ? 'Records of this visit' : `Records of this ${one}`,
  noRecords: house === 'hospital' ? 'Nothing is sealed for this visit yet.' : 'Nothing is sealed here yet.',
  noRecordsTodo: 'What you write or choose on this page stands here once it is sealed.',
  recordsIntro: `You see that a record exists and how safe it is. Reading it again is logged for the ${one}.`,
  elsewhere: `The records and the ${one}’s decision are on the officer’s device.`,
  broughtLink: `A health link the ${one} brought (SMART Health Link)`,
  vouched: {
    together: `Several institutions registered this ${one}’s key together.`,
    alone: `Too few of the other institutions were awake, so yours registered this ${one}’s key alone. The consent counts all the same; it can prove only what your ${house} says.`,
  },
})
export type Desk = ReturnType<typeof desk>

export const deskWords = perKind(
  {
    hospital: {
      one: 'patient',
      many: 'patients',
      a: 'a patient',
      house: 'hospital',
      team: 'The care team',
      label: 'a bed or an appointment',
      number: 'the number on the wristband',
    },
    insurer: {
      one: 'insured person',
      many: 'insured people',
      a: 'an insured person',
      house: 'insurer',
      team: 'The claims team',
      label: 'an appointment or a claim',
      number: 'the number of the policy',
    },
    research: {
      one: 'participant',
      many: 'participants',
      a: 'a participant',
      house: 'research centre',
      team: 'The researchers',
      label: 'an appointment or a study',
      number: 'the number in the study',
    },
    board: {
      one: 'person',
      many: 'people',
      a: 'a person',
      house: 'medical board',
      team: 'The physicians',
      label: 'an appointment or a case',
      number: 'the number of the file',
    },
    pharmacy: {
      one: 'customer',
      many: 'customers',
      a: 'a customer',
      house: 'pharmacy',
      team: 'The pharmacists',
      label: 'an order or an appointment',
      number: 'the number on the customer card',
    },
  },
  desk,
)
