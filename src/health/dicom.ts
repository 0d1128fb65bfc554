import dicomParser, { type DataSet } from 'dicom-parser'
import type { Bytes } from '../core/bytes.ts'
import { bitmapOf } from './bitmap.ts'

/**
 * The first picture of a DICOM file, enough to see what it is: no tool to diagnose with. Uncompressed grey and
 * colour, and JPEG that browsers read themselves; other codings are named, not shown. Loaded when somebody
 * looks at one.
 */
export interface DicomPicture {
  /** A bitmap or a JPEG; undefined for a coding that browsers cannot read. */
  readonly picture: Blob | undefined
  readonly frames: number
  /** What the file itself says: whose picture, of what, when (`YYYY-MM-DD` or ''). */
  readonly patient: string
  readonly what: string
  readonly date: string
}

const deflated = '1.2.840.10008.1.2.1.99'
const bigEndian = '1.2.840.10008.1.2.2'
const jpeg = new Set(['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51'])
const plain = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', deflated])
const pixelsMax = 4096 * 4096
const inflatedMax = 256 * 1024 * 1024

/** Undefined for what is no DICOM file, or a broken one. */
export async function readDicom(bytes: Bytes): Promise<DicomPicture | undefined> {
  try {
    return pictureOf(await parse(bytes))
  } catch {
    return undefined
  }
}

/** The parser inflates in the middle of its work; here that takes a moment, so it begins again with the outcome. */
async function parse(bytes: Bytes): Promise<DataSet> {
  let from = -1
  const notYet = (all: Uint8Array, position: number): Uint8Array => {
    from = position
    return all.subarray(0, position)
  }
  const first = dicomParser.parseDicom(bytes, { inflater: notYet })
  if (from < 0) return first
  const data = await inflate(bytes.subarray(from))
  return dicomParser.parseDicom(bytes, {
    inflater: (all: Uint8Array, position: number): Uint8Array => {
      const whole = new Uint8Array(position + data.length)
      whole.set(all.subarray(0, position))
      whole.set(data, position)
      return whole
    },
  })
}

async function inflate(deflatedBytes: Bytes): Promise<Uint8Array> {
  const reader = new Blob([deflatedBytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
    parts.push(value)
    length += value.length
    if (length > inflatedMax) throw new RangeError('too much when inflated')
  }
}

function pictureOf(data: DataSet): DicomPicture {
  const text = (tag: string): string =>
    (data.string(tag) ?? '').replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, ' ').slice(0, 120)
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(text('x00080020'))
  return {
    picture: firstFrame(data),
    frames: Math.max(1, Math.trunc(Number(text('x00280008')) || 1)),
    patient: text('x00100010').split('^').filter(Boolean).join(' '),
    what: [text('x00081030') || text('x0008103e'), text('x00180015'), text('x00080060')]
      .filter(Boolean)
      .join(', '),
    date: day ? day.slice(1).join('-') : '',
  }
}

function firstFrame(data: DataSet): Blob | undefined {
  const element = data.elements['x7fe00010']
  if (!element) return undefined
  const syntax = data.string('x00020010') ?? ''
  if (element.encapsulatedPixelData) {
    if (!jpeg.has(syntax) || (data.uint16('x00280101') ?? 8) > 8) return undefined
    const offsets = element.basicOffsetTable?.length
      ? element.basicOffsetTable
      : dicomParser.createJPEGBasicOffsetTable(data, element)
    const frame = dicomParser.readEncapsulatedImageFrame(data, element, 0, offsets)
    return new Blob([Uint8Array.from(frame)], { type: 'image/jpeg' })
  }
  if (!plain.has(syntax) && syntax !== bigEndian) return undefined
  const height = data.uint16('x00280010') ?? 0
  const width = data.uint16('x00280011') ?? 0
  if (width * height === 0 || width * height > pixelsMax) return undefined
  const values = new DataView(
    data.byteArray.buffer,
    data.byteArray.byteOffset + element.dataOffset,
    element.length,
  )
  const pixels = coloured(data, values, width * height, syntax !== bigEndian)
  return pixels && new Blob([bitmapOf(width, height, pixels)], { type: 'image/bmp' })
}

/** Red, green and blue of each pixel; undefined for what is neither grey nor RGB of 8 or 16 bits. */
function coloured(data: DataSet, values: DataView, count: number, little: boolean): Uint8Array | undefined {
  const samples = data.uint16('x00280002') ?? 1
  const bits = data.uint16('x00280100') ?? 8
  const kind = data.string('x00280004') ?? 'MONOCHROME2'
  const out = new Uint8Array(count * 3)
  if (samples === 3 && bits === 8 && kind === 'RGB') {
    const planar = data.uint16('x00280006') === 1
    for (let at = 0; at < count * 3; at++)
      out[at] = values.getUint8(planar ? (at % 3) * count + Math.floor(at / 3) : at)
    return out
  }
  if (samples !== 1 || (bits !== 8 && bits !== 16) || !kind.startsWith('MONOCHROME')) return undefined
  const signed = data.uint16('x00280103') === 1
  const valueAt = (at: number): number =>
    bits === 8
      ? signed
        ? values.getInt8(at)
        : values.getUint8(at)
      : signed
        ? values.getInt16(at * 2, little)
        : values.getUint16(at * 2, little)
  const { low, high } = windowOf(data, valueAt, count)
  const turned = kind === 'MONOCHROME1'
  for (let at = 0; at < count; at++) {
    const share = Math.min(1, Math.max(0, (valueAt(at) - low) / (high - low || 1)))
    out.fill(Math.round((turned ? 1 - share : share) * 255), at * 3, at * 3 + 3)
  }
  return out
}

/** Stored values that are black and white: as the file says (PS3.3 C.11.2.1.2), otherwise the least and the greatest. */
function windowOf(
  data: DataSet,
  valueAt: (at: number) => number,
  count: number,
): { readonly low: number; readonly high: number } {
  const centre = data.floatString('x00281050')
  const width = data.floatString('x00281051')
  const slope = data.floatString('x00281053') || 1
  const intercept = data.floatString('x00281052') ?? 0
  if (centre !== undefined && width !== undefined && width > 0) {
    const stored = (value: number): number => (value - intercept) / slope
    return { low: stored(centre - width / 2), high: stored(centre + width / 2) }
  }
  let low = Infinity
  let high = -Infinity
  for (let at = 0; at < count; at++) {
    const value = valueAt(at)
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
