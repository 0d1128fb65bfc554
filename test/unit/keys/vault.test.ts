import { describe, expect, it } from 'vitest'
import { hex, utf8 } from '../../../src/core/bytes.ts'
import type { RefusalCode } from '../../../src/core/refusal.ts'
import { systemChance } from '../../../src/core/world.ts'
import { type Drawer, memoryDrawer } from '../../../src/keys/drawer.ts'
import { type Cost, usualCost } from '../../../src/keys/stretch.ts'
import { type Given, makeVault, type Vault, vaultFile } from '../../../src/keys/vault.ts'
import { load, store } from '../../../src/keys/wrap.ts'
import { refused } from '../../support/refusals.ts'

const cheap: Cost = { memory: 64, passes: 1, lanes: 1 }
const seed = new Uint8Array(32).fill(9)
const vaultIn = (drawer: Drawer) => makeVault(drawer, systemChance, cheap)
const passphrase = 'nine green bottles'
const device: Given = { kind: 'device' }
const by = (passphrase: string): Given => ({ kind: 'passphrase', passphrase })
/** Sets a passphrase, and keeps the device lock or not. */
const protect = (vault: Vault, passphrase: string, keepDevice: boolean): Promise<void> =>
  vault.relock({
    set: [...(keepDevice ? [device] : []), { kind: 'passphrase', passphrase }],
    drop: keepDevice ? [] : ['device'],
  })

/** What lies in the drawer, as `store` wrote it. */
async function kept(drawer: Drawer) {
  const value = await drawer.get('vault')
  if (
    typeof value !== 'object' ||
    value === null ||
    !('bytes' in value) ||
    !(value.bytes instanceof Uint8Array)
  )
    throw new Error('no vault')
  return { bytes: value.bytes, deviceKey: 'deviceKey' in value ? value.deviceKey : undefined }
}

