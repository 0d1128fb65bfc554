import { existsSync, readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readDocument } from '../../../../src/health/document.ts'
import { bundleOf, readSmartCards } from '../../../../src/health/smart/card.ts'

const patient = { resourceType: 'Patient', name: [{ family: 'Anyperson' }] }
const url64 = (data: Buffer | string): string => Buffer.from(data).toString('base64url')

/** A card whose signature is none. */
function tokenOf(claims: unknown, header: object = { zip: 'DEF', alg: 'ES256', kid: 'k' }): string {
  const packed = deflateRawSync(Buffer.from(JSON.stringify(claims)))
  return [url64(JSON.stringify(header)), url64(packed), url64(Buffer.alloc(64, 1))].join('.')
}
const claims = {
  iss: 'https://issuer.example.org',
  vc: {
    credentialSubject: {
      fhirBundle: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }] },
    },
  },
}
const asDigits = (token: string): string =>
  `shc:/${Array.from(token, (one) => String(one.charCodeAt(0) - 45).padStart(2, '0')).join('')}`

test.each([
  ['text', tokenOf(claims)],
  ['a QR code', asDigits(tokenOf(claims))],
  ['a file', JSON.stringify({ verifiableCredential: [tokenOf(claims)] })],
])('a card as %s', async (_form, text) => {
  const [card, ...more] = await readSmartCards(text)
  expect(more).toEqual([])
  expect(card?.issuer).toBe('https://issuer.example.org')
  expect(readDocument(bundleOf(card ? [card] : [])).patients).toEqual([0])
})

test('several cards are one document', async () => {
  const cards = await readSmartCards(
    JSON.stringify({ verifiableCredential: [tokenOf(claims), tokenOf(claims)] }),
  )
  expect(readDocument(bundleOf(cards)).entries).toHaveLength(2)
})

const bomb = (): string => {
  const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 0x20))
  return [url64('{"zip":"DEF","alg":"ES256"}'), url64(packed), url64(Buffer.alloc(64))].join('.')
}
test.each([
  ['nothing', ''],
  ['an odd number of digits', `${asDigits(tokenOf(claims))}1`],
  ['a piece of a code', `shc:/1/2/${asDigits(tokenOf(claims)).slice(5)}`],
  ['another algorithm', tokenOf(claims, { zip: 'DEF', alg: 'none' })],
  ['no record in it', tokenOf({ iss: 'x' })],
  ['a cut token', tokenOf(claims).slice(0, -20)],
  ['gigabytes out of kilobytes', bomb()],
  ['an empty file', '{"verifiableCredential":[]}'],
])('%s is refused', async (_what, text) => {
  await expect(readSmartCards(text)).rejects.toMatchObject({ refusal: { code: 'smart-card.unreadable' } })
})

const corpus = process.env['FHIR_CORPUS']
test.skipIf(!corpus || !existsSync(`${corpus}/shl`))('the examples of the specification open', async () => {
  const read = (name: string): string => readFileSync(`${corpus}/shl/${name}`, 'utf8')
  const [signed] = await readSmartCards(read('shc-example-00-d-jws.txt'))
  expect(signed?.issuer).toBe('https://spec.smarthealth.cards/examples/issuer')
  const [scanned] = await readSmartCards(read('shc-example-00-f-qr-code-numeric-value-0.txt'))
  expect(scanned).toEqual(signed)
  const [insurance] = await readSmartCards(read('shc-carin-insurance-jws.txt'))
  expect(readDocument(bundleOf(insurance ? [insurance] : [])).entries.length).toBeGreaterThan(2)
})
