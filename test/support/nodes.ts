import { ed25519 } from '@noble/curves/ed25519.js'
import { asHash, hex, own, type Bytes, type Hash } from '../../src/core/bytes.ts'
import type { TabId } from '../../src/network/carrier.ts'
import type { LinksOptions } from '../../src/network/links.ts'
import { seeded } from './chance.ts'

/** Who one node of a test is: a key of its own, and the network all are in. */
export interface Identity extends Pick<
  LinksOptions,
  'networkId' | 'nodeKey' | 'tab' | 'presence' | 'sign' | 'verify'
> {
  readonly networkId: Hash
}

export const testNetwork = asHash(new Uint8Array(32).fill(5))

export function identity(number: number, tab: TabId = hex(seeded(number)(8))): Identity {
  const secret = seeded(number)(32)
  return {
    networkId: testNetwork,
    nodeKey: own(ed25519.getPublicKey(secret)),
    tab,
    presence: number,
    sign: (message: Bytes) => Promise.resolve(own(ed25519.sign(message, secret))),
    verify: (key, message, signature) =>
      Promise.resolve(ed25519.verify(signature, message, key, { zip215: true })),
  }
}
