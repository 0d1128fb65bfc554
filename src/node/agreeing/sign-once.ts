/**
 * Own votes are signed once, though they are said again and again. A signature that failed, or that has not come
 * in time, is asked for again: the turn waits for its signatures, and one that never comes would end it.
 */
import { ballotName, voteBytes } from '../../core/ballot.ts'
import type { Bytes, Hash } from '../../core/bytes.ts'
import type { Vote } from '../../consensus/certificate.ts'

/** The vote key. BLS: the same message gives the same 48 bytes. */
export interface Signer {
  sign(message: Bytes): Promise<Bytes>
}

/** Votes of a few views. */
const signedMost = 16

/**
 * Gives a vote with its signature; one that has it stays as it is. Rejects as the signer does, or when
 * `patience` with what has this name is over.
 */
export function signOnce(
  chain: Hash,
  signer: Signer,
  patience: (name: string, over: () => void) => void,
): <V extends Vote>(vote: V) => Promise<V> {
  const signed = new Map<string, Promise<Bytes>>()

  const inTime = (name: string, vote: Vote): Promise<Bytes> =>
    new Promise((resolve, reject) => {
      patience(name, () => reject(new Error('no signature came')))
      signer.sign(voteBytes(chain, vote)).then(resolve, reject)
    })

  return async (vote) => {
    if (vote.signature.length > 0) return vote
    const name = ballotName(vote)
    const signing = signed.get(name) ?? inTime(name, vote)
    signed.set(name, signing)
    const [oldest] = signed.keys()
    if (signed.size > signedMost && oldest !== undefined) signed.delete(oldest)
    try {
      return { ...vote, signature: await signing }
    } catch (caught) {
      signed.delete(name)
      throw caught
    }
  }
}
