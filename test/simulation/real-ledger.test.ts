import { expect, test } from 'vitest'
import { hash, own, utf8 } from '../../src/core/bytes.ts'
import { decodeBlock, encodeBlock } from '../../src/ledger/block.ts'
import { createRandom } from '../support/random.ts'
import { Disk } from './disk.ts'
import { shippedMatter } from './real-ledger.ts'

async function aBlock() {
  const { matter } = shippedMatter(1, [1])
  const ledger = matter.create({
    disk: new Disk(),
    changed: () => undefined,
    clock: () => 1000,
    random: createRandom(1),
  })
  await ledger.open()
  for (const name of ['one', 'two']) ledger.offer(own(hash(utf8(name))).slice(0, 16))
  const place = { height: 1, view: 0, proposer: 0, seed: new Uint8Array(48), parent: undefined }
  const block = await ledger.build(place)
  if (!block) throw new Error('two submissions wait')
  return { ledger, block }
}

test('a block is known by its header', async () => {
  const { ledger, block } = await aBlock()
  expect(ledger.describe(block)).toMatchObject({ height: 1, view: 0, proposer: 0 })
})

test('a spoiled body does not pass under the header of the agreed one', async () => {
  const { ledger, block } = await aBlock()
  const value = decodeBlock(block)
  const fewer = encodeBlock({ ...value, transactions: value.transactions.slice(1) })
  const otherCertificate = encodeBlock({ ...value, parentCert: new Uint8Array(10) })
  for (const spoiled of [fewer, otherCertificate])
    expect(() => ledger.describe(spoiled)).toThrow('block.invalid')
})
