/** The person instance as node uses it: one authority, one reader, one server, one patient. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, tagged, unhex, utf8 } from '../../../src/core/bytes.ts'
import { connect, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import { seal } from '../../../src/crypto/hpke.ts'
import { answerMessage } from '../../../src/crypto/question.ts'
import { serveBulk } from '../../../src/crypto/serve-bulk.ts'
import type { DeviceCalls, KeyPath, PersonCalls } from '../../../src/keys/api.ts'
import { type Drawer, memoryDrawer } from '../../../src/keys/drawer.ts'
import { serveDevice } from '../../../src/keys/serve-device.ts'
import { servePerson } from '../../../src/keys/serve-person.ts'
import { refused } from '../../support/refusals.ts'

const none: Bytes = new Uint8Array(0)
const p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn
/** −x of an element of Fp12, 48 bytes a coefficient. */
const minus = (x: Bytes): Bytes =>
  unhex(
    (hex(x).match(/.{96}/g) ?? [])
      .map((digits) => ((p - BigInt(`0x${digits}`)) % p).toString(16).padStart(96, '0'))
      .join(''),
  )
const genesisId = tagged('genesis', utf8('a network'))
const context = utf8('where it is published')
const cheap = { memory: 64, passes: 1, lanes: 1 }

function channel(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  return [port1, port2]
}
function person(drawer: Drawer = memoryDrawer()) {
  const [inner, outer] = channel()
  serve(inner, servePerson(drawer, systemChance, cheap))
  return connect<PersonCalls, NoViews>(outer)
}
function device() {
  const [inner, outer] = channel()
  serve(inner, serveDevice(memoryDrawer(), systemChance))
  return connect<DeviceCalls, NoViews>(outer)
}
function bulk() {
  const [inner, outer] = channel()
  serve(inner, serveBulk(systemChance))
  return connect<BulkCalls, NoViews>(outer)
}
const account: KeyPath = { kind: 'account' }

describe('a person', () => {
  it('starts with nothing, then has keys that come back after a restart', async () => {
    const drawer = memoryDrawer()
    const first = person(drawer)
    expect(await first.call('state', {})).toEqual({ phase: 'none', locks: [] })
    await expect(first.call('publicKeys', { genesisId, path: account })).rejects.toEqual(
      refused('keys.locked'),
    )
    expect(await first.call('create', {})).toEqual({ phase: 'open', locks: ['device'] })
    await expect(first.call('create', {})).rejects.toEqual(refused('keys.exists'))
    const keys = await first.call('publicKeys', { genesisId, path: account })

    const again = person(drawer)
    expect((await again.call('state', {})).phase).toBe('locked')
    await expect(again.call('sign', { genesisId, path: account, message: none })).rejects.toEqual(
      refused('keys.locked'),
    )
    await again.call('open', {})
    expect(await again.call('publicKeys', { genesisId, path: account })).toEqual(keys)
    await again.call('protect', { passphrase: 'nine green bottles', keepDevice: false })

    const locked = person(drawer)
    await expect(locked.call('open', { passphrase: 'ten green bottles' })).rejects.toEqual(
      refused('keys.wrong-passphrase'),
    )
    await locked.call('open', { passphrase: 'nine green bottles' })
    expect(await locked.call('publicKeys', { genesisId, path: account })).toEqual(keys)
  })

  it('changes a passphrase for one of the old locks alone', async () => {
    const me = person()
    await me.call('create', {})
    const { words, ask } = await me.call('showWords', {})
    await me.call('keepWords', { typed: ask.map((place) => ({ place, word: words[place - 1] ?? '' })) })
    const [old, wanted] = [{ passphrase: 'nine green bottles' }, { passphrase: 'ten green bottles' }]
    await me.call('protect', { ...old, keepDevice: true })
    // The device lock, which opens for whoever found the tab, counts for nothing.
    for (const by of [undefined, {}, wanted])
      await expect(me.call('protect', { ...wanted, keepDevice: true, ...(by && { by }) })).rejects.toEqual(
        refused('keys.wrong-passphrase'),
      )
    const others = { words: Array<string>(23).fill('abandon').concat('art').join(' ') }
    await expect(me.call('protect', { ...wanted, keepDevice: true, by: others })).rejects.toEqual(
      refused('words.other'),
    )
    await me.call('protect', { ...wanted, keepDevice: true, by: old })
    await expect(me.call('open', old)).rejects.toEqual(refused('keys.wrong-passphrase'))
    await me.call('protect', { ...old, keepDevice: false, by: { words: words.join(' ') } })
    expect((await me.call('open', old)).locks).toEqual(['words', 'passphrase'])
  })

  it('signs and opens by the path it is asked for', async () => {
    const me = person()
    await me.call('create', {})
    const visit: KeyPath = { kind: 'owner', hospital: genesisId, ticketKey: tagged('ticket', none) }
    const { signKey, sealKey } = await me.call('publicKeys', { genesisId, path: visit })
    const message = utf8('a consent')
    const signature = await me.call('sign', { genesisId, path: visit, message })
    const claims = [
      { kind: 'signature', key: signKey, message, signature } as const,
      { kind: 'signature', key: sealKey, message, signature } as const,
    ]
    expect(await bulk().call('judge', { claims })).toEqual([true, false])
    const box = await bulk().call('seal', { to: sealKey, info: message, aad: context, plain: utf8('inside') })
    expect(await me.call('unseal', { genesisId, path: visit, box, info: message, aad: context })).toEqual(
      utf8('inside'),
    )
    const elsewhere = me.call('unseal', { genesisId, path: account, box, info: message, aad: context })
    await expect(elsewhere).rejects.toEqual(refused('sealed.not-opened'))
    const hint = { genesisId, hospital: visit.hospital, ticketKey: visit.ticketKey }
    expect(await me.call('ownerHint', hint)).toEqual(await me.call('ownerHint', hint))
  })
})

