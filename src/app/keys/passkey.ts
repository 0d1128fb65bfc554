/**
 * A passkey that gives a key (WebAuthn Level 3, PRF extension): after the authenticator has looked at its owner, it
 * gives the same 32 bytes for the same salt. No server is asked, so the challenge is checked by nobody. Of a person
 * it learns nothing: who keeps passkeys for them, often a company, sees the name of the app and a day.
 */
import { own, type Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { NewPasskey, PasskeyName } from '../../node/api.ts'

export const offersPasskeys = (): boolean => isSecureContext && 'PublicKeyCredential' in window

const random = (): Bytes => crypto.getRandomValues(new Uint8Array(32))
/** ES256, EdDSA and RS256: whatever the authenticator has; nothing is signed with it. */
const algorithms = [-7, -8, -257]

/** Makes one. Refuses 'keys.passkey-unable' where the authenticator gives no key, 'keys.passkey-unused'. */
export async function makePasskey(name: string): Promise<NewPasskey> {
  const salt = random()
  const made = await asked(
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Chartmesh' },
        user: { id: random(), name, displayName: name },
        challenge: random(),
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const { prf } = made.getClientExtensionResults()
  if (!prf?.enabled) refuse('keys.passkey-unable')
  const passkey = { credential: new Uint8Array(made.rawId), salt }
  // Some give it only when they are asked again.
  return { ...passkey, secret: secretIn(made) ?? (await askPasskey(passkey)) }
}

/** What it gives. Refuses as `makePasskey` does. */
export async function askPasskey({ credential, salt }: PasskeyName): Promise<Bytes> {
  const given = await asked(
    navigator.credentials.get({
      publicKey: {
        challenge: random(),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  return secretIn(given) ?? refuse('keys.passkey-unable')
}

/** Browsers say of whatever did not come about, a person's no among it, that it was not allowed. */
async function asked(asking: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const given = await asking.catch((caught: unknown) => {
    if (!(caught instanceof DOMException)) throw caught
    return refuse(caught.name === 'NotSupportedError' ? 'keys.passkey-unable' : 'keys.passkey-unused')
  })
  return given instanceof PublicKeyCredential ? given : refuse('keys.passkey-unused')
}

function secretIn(given: PublicKeyCredential): Bytes | undefined {
  const first = given.getClientExtensionResults().prf?.results?.first
  if (!first) return undefined
  return own(
    ArrayBuffer.isView(first)
      ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
      : new Uint8Array(first),
  )
}
