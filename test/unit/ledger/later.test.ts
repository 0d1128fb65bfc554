/** What is said about a consent after it was given, and what it ends. */
import { describe, expect, test } from 'vitest'
import { claims } from '../../../src/ledger/rules.ts'
import { consents } from '../../../src/ledger/state.ts'
import { consentContext, consentMessage, type TxId } from '../../../src/ledger/transaction.ts'
import {
  candidateOf,
  consent,
  dispute,
  genesisOf,
  Net,
  openAuthority,
  publish,
  read,
  withdraw,
} from './network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)

/** A consent with one record, the letter. */
function given(): { readonly net: Net; readonly id: TxId; readonly letter: TxId } {
  const net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'))
  const visit = consent(anna, 'visit', 'patient@st-anna#2026')
  net.write(visit)
  const id = net.idOf(visit)
  const letter = publish(anna, id, 'letter')
  net.write(letter)
  return { net, id, letter: net.idOf(letter) }
}

describe('consent.withdraw', () => {
  test('ends publishing and reading from its block on, and nothing else', () => {
    const { net, id, letter } = given()
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBeUndefined()
    net.write(withdraw(id))
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBe('consent.withdrawn')
    expect(net.refusal(publish(anna, id, 'scan'))).toBe('consent.withdrawn')
    expect(net.refusal(dispute(id))).toBeUndefined()
    expect(consents.need(net.rows, id).withdrawn).toEqual({ height: 4, time: net.ledger.tip.time })
  })

  test('is the owner’s alone, and final', () => {
    const { net, id, letter } = given()
    const [asked] = claims(net.genesisId, net.rows, net.sign(withdraw(id)))
    expect(asked).toMatchObject({ kind: 'signature', key: consents.need(net.rows, id).ownerSignKey })
    net.write(withdraw(id))
    expect(net.refusal(withdraw(id))).toBe('consent.withdrawn')
    expect(net.refusal(withdraw(letter))).toBe('consent.unknown')
  })
})

describe('consent.dispute', () => {
  test('stands beside the consent and stops nothing', () => {
    const { net, id, letter } = given()
    net.write(dispute(id))
    expect(consents.need(net.rows, id).disputed).toMatchObject({ by: 'owner', height: 4 })
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBeUndefined()
    expect(net.refusal(dispute(id))).toBe('consent.disputed')
    expect(net.refusal(dispute(id, 'patient'))).toBe('consent.disputed')
  })

  test('of an invented consent is attested by the very claim that it makes', () => {
    const { net, id } = given()
    const body = dispute(id, 'patient')
    expect(claims(net.genesisId, net.rows, net.sign(body))).toEqual([
      expect.objectContaining({
        kind: 'abs',
        claim: 'patient@st-anna#2026',
        message: consentMessage(net.idOf(body)),
        context: consentContext(net.genesisId),
      }),
    ])
    net.write(body)
    expect(consents.need(net.rows, id).disputed).toMatchObject({ by: 'patient' })
  })
})
