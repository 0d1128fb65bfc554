import { existsSync, readFileSync } from 'node:fs'
import { createDecipheriv } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../../src/core/bytes.ts'
import { refusalOf } from '../../../../src/core/refusal.ts'
import { readDocument } from '../../../../src/health/document.ts'
import {
  openSmartFile,
  parseSmartLink,
  sealSmartFile,
  smartLinkOf,
} from '../../../../src/health/smart/link.ts'
import { seeded } from '../../../support/chance.ts'

const chance = seeded(1)
const now = Date.UTC(2026, 10, 1)
const clock = () => now
const most = 1024 * 1024
const url = 'https://files.example.org/a.jwe'
const fhir = utf8('{"resourceType":"Bundle","type":"document","entry":[]}')
const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (caught) {
    return refusalOf(caught).code
  }
  return 'taken'
}
const linkWith = (payload: object): string =>
  `shlink:/${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
const key = Buffer.alloc(32, 3).toString('base64url')

describe('a link made here', () => {
  /**
   * Written from the text of the specification and of RFC 7516 alone, with another implementation of the cipher:
   * shlink:/ ‖ base64url(JSON) with url, key, flag; the file is a compact JWE, alg dir, enc A256GCM, whose
   * additional data is the ASCII of the encoded header.
   */
  function openAsSpecified(link: string, file: string): { readonly content: string; readonly said: unknown } {
    const said = JSON.parse(Buffer.from(link.slice('shlink:/'.length), 'base64url').toString()) as {
      key: string
      flag: string
      url: string
      label: string
      exp: number
    }
    const [header = '', encryptedKey, iv = '', text = '', tag = ''] = file.split('.')
    const fields = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, string>
    expect(fields).toEqual({ alg: 'dir', enc: 'A256GCM', cty: 'application/fhir+json' })
    expect(encryptedKey).toBe('')
    const cipher = createDecipheriv(
      'aes-256-gcm',
      Buffer.from(said.key, 'base64url'),
      Buffer.from(iv, 'base64url'),
    )
    cipher.setAAD(Buffer.from(header, 'ascii'))
    cipher.setAuthTag(Buffer.from(tag, 'base64url'))
    const content = Buffer.concat([cipher.update(Buffer.from(text, 'base64url')), cipher.final()])
    return { content: content.toString(), said }
  }

  test('opens with a decoder written from the specification', async () => {
    const file = await sealSmartFile(fhir, chance)
    const link = smartLinkOf({ url, key: file.key, label: 'Summary', expires: now + 60_000 })
    const { content, said } = openAsSpecified(link, file.sealed)
    expect(content).toBe(Buffer.from(fhir).toString())
    expect(said).toMatchObject({ url, flag: 'U', label: 'Summary', exp: (now + 60_000) / 1000 })
  })

  test('opens here again, also behind a viewer’s address', async () => {
    const file = await sealSmartFile(fhir, chance)
    const link = smartLinkOf({ url, key: file.key, label: '', expires: undefined })
    const read = parseSmartLink(`https://viewer.example.org/#${link}`, clock)
    expect(read).toEqual({ url, key: file.key, label: '', expires: undefined })
    expect(await openSmartFile(read, file.sealed, most)).toEqual(fhir)
  })

  test('never has two keys or nonces', async () => {
    const files = await Promise.all([1, 2].map(() => sealSmartFile(fhir, chance)))
    expect(files[0]?.key).not.toEqual(files[1]?.key)
    expect(files[0]?.sealed.split('.')[2]).not.toBe(files[1]?.sealed.split('.')[2])
  })

  test.each([
    'http://a.example.org/f',
    'javascript:alert(1)',
    'x',
    `https://a.example.org/${'f'.repeat(128)}`,
  ])('leads to no %s', (address) => {
    const made = { url: address, key: chance(32), label: '', expires: undefined }
    expect(codeOf(() => smartLinkOf(made))).toBe('smart-link.address')
  })
})

describe('a link from elsewhere', () => {
  test.each<[string, string, string]>([
    ['no link', 'hello', 'smart-link.unreadable'],
    ['cut', linkWith({ url, flag: 'U', key }).slice(0, -9), 'smart-link.unreadable'],
    ['a short key', linkWith({ url, flag: 'U', key: key.slice(4) }), 'smart-link.unreadable'],
    ['not to the web', linkWith({ url: 'file:///etc/passwd', flag: 'U', key }), 'smart-link.unreadable'],
    ['a passcode', linkWith({ url, flag: 'PU', key }), 'smart-link.passcode'],
    ['a list on a server', linkWith({ url, flag: 'L', key }), 'smart-link.server'],
    ['ended', linkWith({ url, flag: 'U', key, exp: now / 1000 }), 'smart-link.expired'],
    ['endless', linkWith({ url, flag: 'U', key, label: 'x'.repeat(9000) }), 'smart-link.unreadable'],
  ])('%s', (_what, link, code) => {
    expect(codeOf(() => parseSmartLink(link, clock))).toBe(code)
  })

  test('another file, a cut one and a bent one do not open', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => sealSmartFile(fhir, chance)))
    const sealed = one?.sealed ?? ''
    const bent = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`
    for (const file of [other?.sealed ?? '', sealed.slice(0, 40), bent, '', `${sealed}.x`])
      await expect(openSmartFile({ key: one?.key ?? fhir }, file, most)).rejects.toMatchObject({
        refusal: { code: 'smart-link.other-file' },
      })
  })

  test('a file larger than is asked for does not open', async () => {
    const { key: its, sealed } = await sealSmartFile(fhir, chance)
    await expect(openSmartFile({ key: its }, sealed, fhir.length - 1)).rejects.toThrow()
  })

  const corpus = process.env['FHIR_CORPUS']
  test.skipIf(!corpus || !existsSync(`${corpus}/shl`))(
    'the test vector of the specification opens',
    async () => {
      const read = (name: string): string => readFileSync(`${corpus}/shl/IPS_IG-bundle-01-${name}`, 'utf8')
      const link = parseSmartLink(read('shl.txt'), clock)
      expect(link.label).toBe('Demo SHL for IPS_IG-bundle-01')
      const opened = await openSmartFile(link, read('enc.txt'), most)
      expect(readDocument(opened).entries).toHaveLength(20)
    },
  )
})
