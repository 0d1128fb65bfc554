/** A passkey with this browser's own WebAuthn and an authenticator made for the test: made, asked, and refused. */
import { cdp, page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askPasskey, makePasskey } from '../../../src/app/keys/passkey.ts'
import type { NewPasskey, Opening } from '../../../src/node/api.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { guarded } from '../../support/app/cast.ts'
import { show } from '../../support/app/show.ts'
import { refused } from '../../support/refusals.ts'

let authenticator = ''
async function plug(hasPrf: boolean): Promise<void> {
  const options = {
    protocol: 'ctap2',
    ctap2Version: 'ctap2_1',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    hasPrf,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  const added = await cdp().send('WebAuthn.addVirtualAuthenticator', { options })
  authenticator = added.authenticatorId
}
const present = (isUserVerified: boolean): Promise<unknown> =>
  cdp().send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified })

beforeEach(() => cdp().send('WebAuthn.enable', {}))
afterEach(() => cdp().send('WebAuthn.disable'))

test('gives the same key for the same salt, and none to whoever is not its owner', async () => {
  await plug(true)
  const made = await makePasskey('Chartmesh')
  expect(made.secret).toHaveLength(32)
  expect(await askPasskey(made)).toEqual(made.secret)
  expect(await askPasskey({ ...made, salt: new Uint8Array(32) })).not.toEqual(made.secret)
  const other = await makePasskey('Chartmesh')
  expect(other.secret).not.toEqual(made.secret)
  await present(false)
  await expect(askPasskey(made)).rejects.toEqual(refused('keys.passkey-unused'))
})

test('an authenticator that gives no key is said to be unable', async () => {
  await plug(false)
  await expect(makePasskey('Chartmesh')).rejects.toEqual(refused('keys.passkey-unable'))
})

test('is added for the passphrase, opens the lock page by one press, and is taken away', async () => {
  await plug(true)
  const pretence = show('hospital-guarded', 'device')
  const checkLock = vi.fn(({ by }: { readonly by?: { readonly passphrase?: string } }) =>
    by?.passphrase === 'nine green bottles' ? {} : refuse('keys.wrong-passphrase'),
  )
  const addPasskey = vi.fn<(input: { readonly passkey: NewPasskey }) => object>(() => ({}))
  const unlock = vi.fn<(input: Opening) => object>(() => ({}))
  const dropPasskey = vi.fn<(input: { readonly by?: Opening }) => object>(() => ({}))
  pretence.answer({ checkLock, addPasskey, unlock, dropPasskey })
  const part = page.getByRole('region', { name: 'Open with a passkey' })
  await part.getByText('Add a passkey').first().click()
  await part.getByLabelText('Your passphrase').fill('ten green bottles')
  await part.getByRole('button', { name: 'Add a passkey' }).click()
  await expect.element(part.getByText('This is not the passphrase.')).toBeVisible()
  const { credentials } = await cdp().send('WebAuthn.getCredentials', { authenticatorId: authenticator })
  expect(credentials).toEqual([])
  await part.getByLabelText('Your passphrase').fill('nine green bottles')
  await part.getByRole('button', { name: 'Add a passkey' }).click()
  await expect.poll(() => addPasskey.mock.calls.length).toBe(1)
  const { secret, ...name } = addPasskey.mock.calls[0]?.[0].passkey ?? expect.fail('a passkey')

  const withPasskey = { ...guarded, locks: ['passphrase', 'words', 'passkey'], passkey: name } as const
  pretence.set('status', { ...withPasskey, keys: 'locked' })
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect.poll(() => unlock.mock.calls[0]?.[0]).toEqual({ passkey: secret })
  pretence.set('status', withPasskey)
  await part.getByText('Take the passkey away').first().click()
  await part.getByRole('button', { name: 'Take the passkey away' }).click()
  await expect.poll(() => dropPasskey.mock.calls[0]?.[0]).toEqual({ by: { passkey: secret } })
})