describe('a passkey', () => {
  const made = (name: string) => ({
    credential: utf8(name),
    salt: tagged('salt', utf8(name)),
    secret: tagged('secret', utf8(name)),
  })
  const old = { passphrase: 'nine green bottles' }

  it('opens beside the passphrase, also after that was changed, until it is taken away', async () => {
    const drawer = memoryDrawer()
    const me = person(drawer)
    await me.call('create', {})
    await me.call('protect', { ...old, keepDevice: false })
    const passkey = made('a finger')
    const { secret, ...name } = passkey
    await expect(me.call('addPasskey', { passkey, keepDevice: false })).rejects.toEqual(
      refused('keys.wrong-passphrase'),
    )
    await me.call('checkLock', { by: old })
    const after = await me.call('addPasskey', { passkey, keepDevice: false, by: old })
    expect(after).toMatchObject({ locks: ['passphrase', 'passkey'], passkey: name })
    await me.call('protect', { passphrase: 'ten green bottles', keepDevice: false, by: { passkey: secret } })

    const again = person(drawer)
    // How it is asked is known before anything is open.
    expect(await again.call('state', {})).toMatchObject({ phase: 'locked', passkey: name })
    await expect(again.call('open', { passkey: made('another').secret })).rejects.toEqual(
      refused('keys.wrong-passkey'),
    )
    await again.call('open', { passkey: secret })
    for (const by of [undefined, old, { passkey: made('another').secret }])
      await expect(again.call('dropPasskey', by ? { by } : {})).rejects.toMatchObject({
        refusal: { code: expect.stringMatching(/^keys.wrong/) as string },
      })
    expect(await again.call('dropPasskey', { by: { passkey: secret } })).toMatchObject({
      locks: ['passphrase'],
    })
    await expect(person(drawer).call('open', { passkey: secret })).rejects.toEqual(
      refused('keys.wrong-passkey'),
    )
  })

  it('is never the only way', async () => {
    const me = person()
    await me.call('create', {})
    const passkey = made('a finger')
    await expect(me.call('addPasskey', { passkey, keepDevice: false })).rejects.toEqual(
      refused('keys.last-lock'),
    )
    const { words, ask } = await me.call('showWords', {})
    await me.call('keepWords', { typed: ask.map((place) => ({ place, word: words[place - 1] ?? '' })) })
    expect((await me.call('addPasskey', { passkey, keepDevice: false })).locks).toEqual(['words', 'passkey'])
    const by = { words: words.join(' ') }
    await expect(me.call('dropPasskey', { by })).rejects.toEqual(refused('keys.last-lock'))
    // Without a passphrase it guards what a passphrase would.
    await expect(me.call('showWords', {})).rejects.toEqual(refused('keys.wrong-passkey'))
  })
})

