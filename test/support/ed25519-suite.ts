/** The verdicts of this engine on every crafted signature, as one line each that is wrong; for Node and browsers. */
import { verifyEd25519 } from '../../src/crypto/ed25519.ts'
import { cases } from './ed25519-cases.ts'

/** How many were judged, and what was judged otherwise than by ZIP-215 with S < L. */
export async function judgeCrafted(): Promise<{
  readonly judged: number
  readonly wrong: readonly string[]
}> {
  const wrong: string[] = []
  for (const { name, key, message, signature, valid } of cases)
    if ((await verifyEd25519(key, message, signature)) !== valid) wrong.push(`${name} is not ${valid}`)
  return { judged: cases.length, wrong }
}
