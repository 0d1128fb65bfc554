/** Four hospitals that share transform keys: two of three open a record with its reader, and no one alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../../../src/core/refusal.ts'
import type { Answer } from '../../../src/crypto/answer.ts'
import { answerMessage } from '../../../src/crypto/question.ts'
import {
  agree,
  bytesOf,
  checkIn,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
  soon,
} from '../../support/life-in-memory.ts'
import {
  memoryNetwork,
  type BulkHandlers,
  type DeviceHandlers,
  type Making,
  type PersonHandlers,
  type Tab,
} from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const network = memoryNetwork()
const policy = 'doctor@benedict or nurse@anna'
const file = sampleFile()
const names = ['anna', 'benedict', 'cura', 'dora'] as const
type Name = (typeof names)[number]

/** What a tab's workers do otherwise, while a test asks them to. */
interface Lies {
  answer?: DeviceHandlers['answer']
  seal?: BulkHandlers['seal']
  combineAnswered?: BulkHandlers['combineAnswered']
  encapsulate?: BulkHandlers['encapsulate']
  blind?: PersonHandlers['blind']
  issueShares?: PersonHandlers['issueShares']
}
interface Honest {
  device: DeviceHandlers
  bulk: BulkHandlers
  person: PersonHandlers
}
const lies: Record<Name, Lies> = { anna: {}, benedict: {}, cura: {}, dora: {} }
const honest: Partial<Record<Name, Partial<Honest>>> = {}
const keep = (name: Name, calls: Partial<Honest>): void => {
  honest[name] = { ...honest[name], ...calls }
}
const honestOf = (name: Name): Honest => {
  const { device, bulk, person } = honest[name] ?? {}
  if (!device || !bulk || !person) throw new Error(`${name} has no workers yet`)
  return { device, bulk, person }
}
const making = (name: Name): Making => ({
  device(calls) {
    keep(name, { device: calls })
    return { ...calls, answer: (...input) => (lies[name].answer ?? calls.answer)(...input) }
  },
  bulk(calls) {
    keep(name, { bulk: calls })
    return {
      ...calls,
      seal: (...input) => (lies[name].seal ?? calls.seal)(...input),
      encapsulate: (...input) => (lies[name].encapsulate ?? calls.encapsulate)(...input),
      combineAnswered: (...input) => (lies[name].combineAnswered ?? calls.combineAnswered)(...input),
    }
  },
  person(calls) {
    keep(name, { person: calls })
    return {
      ...calls,
      blind: (...input) => (lies[name].blind ?? calls.blind)(...input),
      issueShares: (...input) => (lies[name].issueShares ?? calls.issueShares)(...input),
    }
  },
})

let tabs: Record<Name, Tab>
let reader: Tab
let ticket: string
let record: string

const idOf = async (name: Name): Promise<string> =>
  (await reader.until('institutions', (rows) => rows.find((row) => row.name === name))).id
const accountOf = async (name: Name): Promise<string> =>
  (await reader.until('people', (rows) => rows.find((row) => row.name === name))).account
const readsAt = async (tab: Tab): Promise<number> =>
  (await tab.until('records', (rows) => rows.find(({ id }) => id === record))).reads
const read = async (server?: Name) =>
  reader.port.call('read', {
    record,
    purpose: 'treatment',
    ...(server && { server: await idOf(server) }),
  })

beforeAll(async () => {
  const anna = await network.tab('anna', making('anna'))
  await foundHospital(anna, 'anna')
  const joined: Tab[] = [anna]
  for (const name of names.slice(1)) {
    const what = { kind: 'hospital', stake: 100, authority: name } as const
    const tab = await joinAs(network, anna, name, what, joined.slice(1), making(name))
    for (const other of joined.slice(1)) await network.connect(other, tab)
    joined.push(tab)
  }
  const [, benedict = anna, cura = anna, dora = anna] = joined
  tabs = { anna, benedict, cura, dora }
  reader = benedict
  // Once the fourth serves, every authority divides what it issued whole.
  await reader.until('authorities', (rows) => {
    const holders = rows.flatMap(({ attributes }) => attributes.flatMap((one) => one.holders))
    return (
      holders.length === 4 && holders.every(({ needed, servers }) => needed === 2 && servers.length === 3)
    )
  })
  const patient = await network.tab('patient')
  ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  record = await seal(anna, ticket, file)
  await Promise.all(joined.map((tab) => finalAt(tab, record)))
}, 180_000)
afterAll(() => network.close())

