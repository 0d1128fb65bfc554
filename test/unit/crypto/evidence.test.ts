import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, tagged, utf8 } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  type Answer,
  type AnswerInput,
  answerWithShares,
  blindKey,
  combineAnswers,
} from '../../../src/crypto/answer.ts'
import { signEd25519, signingKeyOf } from '../../../src/crypto/ed25519.ts'
import { checkEvidence, faultOf } from '../../../src/crypto/evidence.ts'
import { answerMessage, wrongAnswer, type WrongAnswer } from '../../../src/crypto/question.ts'
import { GT, ready } from '../../../src/crypto/pairing.ts'
import { checkShare, issueShares } from '../../../src/crypto/shares.ts'
import { encapsulate } from '../../../src/crypto/slot.ts'
import { finishSlot } from '../../../src/crypto/transform.ts'
import { genesisId, issuanceFor, openAccount, openAuthority } from '../../support/abe.ts'
import { refusalFrom, refusalIn } from '../../support/refusals.ts'

const policy = 'doctor@anna'
const binding = concat(genesisId, utf8('consent, body, owner'))
const seed = new Uint8Array(32).fill(3)
const request = tagged('test-request')

let input: AnswerInput
let answer: (place: number, over?: AnswerInput) => Answer
let good: Answer
let other: Answer
let lie: Answer
let evidence: WrongAnswer
let finish: (answers: readonly Answer[], over?: AnswerInput) => Promise<Bytes>
let blinded: WrongAnswer['blinded']

beforeAll(async () => {
  await ready()
  const anna = openAuthority('anna')
  const reader = openAccount('reader')
  const contentKey = new Uint8Array(32).fill(7)
  const slot = await encapsulate({ policy, authorities: [anna.public], contentKey, binding }, systemChance)
  const sharing = { ...issuanceFor(reader, policy, anna), threshold: 2, servers: 3 }
  const { common, shares } = issueShares(sharing, anna.secret, systemChance)
  const { e, y } = anna.public
  const keys = [{ attribute: policy, e, y, common }]
  input = { slot, policy, binding, a: reader.a, b: reader.b, rows: [0], keys }
  answer = (place, over = input) => {
    const share = checkShare(sharing, place, common, shares[place - 1] ?? common)
    return answerWithShares({ ...over, place, shares: new Map([[policy, share]]) }, systemChance)
  }
  good = answer(1)
  other = answer(2)
  lie = { ...good, t: GT.encode(GT.mul(GT.decode(good.t), GT.generator())) }
  blinded = [blindKey({ a: reader.a, e }, reader.z, systemChance)]
  finish = async (answers, over = input) =>
    (await finishSlot({ ...over, ...combineAnswers(over, answers) }, reader.z)).contentKey
  evidence = signed(lie)
})

function signed(answer: Answer): WrongAnswer {
  const { slot, policy: text, binding: bound, ...question } = input
  return {
    request,
    slot,
    policy: text,
    binding: bound,
    question,
    answer,
    blinded,
    server: signingKeyOf(seed),
    signature: signEd25519(seed, answerMessage(request, input, answer)),
  }
}

describe('when answers do not open a record', () => {
  it('the server whose proof fails is at fault, and only it', async () => {
    expect(await finish([good, other])).toHaveLength(32)
    expect(await refusalFrom(() => finish([lie, other]))).toBe('record.answer-wrong')
    expect(faultOf(input, [lie, other], blinded)).toEqual({ kind: 'servers', places: [1] })
    expect(faultOf(input, [other, { ...other, place: 3 }], blinded)).toEqual({ kind: 'servers', places: [3] })
  })

  it('the author is, when all proofs hold: it committed to another key', async () => {
    // The commitment stands before the wrapped key, at the end of the slot.
    const slot = input.slot.slice()
    slot.set(new Uint8Array(32), slot.length - 80)
    const forged = { ...input, slot }
    const answers = [1, 3].map((place) => answer(place, forged))
    expect(await refusalFrom(() => finish(answers, forged))).toBe('record.answer-wrong')
    expect(faultOf(forged, answers, blinded)).toEqual({ kind: 'author' })
  })

  it('a forged header is refused before anybody is blamed', () => {
    expect(refusalIn(() => faultOf({ ...input, binding: utf8('elsewhere') }, [good], blinded))).toBe(
      'record.header-forged',
    )
  })
})

describe('evidence of a wrong answer', () => {
  it('convinces a stranger, and survives its encoding', async () => {
    expect(await checkEvidence(evidence)).toBe(true)
    expect(await checkEvidence(decode(wrongAnswer, encode(wrongAnswer, evidence)))).toBe(true)
    const bent = { ...good, proof: good.proof.map((byte, i) => (i === 3 ? byte ^ 1 : byte)) }
    expect(await checkEvidence(signed(bent))).toBe(true)
  })

  it('does not against an honest server', async () => {
    expect(await checkEvidence(signed(good))).toBe(false)
    // What the server did not sign, or signed for another request, question or slot.
    const forged: readonly Partial<WrongAnswer>[] = [
      { answer: { ...lie, place: 2 } },
      { answer: other },
      { request: tagged('another') },
      { question: { ...evidence.question, rows: [] } },
      { question: { ...evidence.question, b: evidence.question.a } },
      { policy: 'nurse@anna' },
      { binding: utf8('elsewhere') },
      { server: signingKeyOf(new Uint8Array(32)) },
      { signature: new Uint8Array(64) },
    ]
    for (const change of forged) expect(await checkEvidence({ ...evidence, ...change })).toBe(false)
    expect(await checkEvidence({ ...signed(good), answer: lie })).toBe(false)
  })

  it('does not with blinded keys that are not the account’s, or are missing', async () => {
    const [own] = blinded
    if (!own) throw new Error('none')
    expect(await checkEvidence({ ...signed(good), blinded: [{ ...own, x: own.e }] })).toBe(false)
    expect(await checkEvidence({ ...evidence, blinded: [] })).toBe(false)
  })
})