describe('the 24 words', () => {
  it('are written down by who can type three of them, and make the same person elsewhere', async () => {
    const first = person()
    await first.call('create', {})
    const { words, ask } = await first.call('showWords', {})
    const typed = ask.map((place) => ({ place, word: words[place - 1] ?? '' }))
    expect(new Set(ask).size).toBe(3)
    const [wrong = { place: 0, word: '' }, ...rest] = typed
    const other = words.find((word) => word !== wrong.word) ?? ''
    await expect(first.call('keepWords', { typed: [{ ...wrong, word: other }, ...rest] })).rejects.toEqual(
      refused('words.differ', { place: wrong.place }),
    )
    expect((await first.call('state', {})).locks).toEqual(['device'])
    expect((await first.call('keepWords', { typed })).locks).toEqual(['device', 'words'])

    const elsewhere = person()
    expect(await elsewhere.call('create', { words: words.join(' ') })).toEqual({
      phase: 'open',
      locks: ['device', 'words'],
    })
    expect(await elsewhere.call('publicKeys', { genesisId, path: account })).toEqual(
      await first.call('publicKeys', { genesisId, path: account }),
    )
  })

  it('are shown for one of the own locks alone, once there is a passphrase', async () => {
    const me = person()
    await me.call('create', {})
    const { words, ask } = await me.call('showWords', {})
    await me.call('protect', { passphrase: 'nine green bottles', keepDevice: true })
    await expect(me.call('showWords', {})).rejects.toEqual(refused('keys.wrong-passphrase'))
    await me.call('keepWords', { typed: ask.map((place) => ({ place, word: words[place - 1] ?? '' })) })
    await expect(me.call('showWords', {})).rejects.toEqual(refused('keys.wrong-passphrase'))
    for (const by of [{ passphrase: 'nine green bottles' }, { words: words.join(' ') }])
      expect((await me.call('showWords', { by })).words).toEqual(words)
  })
})

describe('a record under a policy', () => {
  const gid = tagged('gid', utf8('the reader'))
  const binding = utf8('genesis id, consent, body')
  const contentKey = new Uint8Array(32).fill(3)
  const [reader, hospital, insurer] = [person(), person(), person()]
  const server = device()
  const work = bulk()
  const infoOf = (attribute: string): Bytes => concat(utf8('transform-key'), utf8(attribute))

  async function authority(keeper: ReturnType<typeof person>, name: string) {
    const made = await keeper.call('authority', { genesisId, name, context, columns: 4 })
    expect(
      await work.call('judge', {
        claims: [
          { kind: 'abe-authority', ...made.abe, context },
          { kind: 'abs-authority', ...made.abs, context },
          { kind: 'abe-authority', ...made.abe, context: none },
          { kind: 'abs-authority', ...made.abs, context: none },
        ],
      }),
    ).toEqual([true, true, false, false])
    return { name, e: made.abe.e, y: made.abe.y }
  }
  async function issued(keeper: ReturnType<typeof person>, attribute: string, name: string) {
    const { e, y } = await authority(keeper, name)
    const { a, b } = await reader.call('blind', { genesisId, gid, context, generation: 0 })
    const shared = { threshold: 1, servers: 1 }
    const sharing = { genesisId, attribute, version: 0, gid, a, b, authority: { name, e, y }, ...shared }
    const info = infoOf(attribute)
    const { sealKey } = await server.call('open', { session: false })
    const { common, boxes } = await keeper.call('issueShares', { sharing, servers: [{ sealKey, info }] })
    const [box] = boxes
    if (!box) throw new Error('no box')
    return { share: { box, info, sharing, place: 1, common }, key: { attribute, e, y, common } }
  }

  beforeAll(async () => {
    for (const one of [reader, hospital, insurer]) await one.call('create', {})
  })

  it('opens for a reader who holds the attributes, through a server that cannot open it alone', async () => {
    const policy = 'claims@insurer and doctor@st-anna'
    const authorities = [await authority(hospital, 'st-anna'), await authority(insurer, 'insurer')]
    const slot = await work.call('encapsulate', { policy, authorities, contentKey, binding })
    const issues = [
      await issued(hospital, 'doctor@st-anna', 'st-anna'),
      await issued(insurer, 'claims@insurer', 'insurer'),
    ]
    const shares = issues.map(({ share }) => share)
    await server.call('checkShares', { shares })
    const shown = await reader.call('blind', { genesisId, gid, context, generation: 0 })
    expect(
      await work.call('judge', {
        claims: [
          { kind: 'blind', gid, ...shown, context },
          { kind: 'blind', gid: genesisId, ...shown, context },
        ],
      }),
    ).toEqual([true, false])
    const { a, b } = shown
    const keys = issues.map(({ key }) => key)
    const question = { slot, policy, binding, a, b, rows: [0, 1], keys }
    const asked = await work.call('askedOf', { question })
    const request = tagged('request', binding)
    const answer = await server.call('answer', { question, asked, request, place: 1, shares })
    const { nodeKey } = await server.call('open', { session: false })
    const message = answerMessage(request, question, answer)
    expect(await server.call('verify', { key: nodeKey, message, signature: answer.signature })).toBe(true)
    const answered = [{ attributes: keys.map(({ attribute }) => attribute), answers: [answer] }]
    const combined = await work.call('combineAnswered', { question, answered })
    const taken = await work.call('takeAnswer', { slot, policy, binding, ...combined })
    const finish = { genesisId, generation: 0, ...taken }
    expect(await reader.call('finish', finish)).toEqual({ contentKey })
    await expect(reader.call('finish', { ...finish, generation: 1 })).rejects.toEqual(
      refused('record.answer-wrong'),
    )
    await expect(insurer.call('finish', finish)).rejects.toEqual(refused('record.answer-wrong'))
    await expect(reader.call('finish', { ...finish, t: combined.product })).rejects.toEqual(
      refused('record.answer-wrong'),
    )
    // −T and ±product: (−1)^z is 1 or −1, so one of the two would open and tell whether z is odd.
    for (const product of [finish.product, minus(finish.product)])
      await expect(reader.call('finish', { ...finish, t: minus(finish.t), product })).rejects.toEqual(
        refused('record.answer-wrong'),
      )
    const lacking = server.call('answer', { question, asked, request, place: 1, shares: shares.slice(1) })
    await expect(lacking).rejects.toEqual(refused('malformed'))
  })

  it('is not served by a key that is unproven, for another account, or another authority’s', async () => {
    const { share } = await issued(hospital, 'doctor@st-anna', 'st-anna')
    const { sharing } = share
    for (const other of [
      { ...sharing, gid: genesisId },
      { ...sharing, version: 1 },
      { ...sharing, attribute: 'nurse@st-anna' },
      { ...sharing, a: sharing.b },
    ])
      await expect(server.call('checkShares', { shares: [{ ...share, sharing: other }] })).rejects.toEqual(
        refused('attribute.key-unproven'),
      )
    expect(await server.call('checkShares', { shares: [share] })).toEqual({})
    const { sealKey } = await server.call('open', { session: false })
    const stranger = insurer.call('issueShares', { sharing, servers: [{ sealKey, info: share.info }] })
    await expect(stranger).rejects.toEqual(refused('keys.not-this-authority'))
    // What is sealed to another device is not this one's to open.
    await expect(device().call('checkShares', { shares: [share] })).rejects.toBeDefined()
  })
})