describe('a key shared over three places', () => {
  test('is shared over others than the authority’s own, and two of them open with the reader', async () => {
    const rows = await reader.until('authorities', (all) => all)
    const [held] = rows.find(({ name }) => name === 'benedict')?.attributes ?? []
    expect(held?.holders[0]?.servers.toSorted()).toEqual(['anna', 'cura', 'dora'])
    const before = await readsAt(reader)
    const stages: unknown[] = []
    const { handle } = await reader.port.call(
      'read',
      { record, purpose: 'treatment' },
      { onProgress: (stage) => stages.push(stage) },
    )
    expect(await bytesOf(reader, handle)).toEqual(file)
    // Two answered, for one entry in the log.
    expect(await readsAt(reader)).toBe(before + 1)
    expect(stages).toContainEqual(expect.objectContaining({ stage: 'gathering', who: [expect.any(String)] }))
  })

  test('one share and the reader open nothing, though the reader combines what it likes', async () => {
    const tried: string[] = []
    lies.benedict.combineAnswered = ({ question, answered }, job) => {
      const alone = answered.map(({ attributes, answers: [one] }) => {
        // As if this share were the whole key: the same at every place comes to itself.
        const answers: Pick<Answer, 'place' | 't'>[] = one ? [1, 2].map((place) => ({ ...one, place })) : []
        return { attributes, answers }
      })
      tried.push(...alone.flatMap(({ answers }) => answers.map(({ place }) => String(place))))
      return honestOf('benedict').bulk.combineAnswered({ question, answered: alone }, job)
    }
    await expect(read()).rejects.toEqual(refused('record.sealed-wrong'))
    expect(tried).toEqual(['1', '2'])
    lies.benedict = {}
  })

  test('a place that sleeps is passed over; two that sleep are waited for by name, and nothing is logged', async () => {
    network.disconnect(reader, tabs.cura)
    const { handle } = await read()
    expect(await bytesOf(reader, handle)).toEqual(file)
    network.disconnect(reader, tabs.dora)
    const before = await readsAt(reader)
    const stop = new AbortController()
    const waited = new Promise<readonly string[]>((resolve) => {
      const onProgress = (value: unknown): void => {
        const { stage, who } = value as { stage: string; who?: readonly string[] }
        if (stage === 'waiting' && who) resolve(who)
      }
      const asked = { record, purpose: 'treatment' } as const
      reader.port.call('read', asked, { onProgress, signal: stop.signal }).catch(() => undefined)
    })
    expect((await waited).toSorted()).toEqual(['cura', 'dora'])
    expect(await readsAt(reader)).toBe(before)
    // It goes on as soon as one of them is there.
    const going = read()
    await network.connect(reader, tabs.cura)
    expect(await bytesOf(reader, (await going).handle)).toEqual(file)
    stop.abort()
    await network.connect(reader, tabs.dora)
  })
})

