import type { Bytes } from '../core/bytes.ts'

/** A picture as every browser reads it without help: an uncompressed Windows bitmap, 24 bits a pixel. */

const headerBytes = 54

/** `pixels`: three bytes (red, green, blue) a pixel, rows from the top. */
export function bitmapOf(width: number, height: number, pixels: Uint8Array): Bytes {
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const bytes = new Uint8Array(headerBytes + rowBytes * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d]) // "BM"
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, headerBytes, true)
  view.setUint32(14, 40, true) // the older of its headers
  view.setInt32(18, width, true)
  view.setInt32(22, -height, true) // rows from the top
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3
      const to = headerBytes + y * rowBytes + x * 3
      bytes[to] = pixels[from + 2] ?? 0
      bytes[to + 1] = pixels[from + 1] ?? 0
      bytes[to + 2] = pixels[from] ?? 0
    }
  return bytes
}
