/**
 * An owner's word that older parts are over: whose tab hears it, and keeps such a part, deletes it.
 *
 *   version u8 | owner key 32 | owner's name | made u32: parts of an earlier time are over
 *   | signature 64: Ed25519 by the owner key over D("trusted-ending") and all before it but the version
 *
 * It holds no secret. What a keeper has copied, or keeps on paper, it does not end: the seed is the same.
 */
import { type Bytes, concat, tag } from '../../core/bytes.ts'
import { encode } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import { signEd25519, verifyEd25519 } from '../../crypto/ed25519.ts'
import { parseCarried, printCarried } from './carried.ts'
import { type ChosenSet, type Ending, endingCodec, endingRecord } from './records.ts'
import { ownerOf, ownerSecret } from './sharing.ts'

const signedBytes = (ending: Ending): Bytes => concat(tag('trusted-ending'), encode(endingRecord, ending))

/** That all parts older than those of this set are over. */
export function printEnding(seed: Bytes, { name, made }: ChosenSet): string {
  const ending = { owner: ownerOf(seed), name, made }
  const secret = ownerSecret(seed)
  const signature = signEd25519(secret, signedBytes(ending))
  secret.fill(0)
  return printCarried('ending', endingCodec, { ending, signature })
}

/** Refuses as `parseCarried`, and 'trusted.tampered' for what its owner did not sign. */
export async function parseEnding(pasted: string): Promise<Ending> {
  const { ending, signature } = parseCarried('ending', endingCodec, pasted)
  const sound = await verifyEd25519(ending.owner, signedBytes(ending), signature)
  return sound ? ending : refuse('trusted.tampered')
}
