/** What an institution keeps of changes that owners are about to post, and what of others' blobs they cannot move. */
import { expect, test } from 'vitest'
import { hex, type Bytes } from '../../../src/core/bytes.ts'
import type { Transaction } from '../../../src/ledger/transaction.ts'
import { openHolding } from '../../../src/node/caring/holding.ts'
import { makeRewrapKeeper } from '../../../src/node/caring/rewrapping.ts'
import { makeTopics } from '../../../src/node/topics.ts'
import { addressOf } from '../../../src/record/body.ts'
import { encodeHeader } from '../../../src/record/header.ts'
import { accessHashOf, type Terms } from '../../../src/record/terms.ts'
import { openBlobStore } from '../../../src/storage/blobs.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { rowPieces } from '../../../src/storage/pieces.ts'
import { pour } from '../../support/pour.ts'
import { refused } from '../../support/refusals.ts'
import {
  candidateOf,
  consent,
  filler,
  genesisOf,
  Net,
  openAuthority,
  publish,
  rewrap,
} from '../ledger/network.ts'

const anna = candidateOf('St Anna', 1)
const terms: Terms = {
  salt: filler(32, 'salt'),
  policy: 'doctor@st-anna',
  purposes: ['treatment'],
  validUntil: 9,
  apart: [],
  guests: [],
}

/** A holder, and the consent of an owner with one record; `given` is what the owner's tab serves. */
async function holder() {
  const net = new Net(genesisOf(anna))
  const visit = consent(anna, 'visit', 'patient@st-anna#2026')
  net.write(openAuthority(anna, 'st-anna'))
  net.write(visit)
  const under = net.idOf(visit)
  const document = publish(anna, under, 'scan')
  net.write(document)
  const given = new Map<string, Promise<Bytes>>()
  const store = memoryStore()
  const nobody = Promise.reject<Bytes>(new Error('nobody has it'))
  nobody.catch(() => undefined)
  const holding = await openHolding({
    store,
    sealed: await openBlobStore({ store, pieces: rowPieces(store), clock: () => 0 }),
    topics: makeTopics(),
    fetch: async (address, _, into) => pour(await (given.get(hex(address)) ?? nobody), into),
    gone: () => Promise.resolve(false),
    send: () => undefined,
    sign: () => Promise.resolve(new Uint8Array(64)),
    verify: () => Promise.resolve(true),
  })
  const keep = makeRewrapKeeper({
    chain: { genesisId: net.genesisId, look: (ask) => Promise.resolve(ask(net.rows)) },
    holding,
    submissions: { vouch: () => Promise.resolve() },
  })
  const header = (salt: string): Bytes =>
    encodeHeader({
      genesis: net.genesisId,
      consent: under,
      body: document.body,
      terms,
      category: 'everyday',
      slot: filler(99, salt),
      owner: filler(99, salt),
    })
  const change = (blob: Bytes): Transaction => {
    const body = rewrap(under, 1, [net.idOf(document)])
    const headers = body.headers.map((one) => ({ ...one, header: addressOf(blob) }))
    return { body: { ...body, accessHash: accessHashOf(terms), headers }, signatures: [], abs: undefined }
  }
  const serve = (blob: Bytes): void => void given.set(hex(addressOf(blob)), Promise.resolve(blob))
  return { holding, keep, header, change, serve, given }
}

test('an owner who names somebody else’s blob, which is not on the ledger yet, has it deleted neither way', async () => {
  const { holding, keep, header, change, serve } = await holder()
  const [theirs, own] = [filler(500, 'what a hospital is about to publish'), header('own')]
  await holding.put([theirs])
  await expect(keep('owner', change(theirs))).rejects.toThrow()
  expect(holding.has(addressOf(theirs))).toBe(true)
  // A header that reads well, and was here for another reason.
  const other = header('kept before')
  await holding.put([other])
  await keep('owner', change(other))
  serve(own)
  await keep('owner', change(own))
  expect(holding.has(addressOf(other))).toBe(true)
  expect(await holding.read(addressOf(own))).toEqual(own)
})

test('of two changes at the same time only the later one stays on the disk', async () => {
  const { holding, keep, header, change, serve, given } = await holder()
  const [first, second] = [header('first'), header('second')]
  let come: (blob: Bytes) => void = () => undefined
  given.set(hex(addressOf(first)), new Promise((resolve) => (come = resolve)))
  serve(second)
  const slow = keep('owner', change(first))
  await keep('owner', change(second))
  come(first)
  await expect(slow).rejects.toEqual(refused('cancelled'))
  expect(holding.has(addressOf(first))).toBe(false)
  expect(holding.has(addressOf(second))).toBe(true)
})

test('a change that is asked for again while it comes is kept', async () => {
  const { holding, keep, header, change, given } = await holder()
  const blob = header('only')
  let come: (blob: Bytes) => void = () => undefined
  given.set(hex(addressOf(blob)), new Promise((resolve) => (come = resolve)))
  const [first, second] = [keep('owner', change(blob)), keep('owner', change(blob))]
  come(blob)
  expect((await Promise.allSettled([first, second])).map(({ status }) => status)).toContain('fulfilled')
  expect(await holding.read(addressOf(blob))).toEqual(blob)
})
