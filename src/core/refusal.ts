/**
 * An expected "no", told to a person by code. Sentences stand only in the dictionary (app/words).
 * Rules and decoders throw `Refused`; the port and the turn catch it. Bugs throw ordinary errors.
 */
export type RefusalCode =
  // core: bytes that are not what they should be
  | 'malformed'
  | 'too-long'
  | 'newer-version'
  | 'cancelled'

export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>

export interface Refusal {
  readonly code: RefusalCode
  readonly facts: Facts
}

export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${JSON.stringify(refusal.facts)}`)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

export function refuse(code: RefusalCode, facts: Facts = {}): never {
  throw new Refused({ code, facts })
}

/** The refusal inside a caught value; anything else is a bug and is thrown on. */
export function refusalOf(caught: unknown): Refusal {
  if (caught instanceof Refused) return caught.refusal
  throw caught
}
