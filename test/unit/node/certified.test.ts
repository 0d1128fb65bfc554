import { expect, test } from 'vitest'
import { Refused } from '../../../src/core/refusal.ts'
import { encode } from '../../../src/core/codec.ts'
import { certificateCodec } from '../../../src/consensus/certificate.ts'
import { certifiedBy, type CheckAggregate } from '../../../src/node/agreeing/certified.ts'
import { CertifiedChain } from '../../support/certified-chain.ts'
import { candidateOf, genesisOf, openAuthority } from '../ledger/network.ts'

/** What is answered of the certificate of a first block, or of other bytes. */
async function judged(check: CheckAggregate, bytes?: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const anna = candidateOf('anna', 1)
  const chain = await new CertifiedChain(genesisOf(anna)).open()
  await chain.write(openAuthority(anna, 'st-anna'))
  const { start, tip } = chain
  const kept = await chain.block(1)
  if (!kept) throw new Error('one block was written')
  return certifiedBy(check)(start, tip, bytes ?? encode(certificateCodec, kept.certificate), false)
}

test('a certificate is what the check says of it, and nonsense is none', async () => {
  expect(await judged(() => Promise.resolve(true))).toBe(true)
  expect(await judged(() => Promise.resolve(false))).toBe(false)
  expect(await judged(() => Promise.resolve(true), new Uint8Array(9))).toBe(false)
})

test('a worker that died says nothing of a certificate: whoever showed it has not lied', async () => {
  await expect(
    judged(() => Promise.reject(new Refused({ code: 'worker.stopped', facts: {} }))),
  ).rejects.toThrow('worker.stopped')
})
