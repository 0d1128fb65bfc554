/**
 * Decoders that are functions of their own, with formats no exported codec shows: the same promise as in
 * codecs.test.ts, a value or a refusal by name. Every exported `decode…`, `read…` or `parse…` that takes bytes
 * or text from outside stands in this table; one that is missing fails the last test.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { utf8, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import { createRandom, type Random } from '../../support/random.ts'

const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../../src/{core,policy,health,crypto,keys,ledger,consensus,record,workspace,storage,network,node}/**/*.ts',
    '!../../../src/network/mesh*.ts',
    '!../../../src/node/page.ts',
  ],
  { eager: true },
)
const functions = new Map(
  Object.entries(modules).flatMap(([path, exported]) =>
    Object.entries(exported).flatMap(([name, value]): [string, (...given: unknown[]) => unknown][] =>
      typeof value === 'function' && /^(decode|read|parse)[A-Z]/.test(name)
        ? [
            [
              `${path.replace(/^.*\/src\//, '')} ${name}`,
              (...given) => Reflect.apply(value, undefined, given),
            ],
          ]
        : [],
    ),
  ),
)

type Feed = (from: { bytes: Bytes; text: string }) => unknown[]
const asBytes: Feed = ({ bytes }) => [bytes]
const asText: Feed = ({ text }) => [text]

const fed: Readonly<Record<string, Feed>> = {
  'consensus/messages.ts decodeMessage': asBytes,
  'ledger/block.ts decodeBlock': asBytes,
  'ledger/transaction.ts decodeTransaction': asBytes,
  'policy/parse.ts parsePolicy': asText,
  'policy/parse.ts readPolicy': asText,
  'policy/policy.ts parsePolicy': asText,
  'policy/policy.ts readPolicy': asText,
  'network/link.ts parseInvite': ({ text }) => [text, 0],
  'network/link.ts parseReply': asText,
  'network/carrier.ts readSignal': asBytes,
  'node/self.ts parseTicket': asBytes,
  'crypto/issuance.ts decodeTransformKey': asBytes,
  'crypto/slot.ts decodeSlot': asBytes,
  'crypto/shares.ts decodeCommon': asBytes,
  'crypto/emergency.ts readEmergency': asBytes,
  'crypto/abs-keys.ts readSigningKey': asBytes,
  'crypto/abe.ts decodeAuthority': ({ bytes }) => [{ e: bytes, y: bytes }],
  'crypto/abs-keys.ts readAbsKeys': ({ bytes }) => [{ a0: bytes, a: [bytes], b: [bytes] }],
  'crypto/abs.ts readStatement': ({ bytes, text }) => [
    { claim: text, authorities: [], message: bytes, context: bytes },
  ],
  'crypto/abs.ts decodeSignature': ({ bytes }) => [bytes, 1, 1],
  'crypto/abs-verify.ts readSigned': ({ bytes, text }) => [
    { claim: text, authorities: [], message: bytes, context: bytes, signature: bytes },
  ],
  'record/proof-text.ts readProof': asText,
  'ledger/snapshot.ts readPiece': ({ bytes }) => [new Uint8Array(32), bytes],
  'ledger/snapshot.ts decodeRows': asBytes,
  'health/document.ts readDocument': asBytes,
  'health/partial-date.ts parsePartialDate': asText,
  'health/dicom.ts readDicom': asBytes,
  'health/narrative.ts readNarrative': asText,
  'health/smart/jwe.ts readJson': asBytes,
  'health/smart/link.ts parseSmartLink': ({ text }) => [text, () => 0],
  'workspace/entry.ts decodeEntry': asBytes,
  'keys/trusted/part.ts parsePart': asText,
  'keys/trusted/ending.ts parseEnding': asText,
  'keys/trusted/request.ts parseRequest': asText,
  'keys/trusted/card.ts readCard': asText,
}

/** Named like decoders: what they read is known already, or has its own tests with what it belongs to. */
const others: readonly string[] = [
  'crypto/dkg.ts readDealing',
  'crypto/dkg.ts readReveal',
  'crypto/resharing.ts readReshared',
  'crypto/slot.ts readRows',
  'crypto/slot.ts readSlot',
  'health/attachment.ts readAttachment',
  'health/smart/card.ts readSmartCards',
  'keys/trusted/carried.ts parseCarried',
  'keys/wrap.ts decodeStored',
  'node/reading/reading.ts readShared',
  'node/views.ts readRows',
  'record/header.ts readHeader',
]

const starts = ['', '{', '{"resourceType":"Bundle","entry":[', 'a@b and (c@d or ', '2026-11', 'https://x/#']
function input(random: Random): { bytes: Bytes; text: string } {
  const letters = Array.from({ length: random.int(0, 60) }, () => random.int(32, 126))
  const text = random.pick(starts) + String.fromCodePoint(...letters)
  const bytes = random.bytes(random.int(0, 300))
  if (random.chance(0.5)) bytes.set([random.int(0, 5), random.int(0, 2)].slice(0, bytes.length))
  return { bytes: random.chance(0.2) ? utf8(text) : bytes, text }
}

beforeAll(() => ready())

describe.each(Object.entries(fed))('%s', (name, feed) => {
  test('a value or a refusal', async () => {
    const decoder = functions.get(name)
    if (!decoder) throw new Error('it is not there')
    const random = createRandom(name.length)
    for (let i = 0; i < 300; i++) {
      try {
        await decoder(...feed(input(random)))
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
      }
    }
  })
})

test('every decoder stands in the table', () => {
  expect([...functions.keys()].filter((name) => !fed[name] && !others.includes(name))).toEqual([])
})
