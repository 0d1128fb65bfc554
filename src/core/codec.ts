/**
 * The canonical codec. Big-endian, fixed layout, no self-description: one combinator a type gives
 * encode, decode and a size limit at once, so two accepted encodings of one value cannot exist.
 *
 * | combinator        | bytes                                    |
 * |-------------------|------------------------------------------|
 * | u8 u16 u32 u64    | 1, 2, 4, 8; u64 ≤ 2^53 − 1               |
 * | flag              | 1: 0 or 1                                |
 * | fixed(n)          | n                                        |
 * | blob(max)         | u32 length, then the bytes               |
 * | string(max)       | u16 length in bytes, then strict UTF-8   |
 * | glimpse(n, max)   | length in n bytes, then the bytes        |
 * | list(item, max)   | u16 count, then the items                |
 * | option(item)      | 0, or 1 and the item                     |
 * | record({…})       | the fields in the order written          |
 * | variant({…})      | u8 kind, then that kind's record         |
 * | versioned(v, …)   | u8 version, then the value               |
 * | checked(item)     | the item, then 8 bytes of its SHA-256    |
 *
 * Decoding refuses `malformed` (facts: what, at), `too-long` and `newer-version`.
 */
import { asHash, type Bytes, equal, hash, type Hash, utf8, text } from './bytes.ts'
import { refuse } from './refusal.ts'

/** Left by the last writer that was done: most encodings are short, and a new buffer costs more than they do. */
let spare: Bytes | undefined
const spareMost = 65_536

export class Writer {
  #buffer: Bytes
  #length = 0
  constructor() {
    this.#buffer = spare ?? new Uint8Array(1024)
    spare = undefined
  }
  #room(n: number): number {
    const at = this.#length
    if (at + n > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(this.#buffer.length * 2, at + n))
      grown.set(this.#buffer)
      this.#buffer = grown
    }
    this.#length = at + n
    return at
  }
  uint(value: number, size: number): void {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * size))
      throw new RangeError(`${value} does not fit in ${size} bytes`)
    const at = this.#room(size)
    let rest = value
    for (let i = size - 1; i >= 0; i--) {
      this.#buffer[at + i] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }
  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length)
    this.#buffer.set(bytes, at)
  }
  /** What was written; nothing can be written after. */
  take(): Bytes {
    const out = this.#buffer.slice(0, this.#length)
    // It may have been a secret.
    this.#buffer.fill(0, 0, this.#length)
    if (this.#buffer.length <= spareMost) spare = this.#buffer
    this.#buffer = new Uint8Array(0)
    return out
  }
}

export class Reader {
  readonly #bytes: Bytes
  at = 0
  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }
  get left(): number {
    return this.#bytes.length - this.at
  }
  bad(what: string): never {
    return refuse('malformed', { what, at: this.at })
  }
  /** What was read from there to here. */
  since(at: number): Bytes {
    return this.#bytes.slice(at, this.at)
  }
  uint(size: number): number {
    if (this.left < size) this.bad('ended early')
    let value = 0
    for (let i = 0; i < size; i++) value = value * 256 + (this.#bytes[this.at + i] ?? 0)
    if (value > Number.MAX_SAFE_INTEGER) this.bad('number over 2^53')
    this.at += size
    return value
  }
  /** Where the next bytes stand, for a look at them: who keeps it keeps the whole message alive. */
  view(size: number): Bytes {
    if (this.left < size) this.bad('ended early')
    const out = this.#bytes.subarray(this.at, this.at + size)
    this.at += size
    return out
  }
  /** A copy, so that what is decoded never keeps the whole message alive. */
  raw(size: number): Bytes {
    return this.view(size).slice()
  }
}

export interface Codec<T> {
  /** The most bytes one value may take. */
  readonly max: number
  write(to: Writer, value: T): void
  read(from: Reader): T
}

export type Value<C> = C extends Codec<infer T> ? T : never

export function encode<T>(codec: Codec<T>, value: T): Bytes {
  const to = new Writer()
  codec.write(to, value)
  return to.take()
}

/** Decodes all of `bytes`; throws Refused `too-long` over the codec's limit, `malformed` on anything else. */
export function decode<T>(codec: Codec<T>, bytes: Bytes): T {
  if (bytes.length > codec.max) refuse('too-long', { bytes: bytes.length, most: codec.max })
  const from = new Reader(bytes)
  const value = codec.read(from)
  if (from.left !== 0) from.bad('bytes left over')
  return value
}

const uint = (size: number): Codec<number> => ({
  max: size,
  write: (to, value) => to.uint(value, size),
  read: (from) => from.uint(size),
})
export const u8 = uint(1)
export const u16 = uint(2)
export const u32 = uint(4)
export const u64 = uint(8)

export const flag: Codec<boolean> = {
  max: 1,
  write: (to, value) => to.uint(value ? 1 : 0, 1),
  read(from) {
    const byte = from.uint(1)
    if (byte > 1) from.bad('a flag is 0 or 1')
    return byte === 1
  },
}

export const fixed = (size: number): Codec<Bytes> => ({
  max: size,
  write(to, value) {
    if (value.length !== size) throw new RangeError(`${size} bytes expected, not ${value.length}`)
    to.raw(value)
  },
  read: (from) => from.raw(size),
})