describe('a consent’s claim', () => {
  const claim = 'patient@st-anna#2026'
  const info = utf8('signing key')
  const path: KeyPath = { kind: 'request', nonce: genesisId }
  const message = utf8('consent id')

  it('is signed with the key a hospital issued, kept over a restart', async () => {
    const [hospital, drawer] = [person(), memoryDrawer()]
    const patient = person(drawer)
    await hospital.call('create', {})
    await patient.call('create', {})
    const { abs } = await hospital.call('authority', { genesisId, name: 'st-anna', context, columns: 4 })
    const { a0, a, b } = abs
    const authority = { name: 'st-anna', a0, a, b }
    const { sealKey } = await patient.call('publicKeys', { genesisId, path })
    const statement = { claim, authorities: [authority], message, context: genesisId }
    await expect(patient.call('absSign', statement)).rejects.toEqual(refused('abs.unsatisfied'))

    const box = await hospital.call('issueSigningKey', { genesisId, attribute: claim, to: sealKey, info })
    const keep = { genesisId, path, box, info, attribute: claim, authority }
    const wrongEpoch = patient.call('keepSigningKey', { ...keep, attribute: 'patient@st-anna#2027' })
    await expect(wrongEpoch).rejects.toEqual(refused('abs.key-invalid'))
    const garbage = await seal(sealKey, info, none, new Uint8Array(144))
    await expect(patient.call('keepSigningKey', { ...keep, box: garbage })).rejects.toEqual(
      refused('abs.key-invalid'),
    )
    await patient.call('keepSigningKey', keep)
    await patient.call('keepSigningKey', keep)

    const again = person(drawer)
    await again.call('open', {})
    const signature = await again.call('absSign', statement)
    const claims = [
      { kind: 'abs', ...statement, signature } as const,
      { kind: 'abs', ...statement, context: none, signature } as const,
    ]
    expect(await bulk().call('judge', { claims })).toEqual([true, false])
    await expect(again.call('absSign', { ...statement, claim: 'nurse@st-anna#2026' })).rejects.toEqual(
      refused('abs.unsatisfied'),
    )
  })
})
