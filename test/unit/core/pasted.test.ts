import { describe, expect, test, vi } from 'vitest'
import { tagged, type Bytes } from '../../../src/core/bytes.ts'
import { bodyIn, pastedMost, withChecksum } from '../../../src/core/pasted.ts'

const checksum = (body: Bytes): Bytes => tagged('test', body).slice(0, 4)
const body = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) % 256)
const text = withChecksum(body, checksum)
const link = `https://clinic.example/app/#join=${text}`

describe('a text with a checksum', () => {
  test.each([
    ['alone', text],
    ['in its address', link],
    ['before a full stop', `${link}.`],
    ['in quotation marks', `“${link}”`],
    ['in angle brackets', `<${link}>`],
    ['before a bracket and a comma', `(${link}),`],
    ['in lines', link.replaceAll(/(.{60})/g, '$1\r\n\t')],
    ['in lines that a reply quotes', link.replaceAll(/(.{60})/g, '$1\r\n> ')],
    ['with invisible characters', link.replaceAll(/(.{60})/g, '$1\u200b')],
    ['in a message', `Dear Mrs Müller, open ${link} today. Room #4, ward = B2`],
    ['before a line of letters', `${link}\nKind-regards\nSt_Anna`],
    ['with what a browser made of marks after it', `${link}%E3%80%82%22`],
  ])('is found %s', (_, pasted) => {
    expect(bodyIn(pasted, checksum)).toEqual(body)
  })

  test('is none with a letter too few or another one', () => {
    for (let at = 0; at < text.length; at++) {
      const rest = text.slice(at + 1)
      expect(bodyIn(text.slice(0, at) + rest, checksum)).toBeUndefined()
      expect(bodyIn(text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + rest, checksum)).toBeUndefined()
    }
  })

  test('is not looked for in what nobody would carry', () => {
    expect(bodyIn('x '.repeat(pastedMost) + link, checksum)).toBeUndefined()
    expect(bodyIn(withChecksum(new Uint8Array(0), checksum), checksum)).toBeUndefined()
    expect(bodyIn('', checksum)).toBeUndefined()
  })

  test.each(['a ', 'abcd ', 'abcdefg ', '#', '= ', 'ab#', 'abcdefg#'])(
    'costs no more than some hundred checksums in “%s” again and again',
    (unit) => {
      const counted = vi.fn(checksum)
      expect(bodyIn(unit.repeat(pastedMost / unit.length), counted)).toBeUndefined()
      expect(counted.mock.calls.length).toBeLessThan(600)
    },
  )
})
