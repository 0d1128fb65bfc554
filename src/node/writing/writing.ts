/**
 * Letters between readers and patients (record/letter.ts), on this node: those of its person, and at a hospital
 * those it carries. Each is on the disk before it is said, and said again with every block and every peer that
 * comes until somebody who may keep it says that it does:
 *
 *   writer → hospital → the other side    letter        the letter, signed
 *   the other way                         letter.kept   it is on the disk here
 *
 * What a patient wrote down goes the same way, to the hospital's officer (jotted-notes.ts).
 *
 * A hospital carries for its own consents alone, and few of one reader: a letter more waits with its writer. It can
 * drop one, and so silence a question; what a question is about, the log, rests on nobody.
 */
import { type Bytes, equal, hex, unhex } from '../../core/bytes.ts'
import { decode, encode, blob, flag, option, record, versioned, type Value } from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import type { Jotting } from '../../health/jotting.ts'
import type { KeyPath } from '../../keys/api.ts'
import { attributesHeld } from '../../ledger/lists.ts'
import { clockDriftMost } from '../../ledger/execute.ts'
import {
  accounts,
  consents,
  firstAccounts,
  nodeKeys,
  reads,
  records,
  type ConsentRow,
} from '../../ledger/state.ts'
import type { AccountId, InstitutionId, SigningKey, TxId } from '../../ledger/transaction.ts'
import {
  letterBytes,
  letterId,
  letterInfo,
  note,
  sentLetter,
  type Letter,
  type Note,
  type SentLetter,
} from '../../record/letter.ts'
import type { Jottings } from '../caring/jottings.ts'
import type { Home } from '../home.ts'
import { accountKeys } from '../issuing/setup.ts'
import type { Shelf } from '../identity/shared-rows.ts'
import { noteOf } from '../reading/reading.ts'
import { nameOf } from '../views.ts'
import { jottingsIn, notesOf, type JottedNote } from './jotted-notes.ts'
import type { LetterRow, WritingCalls } from './writing-api.ts'

/** `copy`: of a letter written here, the note sealed to its writer. `left`: somebody else has it. */
const keptRow = versioned(1, record({ sent: sentLetter, copy: option(blob(2048)), left: flag }))
type Kept = Value<typeof keptRow>

const keepMs = 90 * 86_400_000
/** Carried at once: of one reader and one consent in one direction, of one reader, and of all. 2 kB each. */
const carriedMost = { alike: 4, reader: 64, all: 2000 } as const
/** Received of one reader about one consent. */
const receivedMost = 16
/** Said to one peer at a time, and how long until one is said again. */
const saidMost = 8
const againMs = 30_000

export interface Writing {
  heard(peer: string, sent: SentLetter): Promise<void>
  kept(peer: string, id: Bytes): Promise<void>
  /** Says again what nobody else has yet. */
  deliver(): Promise<void>
  rows(): Promise<readonly LetterRow[]>
  /** A patient's, for the person's other devices. */
  readonly shelf: Shelf
  readonly calls: {
    readonly [K in keyof WritingCalls]: (
      ...input: Parameters<WritingCalls[K]>
    ) => Promise<ReturnType<WritingCalls[K]>>
  }
}

/** Both sides of a letter as the ledger has them. */
interface Sides {
  readonly given: ConsentRow
  readonly sponsor: InstitutionId
  readonly signKey: SigningKey
}

