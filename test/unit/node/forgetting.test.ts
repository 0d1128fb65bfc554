/** What a holder deletes, and that it says so in the end, however full the pool is meanwhile. */
import { expect, test } from 'vitest'
import { Refused, type RefusalCode } from '../../../src/core/refusal.ts'
import type { Body, Transaction } from '../../../src/ledger/transaction.ts'
import { openForgetting, type ForgettingWorld } from '../../../src/node/caring/forgetting.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { candidateOf, consent, erase, genesisOf, Net, openAuthority, publish } from '../ledger/network.ts'

const anna = candidateOf('St Anna', 1)

async function erased(...refusals: RefusalCode[]) {
  const net = new Net(genesisOf(anna))
  const forgotten: unknown[] = []
  const said: Body[] = []
  const open = () =>
    openForgetting({
      chain: {
        genesisId: net.genesisId,
        view: net.rows,
        look: <T>(ask: (view: typeof net.rows) => T) => Promise.resolve(ask(net.rows)),
      } as unknown as ForgettingWorld['chain'],
      store,
      holding: {
        forget: (blobs: readonly unknown[]) => Promise.resolve(void forgotten.push(...blobs)),
      } as unknown as ForgettingWorld['holding'],
      submissions: {
        submit({ body }: Transaction) {
          const code = refusals.shift()
          if (code) return Promise.reject(new Refused({ code, facts: {} }))
          said.push(body)
          return Promise.resolve(net.idOf(body))
        },
      } as unknown as ForgettingWorld['submissions'],
      device: { call: () => Promise.resolve(new Uint8Array(64)) } as unknown as ForgettingWorld['device'],
      nodeKey: anna.nodeKey,
    })
  const store = memoryStore()
  const forget = await open()
  const visit = consent(anna, 'visit', 'patient@st-anna#2026')
  net.write(openAuthority(anna, 'st-anna'))
  net.write(visit)
  const document = publish(anna, net.idOf(visit), 'scan')
  net.write(document)
  const record = net.idOf(document)
  net.write(erase(record))
  return { forget, open, forgotten, said, record, document }
}

test.each(['pool.sender-full', 'pool.full', 'worker.stopped'] as const)(
  'a receipt that %s kept from being said is said after a later block, also by a node that started anew',
  async (code) => {
    const { forget, open, forgotten, said, record, document } = await erased(code)
    await forget()
    expect(forgotten).toEqual([document.header, document.body])
    expect(said).toEqual([])
    await (
      await open()
    )()
    expect(said).toMatchObject([{ kind: 'record.receipt', record }])
  },
)

test('one that was said before is not said again and again', async () => {
  const { forget, said } = await erased('record.receipt-given')
  await forget()
  await forget()
  expect(said).toEqual([])
})