describe('a server that lies', () => {
  test('is named, kept as evidence that others can check, and left out; the read goes on', async () => {
    const { device } = honestOf('anna')
    lies.anna.answer = async (input, job) => {
      const right = await device.answer(input, job)
      const wrong = { ...right, t: input.question.keys[0]?.e ?? right.t }
      const message = answerMessage(input.request, input.question, wrong)
      return { ...wrong, signature: await device.sign({ message }, job) }
    }
    network.disconnect(reader, tabs.dora)
    const going = read()
    await reader.until('wrongAnswers', ([row]) => row)
    await network.connect(reader, tabs.dora)
    expect(await bytesOf(reader, (await going).handle)).toEqual(file)
    lies.anna = {}
    const kept = await reader.until('wrongAnswers', ([row]) => row)
    expect(kept).toMatchObject({ server: 'anna', record })

    const evidence = await reader.port.call('wrongAnswerFile', { id: kept.id })
    const { server, record: about } = await tabs.cura.port.call('checkWrongAnswer', { file: evidence })
    expect([server, about]).toEqual(['anna', record])
    const bytes = new Uint8Array(await evidence.arrayBuffer())
    const bent = (at: number) => new Blob([bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))])
    for (const [at, code] of [
      [0, 'newer-version'],
      [1, 'answer.other-network'],
      [65, 'answer.other-ledger'],
      [bytes.length - 1, 'answer.right'],
      [bytes.length - 90, 'answer.other-ledger'],
    ] as const)
      await expect(tabs.cura.port.call('checkWrongAnswer', { file: bent(at) }), String(at)).rejects.toEqual(
        refused(code),
      )
    await expect(
      tabs.cura.port.call('checkWrongAnswer', { file: new Blob([Uint8Array.of(1, 2, 3)]) }),
    ).rejects.toEqual(refused('answer.unreadable'))
  })

  test('an answer to another read is no answer, and no evidence', async () => {
    const before = (await reader.until('wrongAnswers', (rows) => ({ rows }))).rows.length
    const { device } = honestOf('anna')
    let earlier: ReturnType<typeof device.answer> | undefined
    lies.anna.answer = (input, job) => (earlier ??= device.answer(input, job))
    await bytesOf(reader, (await read('anna')).handle)
    await expect(read('anna')).rejects.toEqual(refused('record.answer-wrong', { server: 'anna' }))
    lies.anna = {}
    expect((await reader.until('wrongAnswers', (rows) => ({ rows }))).rows).toHaveLength(before)
  })

  test('one that opens the commitment wrongly has not logged this read: another does', async () => {
    const { bulk } = honestOf('cura')
    // An answer in its box: version, kind, entry, and then the salt.
    lies.cura.seal = (input, job) => {
      const isAnswer = input.plain.length > 700
      const plain = isAnswer ? input.plain.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) : input.plain
      return bulk.seal({ ...input, plain }, job)
    }
    await expect(read('cura')).rejects.toEqual(refused('record.answer-wrong', { server: 'cura' }))
    expect(await bytesOf(reader, (await read()).handle)).toEqual(file)
    lies.cura = {}
  })

  test('one that says no where the others say yes does not stop the read', async () => {
    const denied = { code: 'policy.unsatisfied', facts: { missing: ['doctor@dora'] } } as const
    lies.anna.answer = () => Promise.reject(new Refused(denied))
    network.disconnect(reader, tabs.dora)
    // Of three places two are there, and one of these lies: the third is waited for.
    let seen: () => void = () => undefined
    const waits = new Promise<void>((resolve) => (seen = resolve))
    const onProgress = (told: unknown): void => {
      if ((told as { stage: string }).stage === 'waiting') seen()
    }
    const going = reader.port.call('read', { record, purpose: 'treatment' }, { onProgress })
    await Promise.race([waits, going])
    await network.connect(reader, tabs.dora)
    expect(await bytesOf(reader, (await going).handle)).toEqual(file)
    // Asked alone it is told as its own word.
    await expect(read('anna')).rejects.toEqual(
      refused('policy.unsatisfied', { missing: ['doctor@dora'], server: 'anna' }),
    )
    lies.anna = {}
  })

  test('a server that is no place of the key has nothing to answer with', async () => {
    await expect(read('benedict')).rejects.toEqual(refused('record.no-server'))
  })
})

describe('an author who seals unevenly', () => {
  test('is told of to whom it opens; the record stays open', async () => {
    const { bulk } = honestOf('anna')
    // The way of nurse@anna is made for another authority's key: whoever comes by it is shut out.
    lies.anna.encapsulate = (input, job) => {
      const [benedict] = input.authorities.filter(({ name }) => name === 'benedict')
      const authorities = input.authorities.map((one) => ({ ...(benedict ?? one), name: one.name }))
      return bulk.encapsulate({ ...input, authorities }, job)
    }
    const uneven = await seal(tabs.anna, ticket, sampleFile(9))
    lies.anna = {}
    await finalAt(reader, uneven)
    const opened = await reader.port.call('read', { record: uneven, purpose: 'treatment' })
    expect(await bytesOf(reader, opened.handle)).toEqual(sampleFile(9))
    expect(opened.uneven).toEqual({ author: 'anna' })
    expect((await read()).uneven).toBeUndefined()
  })
})

