import { describe, expect, it } from 'vitest'
import { type Bytes, hex, tagged, utf8 } from '../../../src/core/bytes.ts'
import type {
  AccountId,
  Address,
  InstitutionId,
  SealingKey,
  SigningKey,
  TxId,
} from '../../../src/ledger/transaction.ts'
import { signingKeyInfo } from '../../../src/record/checkin.ts'
import {
  type Answer,
  answerBytes,
  answerInfo,
  type RequestBody,
  requestHash,
} from '../../../src/record/reading.ts'

const bytes = (n: number): Bytes => new Uint8Array(32).fill(n)
const some = (name: string) => tagged('test', utf8(name))

describe('what a server signs and seals', () => {
  const request: RequestBody = {
    genesis: some('genesis'),
    record: some('record') as TxId,
    header: some('header') as Address,
    server: some('server') as InstitutionId,
    reader: some('reader') as AccountId,
    answerTo: bytes(1) as SealingKey,
    purpose: 'treatment',
    nonce: new Uint8Array(16),
    notAfter: 1,
    rows: [0],
    keys: [{ attribute: 'doctor@anna', issue: some('issue') as TxId }],
    logged: undefined,
  }
  const other = some('another')
  const others: readonly RequestBody[] = [
    { ...request, genesis: other },
    { ...request, record: other as TxId },
    { ...request, header: other as Address },
    { ...request, server: other as InstitutionId },
    { ...request, reader: other as AccountId },
    { ...request, answerTo: bytes(2) as SealingKey },
    { ...request, purpose: 'research' },
    { ...request, nonce: new Uint8Array(16).fill(1) },
    { ...request, notAfter: 2 },
    { ...request, rows: [1] },
    { ...request, keys: [] },
    { ...request, keys: [{ attribute: 'doctor@anna', issue: other as TxId }] },
    { ...request, logged: { read: other as TxId, salt: bytes(1) } },
  ]
  const answer: Answer = { kind: 'refused', code: 'record.unknown', facts: [] }

  it('answers one request, whatever else a reader asks under the same nonce', () => {
    const all = [request, ...others].map((one) => requestHash(one))
    expect(new Set(all.map((one) => hex(answerBytes(one, answer)))).size).toBe(all.length)
    expect(new Set(all.map((one) => hex(answerInfo(request.genesis, request.record, one)))).size).toBe(
      all.length,
    )
  })

  it('a signing key is for one network, hospital and ticket, from one giver', () => {
    const [genesis, hospital, ticket] = [
      some('genesis'),
      some('hospital') as InstitutionId,
      bytes(1) as SigningKey,
    ]
    const infos = [
      signingKeyInfo(genesis, hospital, ticket, 1),
      signingKeyInfo(other, hospital, ticket, 1),
      signingKeyInfo(genesis, other as InstitutionId, ticket, 1),
      signingKeyInfo(genesis, hospital, bytes(2) as SigningKey, 1),
      signingKeyInfo(genesis, hospital, ticket, 2),
    ]
    expect(new Set(infos.map(hex)).size).toBe(infos.length)
  })
})
