/**
 * Encodings of any codec, made by its own decoder: it is given a reader that has no bytes yet and makes up
 * what is asked for. Where the decoder refuses, the last choices are made again. So every codec can be fuzzed
 * with valid objects without anybody writing them down.
 */
import { Reader, type Codec } from '../../src/core/codec.ts'
import { Refused } from '../../src/core/refusal.ts'
import { own, type Bytes } from '../../src/core/bytes.ts'
import type { Random } from './random.ts'

const triesMost = 4_000
/** In all tries together, so that a large codec gives up in seconds as well. */
const workMost = 4_000_000
const bytesMost = 200_000

class MakingReader extends Reader {
  readonly made: number[] = []
  /** Where each choice began. */
  readonly choices: number[] = []
  readonly #given: readonly number[]
  readonly #random: Random

  constructor(given: readonly number[], random: Random) {
    super(new Uint8Array(0))
    this.#given = given
    this.#random = random
  }
  override get left(): number {
    return bytesMost
  }
  override since(at: number): Bytes {
    return Uint8Array.from(this.made.slice(at))
  }
  override uint(size: number): number {
    const bytes = this.#make(size, () => this.#number(size))
    return bytes.reduce((value, byte) => value * 256 + byte, 0)
  }
  override view(size: number): Bytes {
    if (size > bytesMost || this.made.length > bytesMost) this.bad('too much for a sample')
    const letters = this.#random.chance(0.7)
    const byte = (): number => (letters ? this.#random.int(97, 122) : this.#random.int(0, 255))
    const fresh = (): number[] => {
      const bytes = Array.from({ length: size }, byte)
      // A name at a place, which is what most of our grammars read.
      if (letters && size > 2 && this.#random.chance(0.3)) bytes[this.#random.int(1, size - 2)] = 64
      return bytes
    }
    return Uint8Array.from(this.#make(size, fresh))
  }

  #number(size: number): number[] {
    const random = this.#random
    const value = random.chance(0.85)
      ? random.int(0, size === 1 ? 12 : 3)
      : random.int(0, size === 1 ? 255 : 70)
    return Array.from({ length: size }, (_, i) => (i === size - 1 ? value : 0))
  }

  #make(size: number, fresh: () => number[]): readonly number[] {
    this.choices.push(this.made.length)
    const known = this.#given.slice(this.made.length, this.made.length + size)
    const bytes = known.length === size ? known : fresh()
    this.made.push(...bytes)
    this.at = this.made.length
    return bytes
  }
}

/** An encoding the codec accepts; undefined when none was found, as with a checksum. */
export function anyEncoding(codec: Codec<unknown>, random: Random): Bytes | undefined {
  let given: readonly number[] = []
  let work = 0
  for (let i = 0; i < triesMost && work < workMost; i++) {
    const reader = new MakingReader(given, random)
    try {
      codec.read(reader)
      return own(Uint8Array.from(reader.made))
    } catch (caught) {
      if (!(caught instanceof Refused)) throw caught
      work += reader.made.length
      // Mostly the last choice was wrong; sometimes an earlier one, as the length of a text.
      const back = random.pick([1, 1, 1, 2, 3, 5, 12])
      given = reader.made.slice(0, reader.choices.at(-back) ?? 0)
    }
  }
  return undefined
}

/** Counts what a decoder asks for. */
export class CountingReader extends Reader {
  asked = 0
  override uint(size: number): number {
    this.asked++
    return super.uint(size)
  }
  override view(size: number): Bytes {
    this.asked++
    return super.view(size)
  }
}