describe('keys that are not what they should be', () => {
  let later = soon()
  const issueNurse = async (): Promise<void> => {
    later += 1000
    await tabs.anna.port.call('issue', {
      attribute: 'nurse',
      account: await accountOf('benedict'),
      until: later,
    })
  }
  /** The last one issued is on the ledger, at the reader's and at the authority's. */
  const hasNurse = async (): Promise<void> => {
    for (const tab of [reader, tabs.anna])
      await tab.until('authorities', (rows) => {
        const nurse = rows
          .find(({ name }) => name === 'anna')
          ?.attributes.find(({ name }) => name === 'nurse')
        return nurse?.holders.some((one) => one.name === 'benedict' && one.until === later)
      })
  }

  test('a share whose proof fails is not used, and does not stop what other keys open', async () => {
    const { person } = honestOf('anna')
    lies.anna.issueShares = ({ sharing, servers }, job) =>
      person.issueShares({ sharing: { ...sharing, gid: sharing.genesisId }, servers }, job)
    await issueNurse()
    await hasNurse()
    lies.anna = {}
    const { handle } = await read()
    expect(await bytesOf(reader, handle)).toEqual(file)
    // By that key alone the reader is told whose is wrong.
    const { account, attribute } = { account: await accountOf('benedict'), attribute: 'doctor' }
    await reader.port.call('revoke', { account, attribute })
    await reader.until('people', (rows) =>
      rows.find((row) => row.account === account && !row.attributes.includes('doctor@benedict')),
    )
    await expect(read()).rejects.toEqual(refused('attribute.key-unproven', { attribute: 'nurse@anna' }))
  })

  test('one t’ for two issuances is refused by the ledger', async () => {
    const { person } = honestOf('anna')
    let first: ReturnType<typeof person.issueShares> | undefined
    lies.anna.issueShares = (input, job) => (first ??= person.issueShares(input, job))
    await issueNurse()
    await hasNurse()
    const height = await tabs.anna.until('status', (shown) => shown.height)
    await expect(issueNurse()).rejects.toEqual(refused('attribute.key-reused'))
    lies.anna = {}
    expect(await tabs.anna.until('status', (shown) => shown.height)).toBe(height)
  })

  test('(A, B) of another account is refused: two accounts would pool their attributes', async () => {
    const { person } = honestOf('benedict')
    const other = Uint8Array.from(Buffer.from(await accountOf('anna'), 'hex'))
    lies.benedict.blind = (input, job) => person.blind({ ...input, gid: other }, job)
    await expect(reader.port.call('renewReadingKey', {})).rejects.toEqual(refused('claims.false'))
    // Nor with a proof for another generation.
    lies.benedict.blind = (input, job) =>
      person.blind({ ...input, context: input.context.map((byte) => byte ^ 1) }, job)
    await expect(reader.port.call('renewReadingKey', {})).rejects.toEqual(refused('claims.false'))
    lies.benedict = {}
  })

  test('of an older generation they serve no more; the authority issues again when it is there', async () => {
    await issueNurse()
    await hasNurse()
    expect(await bytesOf(reader, (await read()).handle)).toEqual(file)
    for (const name of ['benedict', 'cura', 'dora'] as const) network.disconnect(tabs.anna, tabs[name])
    await reader.port.call('renewReadingKey', {})
    const renewed = (wanted: boolean) =>
      reader.until('authorities', (rows) => {
        const nurse = rows
          .find(({ name }) => name === 'anna')
          ?.attributes.find(({ name }) => name === 'nurse')
        return nurse?.holders.some((one) => one.name === 'benedict' && one.renewed === wanted)
      })
    await renewed(true)
    await expect(read()).rejects.toEqual(refused('attribute.older-generation', { attribute: 'nurse@anna' }))
    for (const name of ['benedict', 'cura', 'dora'] as const) await network.connect(tabs.anna, tabs[name])
    await renewed(false)
    expect(await bytesOf(reader, (await read()).handle)).toEqual(file)
  })
})