/** @param jottings what its patient wrote down, as it is now */
export async function openWriting(home: Home, jottings: Jottings['rows']): Promise<Writing> {
  const { store, topics, person, bulk, device, clock } = home
  const letters = new Map<string, Kept>()
  /** When which letter was said to whom, for as long as it is not said again. */
  const lately = new Map<string, number>()
  for (const { key, value } of await store.rows('mine', 'letter/', 'letter0')) {
    const kept = decode(keptRow, value)
    if (kept.sent.letter.time + keepMs < clock())
      await store.commit([{ store: 'mine', key, value: undefined }])
    else letters.set(hex(letterId(kept.sent.letter)), kept)
  }
  const put = async (id: string, kept: Kept | undefined): Promise<void> => {
    const value = kept && encode(keptRow, kept)
    await store.commit([{ store: 'mine', key: `letter/${id}`, value }])
    if (kept) letters.set(id, kept)
    else letters.delete(id)
    topics.mark('letters')
  }

  const sidesOf = ({ consent, reader }: Pick<Letter, 'consent' | 'reader'>): Promise<Sides | undefined> =>
    home.running().chain.look((view) => {
      const given = consents.find(view, consent)
      const account = accounts.find(view, reader)
      return given && account && { given, sponsor: account.sponsor, signKey: account.signKey }
    })

  /** This tab's person as a reader; undefined for a patient, and while keys are locked. */
  const ownAccount = async (): Promise<AccountId | undefined> =>
    home.self?.role === 'patient'
      ? undefined
      : accountKeys(person, home.running().genesisId).then(
          ({ id }) => id,
          (caught: unknown) => void refusalOf(caught),
        )

  const isOwner = (consent: TxId): boolean => home.running().visits.byConsent(consent) !== undefined
  const carries = ({ given }: Sides): boolean => {
    const own = home.running().institution()
    return own !== undefined && equal(own, given.hospital)
  }

  /** Who is here of those that may have it: the other side, or else the hospital. */
  async function hopsOf(one: Letter): Promise<readonly string[]> {
    const sides = await sidesOf(one)
    if (!sides) return []
    const names = home.neighbours.names()
    const nodesOf = (id: InstitutionId): Promise<readonly string[]> =>
      home.running().chain.look((view) =>
        names.filter((peer) => {
          const found = nodeKeys.find(view, unhex(peer) as SigningKey)
          return found !== undefined && equal(found, id)
        }),
      )
    const there = one.toOwner
      ? names.filter((peer) => home.guests.get(peer)?.has(hex(sides.given.ticketKey)))
      : await nodesOf(sides.sponsor)
    return there.length > 0 || carries(sides) ? there : nodesOf(sides.given.hospital)
  }

  async function deliver(): Promise<void> {
    if (!home.participant || letters.size === 0) return
    const said = new Map<string, number>()
    const account = await ownAccount()
    const here = home.neighbours.names()
    for (const [name, time] of lately)
      if (time + againMs < clock() || !here.some((peer) => name.startsWith(peer))) lately.delete(name)
    for (const [id, { sent, left }] of letters) {
      const { letter } = sent
      const isHere = letter.toOwner ? isOwner(letter.consent) : account && equal(account, letter.reader)
      if (left || isHere) continue
      for (const peer of await hopsOf(letter)) {
        const [name, before] = [`${peer} ${id}`, said.get(peer) ?? 0]
        if (before >= saidMost || lately.has(name)) continue
        said.set(peer, before + 1)
        lately.set(name, clock())
        home.neighbours.send(peer, { kind: 'letter', ...sent })
      }
    }
  }

  /** Whether there is room for one more like this: of its reader and consent, one way; of its reader; of all. */
  function hasRoom(one: Letter, mine: boolean): boolean {
    const all = [...letters.values()].map(({ sent }) => sent.letter)
    const ofReader = all.filter(({ reader }) => equal(reader, one.reader))
    const alike = ofReader.filter(
      ({ toOwner, consent }) => toOwner === one.toOwner && equal(consent, one.consent),
    )
    const enough = mine ? receivedMost : carriedMost.alike
    return (
      all.length < carriedMost.all && alike.length < enough && (mine || ofReader.length < carriedMost.reader)
    )
  }

  async function heard(peer: string, sent: SentLetter): Promise<void> {
    const { letter: one, signature } = sent
    const id = letterId(one)
    const acknowledge = (): void => home.neighbours.send(peer, { kind: 'letter.kept', id })
    if (letters.has(hex(id))) return acknowledge()
    const sides = await sidesOf(one)
    const age = clock() - one.time
    if (!sides || age > keepMs || age < -clockDriftMost) return
    const account = await ownAccount()
    const mine = one.toOwner ? isOwner(one.consent) : account !== undefined && equal(account, one.reader)
    if ((!mine && !carries(sides)) || !hasRoom(one, mine)) return
    const key = one.toOwner ? sides.signKey : sides.given.ownerSignKey
    const message = letterBytes(home.running().genesisId, one)
    if (!(await device.call('verify', { key, message, signature }))) refuse('request.forged')
    await put(hex(id), { sent, copy: undefined, left: mine })
    acknowledge()
    if (!mine) await deliver()
  }

  /** The keys of one side: an account's, or the owner's of a consent. */
  const pathOf = (sides: Sides, consent: TxId, owner: boolean): KeyPath => {
    if (!owner) return { kind: 'account' }
    const { ticketKey } = home.running().visits.byConsent(consent) ?? refuse('record.not-owner')
    return { kind: 'owner', hospital: sides.given.hospital, ticketKey }
  }

  /** Seals it to the other side and to its writer, signs it, keeps it, says it. */
  async function write(to: Pick<Letter, 'consent' | 'reader' | 'toOwner'>, what: Note): Promise<void> {
    const { genesisId, chain } = home.running()
    const sides = (await sidesOf(to)) ?? refuse('node.not-admitted')
    const account = await chain.look((view) => accounts.need(view, to.reader))
    const head = { ...to, time: clock() }
    const plain = encode(note, what)
    const aad = new Uint8Array(0)
    const [owner, reader] = [sides.given.ownerSealKey, account.sealKey]
    const [box, copy] = await Promise.all([
      bulk.call('seal', {
        to: to.toOwner ? owner : reader,
        info: letterInfo(genesisId, head, false),
        aad,
        plain,
      }),
      bulk.call('seal', {
        to: to.toOwner ? reader : owner,
        info: letterInfo(genesisId, head, true),
        aad,
        plain,
      }),
    ])
    const one: Letter = { ...head, box }
    const path = pathOf(sides, to.consent, !to.toOwner)
    const signature = await person.call('sign', { genesisId, path, message: letterBytes(genesisId, one) })
    await put(hex(letterId(one)), { sent: { letter: one, signature }, copy, left: false })
    await deliver()
  }

  /** What a letter says, to whichever side this is; undefined while keys are locked, or for nonsense. */
  async function opened({ sent: { letter: one }, copy }: Kept, sides: Sides): Promise<Note | undefined> {
    const { genesisId } = home.running()
    try {
      const plain = await person.call('unseal', {
        genesisId,
        path: pathOf(sides, one.consent, copy ? !one.toOwner : one.toOwner),
        box: copy ?? one.box,
        info: letterInfo(genesisId, one, copy !== undefined),
        aad: new Uint8Array(0),
      })
      return decode(note, plain)
    } catch (caught) {
      return void refusalOf(caught)
    }
  }

  /** Of a reading: which record it opened, and when. */
  const readAt = (id: TxId): Promise<{ readonly record?: string; readonly readTime?: number }> =>
    home.running().chain.look((view) => {
      const row = reads.find(view, id)
      return row ? { record: hex(row.record), readTime: row.time } : {}
    })

  async function rowOf(id: string, kept: Kept): Promise<LetterRow | undefined> {
    const { letter: one } = kept.sent
    const sides = await sidesOf(one)
    const what = sides && (await opened(kept, sides))
    if (!what) return undefined
    const { chain } = home.running()
    const who = await chain.look((view) => {
      const { sponsor } = accounts.need(view, one.reader)
      const attributes = attributesHeld(view, one.reader, chain.tip.time)
      return { name: home.names.of(view, one.reader), institution: nameOf(view, sponsor), attributes }
    })
    const given = what.kind === 'jotted' ? jottingsGiven(what) : undefined
    if (what.kind === 'jotted' && !given) return undefined
    return {
      id,
      kind: what.kind === 'answer' ? (what.yes ? 'yes' : 'no') : what.kind,
      mine: kept.copy !== undefined,
      account: hex(one.reader),
      ...who,
      consent: hex(one.consent),
      ...(what.kind === 'ask' && { record: hex(what.record), purpose: what.purpose }),
      ...(what.kind === 'why' && { read: hex(what.read), ...(await readAt(what.read)) }),
      ...(given && { jottings: given }),
      ...(what.kind === 'taken' && { record: hex(what.record) }),
      ...('letter' in what && { answers: hex(what.letter) }),
      text: 'text' in what ? what.text : '',
      time: one.time,
      left: kept.left,
    }
  }

  /** Undefined for what nobody's form makes. */
  function jottingsGiven(what: JottedNote): readonly Jotting[] | undefined {
    try {
      return jottingsIn(what)
    } catch (caught) {
      return void refusalOf(caught)
    }
  }

  const known = (id: string): Letter => (letters.get(id) ?? refuse('request.forged')).sent.letter
  void (async () => {
    for (;;) {
      const next = topics.next(['peers', 'head', 'keys'])
      await deliver().catch(refusalOf)
      await next
    }
  })()

  return {
    heard,
    async kept(peer, id) {
      const name = hex(id)
      const kept = letters.get(name)
      // Only of whom it was said to; a word of anybody else would lose it.
      if (!kept || kept.left || !(await hopsOf(kept.sent.letter)).includes(peer)) return
      await put(name, kept.copy ? { ...kept, left: true } : undefined)
    },
    deliver,
    async rows() {
      if (!home.participant) return []
      const rows = await Promise.all([...letters].map(([id, kept]) => rowOf(id, kept)))
      return rows.flatMap((row) => row ?? []).toSorted((a, b) => b.time - a.time)
    },
    shelf: {
      all: () =>
        new Map(
          home.self?.role === 'patient' ? [...letters].map(([id, kept]) => [id, encode(keptRow, kept)]) : [],
        ),
      async join(first, second) {
        const [a, b] = [decode(keptRow, first), decode(keptRow, second)]
        return encode(keptRow, { ...a, left: a.left || b.left })
      },
      needless: (row) => Promise.resolve(decode(keptRow, row).sent.letter.time + keepMs < clock()),
      async put(id, row) {
        const kept = decode(keptRow, row)
        const { letter } = kept.sent
        if (hex(letterId(letter)) !== id || !isOwner(letter.consent)) refuse('request.forged')
        if (letter.time + keepMs >= clock()) await put(id, kept)
      },
    },
    calls: {
      async askPatient({ record: name, purpose, text }) {
        const { genesisId, chain } = home.running()
        const { id } = await accountKeys(person, genesisId)
        const about = unhex(name) as TxId
        const { consent } = await chain.look((view) => records.need(view, about))
        await write({ consent, reader: id, toOwner: true }, { kind: 'ask', record: about, purpose, text })
        return {}
      },
      async answerAsk({ letter, yes }) {
        const { consent, reader } = known(letter)
        const to = { consent, reader, toOwner: false }
        await write(to, { kind: 'answer', letter: letterId(known(letter)), yes })
        return {}
      },
      async askWhy({ read: name, text }) {
        const { genesisId, chain, visits } = home.running()
        const read = unhex(name) as TxId
        const { row, consent, given } = await chain.look((view) => {
          const row = reads.need(view, read)
          const { consent } = records.need(view, row.record)
          return { row, consent, given: consents.need(view, consent) }
        })
        const visit = visits.byConsent(consent) ?? refuse('record.not-owner')
        const said = await noteOf(person, genesisId, visit, given, row)
        const { reader } = said?.note ?? refuse('record.not-owner')
        await write({ consent, reader, toOwner: false }, { kind: 'why', read, text })
        return {}
      },
      async answerWhy({ letter, text }) {
        const { consent, reader } = known(letter)
        const to = { consent, reader, toOwner: true }
        await write(to, { kind: 'because', letter: letterId(known(letter)), text })
        return {}
      },
      async giveJottings({ consent: name, jottings: ids }) {
        const consent = unhex(name) as TxId
        if (!isOwner(consent)) refuse('record.not-owner')
        const reader = await home.running().chain.look((view) => {
          const { withdrawn, hospital } = consents.need(view, consent)
          if (withdrawn) refuse('consent.withdrawn', { height: withdrawn.height })
          return firstAccounts.need(view, hospital)
        })
        const notes = notesOf((await jottings()).filter(({ id }) => ids.includes(id)))
        // What its officer has no room for would wait here for ever.
        const before = [...letters.values()].filter(
          ({ sent: { letter: one } }) =>
            !one.toOwner && equal(one.consent, consent) && equal(one.reader, reader),
        )
        if (before.length + notes.length > receivedMost) refuse('jotting.given', { most: receivedMost })
        for (const what of notes) await write({ consent, reader, toOwner: false }, what)
        return {}
      },
      async takeJottings({ letters: ids, record: name }) {
        const { genesisId } = home.running()
        const { id: own } = await accountKeys(person, genesisId)
        for (const id of ids) {
          const { consent, reader } = known(id)
          if (!equal(own, reader)) refuse('request.forged')
          const what = { kind: 'taken', letter: letterId(known(id)), record: unhex(name) as TxId } as const
          await write({ consent, reader, toOwner: true }, what)
        }
        return {}
      },
    },
  }
}