describe('a vault', () => {
  it('is made once, opens on its device after a restart, and keeps what changes', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    expect(await vault.state()).toEqual({ phase: 'none', locks: [] })
    await expect(vault.open(device)).rejects.toEqual(refused('keys.none'))
    await vault.create(seed)
    expect(await vault.state()).toEqual({ phase: 'open', locks: ['device'] })
    await expect(vault.create(seed)).rejects.toEqual(refused('keys.exists'))
    const signingKey = {
      attribute: 'patient@st-anna#2026',
      issuer: new Uint8Array(32),
      key: new Uint8Array(144),
    }
    await vault.change((secrets) => ({ ...secrets, signingKeys: [signingKey] }))

    const again = vaultIn(drawer)
    expect(await again.state()).toEqual({ phase: 'locked', locks: ['device'] })
    expect(() => again.secrets()).toThrow(refused('keys.locked'))
    await again.open(device)
    expect(again.secrets()).toMatchObject({ seed, signingKeys: [signingKey] })
  })

  it('makes one vault when asked twice at once', async () => {
    const vault = vaultIn(memoryDrawer())
    const made = await Promise.allSettled([vault.create(seed), vault.create(new Uint8Array(32))])
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(vault.secrets().seed).toEqual(seed)
  })

  it('opens with its passphrase only, once the device lock is gone', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await expect(protect(vault, passphrase, false)).rejects.toEqual(refused('keys.locked'))
    await vault.create(seed)
    // Characters count, not the halves in which a string holds some.
    for (const short of ['eleven char', '🦊'.repeat(11)])
      await expect(protect(vault, short, false)).rejects.toEqual(
        refused('keys.short-passphrase', { least: 12 }),
      )
    await protect(vault, passphrase, false)
    expect((await kept(drawer)).deviceKey).toBeUndefined()

    const again = vaultIn(drawer)
    expect(await again.state()).toEqual({ phase: 'locked', locks: ['passphrase'] })
    await expect(again.open(device)).rejects.toEqual(refused('keys.locked'))
    await expect(again.open(by('nine green bottle'))).rejects.toEqual(refused('keys.wrong-passphrase'))
    expect((await again.state()).phase).toBe('locked')
    await again.open(by(passphrase))
    expect(again.secrets().seed).toEqual(seed)
  })

  it('opens with either of two locks, and a new passphrase replaces the old', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, passphrase, true)
    await protect(vault, 'ten green bottles', true)
    expect((await vault.state()).locks).toEqual(['device', 'passphrase'])
    await vaultIn(drawer).open(device)
    await vaultIn(drawer).open(by('ten green bottles'))
    await expect(vaultIn(drawer).open(by(passphrase))).rejects.toEqual(refused('keys.wrong-passphrase'))
  })

  it('stays locked on its device after its person has locked it, until they open it', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    // Closing wipes it.
    await vault.create(seed.slice())
    // Nothing would be asked for: the device opens it again.
    await vault.close()
    await vault.open(device)
    await protect(vault, passphrase, true)
    await vault.close()
    for (const one of [vault, vaultIn(drawer)])
      await expect(one.open(device)).rejects.toEqual(refused('keys.locked'))
    await vaultIn(drawer).open(by(passphrase))
    await vaultIn(drawer).open(device)
  })

  it('leaves nothing a lock taken away could open', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    const before = await load(drawer, 'vault', vaultFile)
    await protect(vault, passphrase, false)
    const after = await load(drawer, 'vault', vaultFile)
    if (!before || !after) throw new Error('no vault')
    // Disks keep what was overwritten: the old lock and its key, beside the new document.
    const thief = memoryDrawer()
    const content = { ...after.content, locks: before.content.locks }
    await store(thief, 'vault', vaultFile, { content, deviceKey: before.deviceKey })
    await expect(vaultIn(thief).open(device)).rejects.toEqual(refused('keys.damaged'))
  })

  it('opens with its words after the passphrase is forgotten, and after it was changed', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await expect(vaultIn(drawer).open({ kind: 'words', seed })).rejects.toEqual(refused('words.other'))
    await vault.relock({ set: [{ kind: 'words' }] })
    await protect(vault, passphrase, false)
    await protect(vault, 'ten green bottles', false)
    expect((await vault.state()).locks.toSorted()).toEqual(['passphrase', 'words'])
    const again = vaultIn(drawer)
    await again.open({ kind: 'words', seed })
    expect(again.secrets().seed).toEqual(seed)
    const others = vaultIn(drawer).open({ kind: 'words', seed: new Uint8Array(32) })
    await expect(others).rejects.toEqual(refused('words.other'))
  })

  it('keeps every other lock when one changes, and one that is no paper', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, passphrase, true)
    await vault.relock({ set: [{ kind: 'words' }] })
    await vaultIn(drawer).open(by(passphrase))
    await vaultIn(drawer).open(device)
    await vault.relock({ drop: ['device'] })
    await expect(vault.relock({ drop: ['passphrase'] })).rejects.toEqual(refused('keys.last-lock'))
    await vaultIn(drawer).open(by(passphrase))
    await vault.relock({ set: [device], drop: ['passphrase'] })
    await vaultIn(drawer).open(device)
    await expect(vaultIn(drawer).open(by(passphrase))).rejects.toEqual(refused('keys.wrong-passphrase'))
  })

  it('takes one passphrase however a keyboard composes it', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, 'Zürich Zürich', false)
    await vaultIn(drawer).open(by('Zu\u0308rich Zu\u0308rich'))
  })

  it('shows a cost in its file that it was really made with', async () => {
    expect(usualCost.memory * 1024).toBeGreaterThanOrEqual(46 * 1024 * 1024)
    const drawer = memoryDrawer()
    const vault = makeVault(drawer, systemChance, { ...cheap, passes: 2 })
    await vault.create(seed)
    await protect(vault, passphrase, false)
    await vaultIn(drawer).open(by(passphrase))
  })
})