const bytes32 = fixed(32)
export const hashed: Codec<Hash> = {
  max: 32,
  write: (to, value) => bytes32.write(to, value),
  read: (from) => asHash(from.raw(32)),
}

/** A codec whose value is another type: parse once at the border. `parse` may throw Refused. */
export const mapped = <A, B>(codec: Codec<A>, parse: (a: A) => B, print: (b: B) => A): Codec<B> => ({
  max: codec.max,
  write: (to, value) => codec.write(to, print(value)),
  read: (from) => parse(codec.read(from)),
})

/**
 * At most `max` bytes after their length, itself `width` bytes; decoded they are not copied, for a look at many short
 * ones.
 */
export const glimpse = (width: number, max: number): Codec<Bytes> => ({
  max: width + max,
  write(to, value) {
    if (value.length > max) refuse('too-long', { bytes: value.length, most: max })
    to.uint(value.length, width)
    to.raw(value)
  },
  read(from) {
    const size = from.uint(width)
    if (size > max) refuse('too-long', { bytes: size, most: max })
    return from.view(size)
  },
})

export const blob = (max: number): Codec<Bytes> => {
  const sized = glimpse(4, max)
  return { ...sized, read: (from) => sized.read(from).slice() }
}

export const string = (max: number): Codec<string> => {
  const bytes = glimpse(2, max)
  return {
    max: bytes.max,
    write: (to, value) => bytes.write(to, utf8(value)),
    read(from) {
      const sized = bytes.read(from)
      try {
        return text(sized)
      } catch {
        return from.bad('not UTF-8')
      }
    },
  }
}

export const list = <T>(item: Codec<T>, max: number): Codec<readonly T[]> => ({
  max: 2 + max * item.max,
  write(to, values) {
    if (values.length > max) refuse('too-long', { items: values.length, most: max })
    to.uint(values.length, 2)
    for (const value of values) item.write(to, value)
  },
  read(from) {
    const count = from.uint(2)
    if (count > max) refuse('too-long', { items: count, most: max })
    const out: T[] = []
    for (let i = 0; i < count; i++) out.push(item.read(from))
    return out
  },
})

export const option = <T>(item: Codec<T>): Codec<T | undefined> => ({
  max: 1 + item.max,
  write(to, value) {
    flag.write(to, value !== undefined)
    if (value !== undefined) item.write(to, value)
  },
  read: (from) => (flag.read(from) ? item.read(from) : undefined),
})

type RecordOf<F> = { readonly [K in keyof F]: Value<F[K]> }

/** The fields one after the other, in the order written. */
export function record<F extends { readonly [K in keyof F]: Codec<unknown> }>(fields: F): Codec<RecordOf<F>>
export function record(fields: Record<string, Codec<unknown>>): Codec<Record<string, unknown>> {
  const entries = Object.entries(fields)
  return {
    max: entries.reduce((sum, [, codec]) => sum + codec.max, 0),
    write(to, value) {
      for (const [name, codec] of entries) codec.write(to, value[name])
    },
    read(from) {
      const out: Record<string, unknown> = {}
      for (const [name, codec] of entries) out[name] = codec.read(from)
      return out
    },
  }
}

type VariantOf<V> = {
  readonly [K in keyof V]: V[K] extends readonly [number, infer C] ? { readonly kind: K } & Value<C> : never
}[keyof V]

/** One of several records, told apart by a byte: `variant({ vote: [1, record({…})], … })`; the value carries `kind`. */
export function variant<V extends { readonly [K in keyof V]: readonly [number, Codec<object>] }>(
  kinds: V,
): Codec<VariantOf<V>>
export function variant(
  kinds: Record<string, readonly [number, Codec<object>]>,
): Codec<{ readonly kind: string }> {
  const byNumber = new Map(Object.entries(kinds).map(([kind, [number, codec]]) => [number, { kind, codec }]))
  return {
    max: 1 + Math.max(...Object.values(kinds).map(([, codec]) => codec.max)),
    write(to, value) {
      const entry = kinds[value.kind]
      if (!entry) throw new TypeError(`no kind ${value.kind}`)
      to.uint(entry[0], 1)
      entry[1].write(to, value)
    },
    read(from) {
      const number = from.uint(1)
      const entry = byNumber.get(number)
      if (!entry) return refuse('newer-version', { kind: number })
      return { kind: entry.kind, ...entry.codec.read(from) }
    },
  }
}

/** A version byte first; any other version is the refusal `newer-version`. */
export const versioned = <T>(version: number, codec: Codec<T>): Codec<T> => ({
  max: 1 + codec.max,
  write(to, value) {
    to.uint(version, 1)
    codec.write(to, value)
  },
  read(from) {
    const found = from.uint(1)
    if (found !== version) refuse('newer-version', { version: found })
    return codec.read(from)
  },
})

const checkBytes = 8
/** For rows that must not be believed when a bit of the disk has turned over; no defence against anybody. */
export const checked = <T>(item: Codec<T>): Codec<T> => ({
  max: item.max + checkBytes,
  write(to, value) {
    const bytes = encode(item, value)
    to.raw(bytes)
    to.raw(hash(bytes).subarray(0, checkBytes))
  },
  read(from) {
    const { at } = from
    const value = item.read(from)
    const sum = hash(from.since(at)).subarray(0, checkBytes)
    if (!equal(sum, from.raw(checkBytes))) from.bad('changed since it was written')
    return value
  },
})
