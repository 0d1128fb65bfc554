import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { concat, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { readDicom } from '../../../src/health/dicom.ts'
import { previewOf } from '../../../src/health/preview.ts'

const latin = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('a file inside an entry is what its bytes are, whatever its sender calls it', () => {
  test.each<[string, Bytes, string, object]>([
    ['a PDF', utf8('%PDF-1.7 …'), 'text/html', { kind: 'pdf' }],
    ['a PNG', latin('\u0089PNG\r\n\u001A\n....'), 'application/pdf', { kind: 'picture' }],
    [
      'a page',
      utf8('<script>bad()</script><p>Dear <b>Elin</b></p>'),
      'text/html',
      { kind: 'text', text: 'Dear Elin' },
    ],
    [
      'a page called a picture',
      utf8('<svg onload="bad()">'),
      'image/png',
      { kind: 'text', text: '<svg onload="bad()">' },
    ],
    ['a note', utf8('Grüße\n王大明'), 'text/plain', { kind: 'text', text: 'Grüße\n王大明', cut: false }],
    ['a long note', utf8('x'.repeat(200_000)), 'text/plain', { kind: 'text', cut: true }],
    ['something else', Uint8Array.of(0, 1, 2, 250), 'text/plain', { kind: 'none' }],
    ['a broken DICOM file', latin(`${'\0'.repeat(128)}DICM????`), 'application/dicom', { kind: 'none' }],
  ])('%s', async (_, bytes, type, expected) => {
    expect(await previewOf(bytes, type)).toMatchObject(expected)
  })

  test('and is typed by them, so that no browser takes it for anything else', async () => {
    const pdf = await previewOf(utf8('%PDF-1.7<html>'), 'text/html')
    expect(pdf.kind === 'pdf' && pdf.file.type).toBe('application/pdf')
  })
})

/** An element in explicit VR little endian: group, element, VR, value. */
function element(group: number, number: number, vr: string, value: Bytes): Bytes {
  const long = vr === 'OW' || vr === 'OB'
  const head = new Uint8Array(long ? 12 : 8)
  const view = new DataView(head.buffer)
  view.setUint16(0, group, true)
  view.setUint16(2, number, true)
  head.set(latin(vr), 4)
  if (long) view.setUint32(8, value.length, true)
  else view.setUint16(6, value.length, true)
  return concat(head, value)
}
const words = (text: string): Bytes => latin(text.length % 2 === 0 ? text : `${text} `)
const short = (value: number): Bytes => Uint8Array.of(value & 255, value >> 8)

const deflated = '1.2.840.10008.1.2.1.99'

/** Two pixels wide, one high, 16 bits each, 0 and 1000, seen through a window from 0 to 1000. */
function dicomFile(syntax = '1.2.840.10008.1.2.1', pixels = concat(short(0), short(1000))): Bytes {
  const name = element(2, 0x10, 'UI', latin(syntax.length % 2 === 0 ? syntax : `${syntax}\0`))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, name.length, true)
  const data = concat(
    element(0x08, 0x20, 'DA', words('20240307')),
    element(0x08, 0x60, 'CS', words('CT')),
    element(0x10, 0x10, 'PN', words('Marlow^Elin')),
    element(0x28, 0x02, 'US', short(1)),
    element(0x28, 0x04, 'CS', words('MONOCHROME2')),
    element(0x28, 0x10, 'US', short(1)),
    element(0x28, 0x11, 'US', short(2)),
    element(0x28, 0x0100, 'US', short(16)),
    element(0x28, 0x0103, 'US', short(0)),
    element(0x28, 0x1050, 'DS', words('500')),
    element(0x28, 0x1051, 'DS', words('1000')),
    element(0x7fe0, 0x10, 'OW', pixels),
  )
  return concat(
    new Uint8Array(128),
    latin('DICM'),
    element(2, 0, 'UL', length),
    name,
    syntax === deflated ? new Uint8Array(deflateRawSync(data)) : data,
  )
}

describe('a DICOM file', () => {
  test.each([
    ['uncompressed', undefined],
    ['deflated', deflated],
  ])('%s gives a picture and whose it is', async (_, syntax) => {
    const found = await readDicom(dicomFile(syntax))
    expect(found).toMatchObject({ frames: 1, patient: 'Marlow Elin', what: 'CT', date: '2024-03-07' })
    const bitmap = new Uint8Array((await found?.picture?.arrayBuffer()) ?? new ArrayBuffer())
    expect([...bitmap.subarray(54, 60)]).toEqual([0, 0, 0, 255, 255, 255])
    expect(found?.picture?.type).toBe('image/bmp')
  })

  test('whose pixels are too few, or in a coding browsers cannot read, gives no picture', async () => {
    expect(await readDicom(dicomFile(undefined, short(0)))).toBeUndefined()
    expect((await readDicom(dicomFile('1.2.840.10008.1.2.4.90')))?.picture).toBeUndefined()
  })

  const folder = process.env['FHIR_CORPUS'] ?? ''
  test.runIf(folder !== '')('of another system gives a picture, or says what it is', async () => {
    const open = (name: string) => readDicom(new Uint8Array(readFileSync(join(folder, 'dicom', name))))
    expect((await open('image_dfl.dcm'))?.picture?.type).toBe('image/bmp')
    // Twelve bits in a JPEG, which no browser reads.
    expect(await open('CT0012-jpeg-baseline.dcm')).toMatchObject({ picture: undefined, frames: 2 })
  })
})
