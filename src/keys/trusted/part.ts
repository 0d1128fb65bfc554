/**
 * A part as a trusted person keeps it: everything of its set that everybody may know, one share, and the owner's
 * signature over all of it.
 *
 *   version u8 | owner key 32 | owner's name | made u32 | needed u8 | checks of 32 | place u8 | keeper's name
 *   | share 32 | signature 64: Ed25519 by the owner key over D("trusted-part") and all before it
 *
 * With the signature a newer part takes the place of an older one of the same owner, and of nobody else.
 */
import { type Bytes, concat, equal, tag, tagged } from '../../core/bytes.ts'
import { encode, type Value } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import { signEd25519, verifyEd25519 } from '../../crypto/ed25519.ts'
import { Fr } from '../../crypto/pairing.ts'
import { attempt } from '../../crypto/verdict.ts'
import { parseCarried, printCarried } from './carried.ts'
import { type ChosenSet, neededLeast, type Part, partCodec, toldRecord } from './records.ts'
import { checkOf, deal, ownerSecret } from './sharing.ts'

/** All parts of a set, made from the seed. */
export function partsOf(seed: Bytes, set: ChosenSet): readonly Part[] {
  const { shares, checks, owner } = deal(seed, { ...set, keepers: set.keepers.length })
  const secret = ownerSecret(seed)
  const { name, made, needed } = set
  const parts = shares.map(({ place, share }) => {
    const keeper = set.keepers[place - 1]?.name ?? ''
    const body = { owner, name, made, needed, checks, place, keeper, share }
    return { ...body, signature: signEd25519(secret, signedBytes(body)) }
  })
  secret.fill(0)
  return parts
}

const signedBytes = (part: Value<typeof toldRecord>): Bytes =>
  concat(tag('trusted-part'), encode(toldRecord, part))

/** Refuses 'trusted.tampered' for a part that is not as its owner made it. */
export async function checkPart(part: Part): Promise<Part> {
  const { owner, signature, place, needed, checks, share } = part
  const check = checks[place - 1]
  const sound =
    check !== undefined &&
    needed >= neededLeast &&
    needed <= checks.length &&
    attempt(() => Fr.decode(share)) !== undefined &&
    equal(checkOf(part, { place, share }), check) &&
    (await verifyEd25519(owner, signedBytes(part), signature))
  return sound ? part : refuse('trusted.tampered')
}

export const printPart = (part: Part): string => printCarried('part', partCodec, part)
/** Refuses as `parseCarried`, and 'trusted.tampered'. */
export async function parsePart(pasted: string): Promise<Part> {
  return checkPart(parseCarried('part', partCodec, pasted))
}

/** Letters that nobody mistakes for another or for a digit, and digits likewise. */
const alphabet = '234679ACDEFGHJKMNPQRTUVWXYZ'
const letters = 3
const dayMs = 24 * 3600 * 1000

/** Three characters a day that only who has the share can say. */
export function dailyCharacters({ share }: { readonly share: Bytes }, now: number): string {
  const day = new Uint8Array(4)
  new DataView(day.buffer).setUint32(0, Math.floor(now / dayMs))
  const bytes = tagged('trusted-still-there', share, day)
  return Array.from({ length: letters }, (_, i) => {
    const wide = ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)
    return alphabet[wide % alphabet.length] ?? ''
  }).join('')
}

/** Whether these are the characters of today, there or here: clocks and time zones are a day apart at most. */
export const isDaily = (part: { readonly share: Bytes }, typed: string, now: number): boolean =>
  [-dayMs, 0, dayMs].some(
    (apart) => dailyCharacters(part, now + apart) === typed.replaceAll(/[\s.-]/g, '').toUpperCase(),
  )