describe('damage', () => {
  const openAll = async (drawer: Drawer): Promise<void> => {
    await expect(vaultIn(drawer).open(device)).rejects.toEqual(refused('keys.damaged'))
    await expect(vaultIn(drawer).open(by(passphrase))).rejects.toEqual(refused('keys.damaged'))
    await expect(vaultIn(drawer).state()).rejects.toEqual(refused('keys.damaged'))
  }

  it('of any byte is told from a wrong passphrase', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, passphrase, true)
    const { bytes, deviceKey } = await kept(drawer)
    for (let at = 0; at < bytes.length; at += 7) {
      const bent = bytes.map((byte, i) => (i === at ? byte ^ 0x10 : byte))
      await drawer.put('vault', { bytes: bent, deviceKey })
      await openAll(drawer)
    }
    for (const value of [
      { bytes: bytes.slice(0, -1), deviceKey },
      { bytes: new Uint8Array(0) },
      { bytes: 'none' },
      7,
      null,
    ]) {
      await drawer.put('vault', value)
      await openAll(drawer)
    }
  })

  it('of the passphrase lock, in a file somebody else wrote', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, passphrase, false)
    const written = await load(drawer, 'vault', vaultFile)
    if (!written) throw new Error('no vault')
    const { locks, document } = written.content
    const costs: readonly (readonly [Cost, RefusalCode])[] = [
      // No cost Argon2id knows, or one that would never end.
      [{ memory: 7, passes: 1, lanes: 1 }, 'keys.damaged'],
      [{ memory: 64, passes: 0, lanes: 1 }, 'keys.damaged'],
      [{ memory: 64, passes: 1, lanes: 0 }, 'keys.damaged'],
      [{ memory: 64, passes: 1, lanes: 9 }, 'keys.damaged'],
      [{ memory: 2_000_000, passes: 1, lanes: 1 }, 'keys.damaged'],
      // One it knows, but not the one the lock was made with.
      [{ memory: 8, passes: 1, lanes: 1 }, 'keys.wrong-passphrase'],
    ]
    for (const [cost, code] of costs) {
      const content = { locks: locks.map((lock) => ({ ...lock, cost })), shut: false, document }
      await store(drawer, 'vault', vaultFile, { content, deviceKey: undefined })
      await expect(vaultIn(drawer).open(by(passphrase))).rejects.toEqual(refused(code))
    }
  })

  it('of the device key alone leaves the passphrase', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed)
    await protect(vault, passphrase, true)
    const { bytes } = await kept(drawer)
    await drawer.put('vault', { bytes })
    await expect(vaultIn(drawer).open(device)).rejects.toEqual(refused('keys.damaged'))
    await vaultIn(drawer).open(by(passphrase))
  })
})

describe('what lies in the drawer', () => {
  it('holds no secret in clear and no key a script can read', async () => {
    const drawer = memoryDrawer()
    const vault = vaultIn(drawer)
    await vault.create(seed.slice())
    await protect(vault, passphrase, true)
    const pin = { salt: seed, cost: cheap, stretched: seed.map((byte) => byte + 1) }
    await vault.change((secrets) => ({ ...secrets, pin: { ...pin, salt: pin.salt.slice(16) } }))
    const before = await kept(drawer)
    const resting = await vault.close()
    // What a PIN opens is made when it is locked, and nothing of it is put away.
    expect(resting?.key.extractable).toBe(false)
    const { bytes, deviceKey } = await kept(drawer)
    expect(bytes.length).toBe(before.bytes.length)
    for (const secret of [pin.stretched, resting?.box ?? seed]) expect(hex(bytes)).not.toContain(hex(secret))
    expect(hex(bytes)).not.toContain(hex(seed))
    expect(hex(bytes)).not.toContain(hex(utf8(passphrase)))
    if (!(deviceKey instanceof CryptoKey)) throw new Error('no device key')
    expect(deviceKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', deviceKey)).rejects.toThrow()
  })
})
