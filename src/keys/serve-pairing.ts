/** Pairing where the seed is (pairing.ts): one device of a person gives it sealed, another takes it. */
import type { Bytes } from '../core/bytes.ts'
import { decode, encode, type Value } from '../core/codec.ts'
import { refuse, refusalOf } from '../core/refusal.ts'
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import type { NoViews } from '../crypto/api.ts'
import { signingKeyOf } from '../crypto/ed25519.ts'
import { seal, sealingKeyOf, unseal } from '../crypto/hpke.ts'
import type { Opening, PersonCalls } from './api.ts'
import { sealingSecret, signingSecret } from './derive.ts'
import { given as givenCodec } from './pairing.ts'
import type { Vault } from './vault.ts'

type Pairing = Pick<PersonCalls, 'beginPairing' | 'givePaired' | 'takePaired'>

export function pairingCalls(
  vault: Vault,
  chance: Chance,
  prove: (by?: Opening) => Promise<void>,
): Served<Pairing, NoViews>['calls'] {
  let begun: { readonly once: Bytes; readonly device: Bytes } | undefined
  function forget(): void {
    begun?.once.fill(0)
    begun = undefined
  }

  return {
    async beginPairing({ genesisId }) {
      if ((await vault.state()).phase !== 'none') refuse('keys.exists')
      forget()
      begun = { once: chance(32), device: chance(32) }
      const own = { seed: begun.device, genesisId }
      return {
        boxKey: sealingKeyOf(begun.once),
        signKey: signingKeyOf(signingSecret(own, { kind: 'device' })),
        sealKey: sealingKeyOf(sealingSecret(own, { kind: 'device' })),
      }
    },

    async givePaired({ to, info, aad, by }) {
      await prove(by)
      const { seed, signingKeys, trusted } = vault.secrets()
      const written = (await vault.state()).locks.includes('words')
      const plain = encode(givenCodec, { seed, signingKeys, written, trusted })
      try {
        return await seal(to, info, aad, plain)
      } finally {
        plain.fill(0)
      }
    },

    async takePaired({ box, info, aad }) {
      const { once, device } = begun ?? refuse('pairing.broken')
      const plain = await unseal(once, box, info, aad).catch((caught: unknown) => {
        refusalOf(caught)
        return refuse('pairing.forged')
      })
      try {
        const { seed, signingKeys, written, trusted } = contentOf(plain)
        await vault.create(seed, { written, device: device.slice(), signingKeys, trusted })
      } finally {
        plain.fill(0)
      }
      forget()
      return vault.state()
    },
  }
}

/** What the box held; whoever sealed anything else has forged it. */
function contentOf(plain: Bytes): Value<typeof givenCodec> {
  try {
    return decode(givenCodec, plain)
  } catch (caught) {
    if (refusalOf(caught).code === 'newer-version') throw caught
    return refuse('pairing.forged')
  }
}
