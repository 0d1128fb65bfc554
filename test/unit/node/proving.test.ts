import { afterEach, expect, test } from 'vitest'
import { refused } from '../../support/refusals.ts'
import { agree, checkIn, foundHospital, joinAs, sampleFile, seal } from '../../support/life-in-memory.ts'
import { memoryNetwork } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterEach(() => network.close())

test(
  'patient, reader and a newcomer prove; whoever is in no network holds it against nothing but the proof',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const helvetia = { kind: 'insurer', stake: 0, authority: 'helvetia' } as const
    const insurer = await joinAs(network, anna, 'helvetia', helvetia)
    const patient = await network.tab('patient')
    const policy = 'claims@helvetia'
    const ticket = await checkIn(network, anna, patient, policy)
    await agree(anna, patient, ticket, policy)
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await insurer.until('records', (rows) => rows.find(({ id }) => id === record))
    await insurer.port.call('read', { record, purpose: 'payment' })
    const read = await patient.until('reads', (rows) => rows[0])
    await patient.until('records', (rows) => rows.find(({ id, here }) => id === record && here))

    // A tab that took the state instead of the blocks asks the others for what it lacks.
    const late = await network.tab('late', { replayMost: 0 })
    await late.enter(anna, 'observer')
    await network.connect(anna, late)
    await late.until('records', (rows) => rows.find(({ id }) => id === record))
    const asked = await late.port.call('prove', { id: record, shown: false })

    const stranger = await network.tab('stranger')
    const checked = await stranger.port.call('checkProof', { proof: asked.text })
    expect(checked.statement).toMatchObject({
      matter: { kind: 'record', id: record, hospital: 'anna' },
      force: { kind: 'in-force' },
      start: { network: 'Rhine Valley Health', by: ['anna'], height: 0, known: 'claimed' },
      document: 'none',
    })
    expect((await insurer.port.call('checkProof', { proof: asked.text })).statement.start.known).toBe('own')

    const whole = await patient.port.call('prove', { id: record, shown: true })
    const original = new Blob([file])
    const shown = await stranger.port.call('checkProof', { proof: new Blob([whole.text]), original })
    expect(shown.statement.document).toBe('same')
    expect(new Uint8Array((await shown.document?.arrayBuffer()) ?? [])).toEqual(file)
    const other = await stranger.port.call('checkProof', { proof: whole.text, original: new Blob(['{}']) })
    expect(other.statement.document).toBe('other')

    const named = await patient.port.call('prove', { id: read.id, shown: true })
    expect((await stranger.port.call('checkProof', { proof: named.text })).statement.matter).toMatchObject({
      kind: 'read',
      server: 'anna',
      reader: 'helvetia',
      purpose: 'payment',
    })
    const consent = await patient.until('visits', (rows) => rows[0]?.consent)
    for (const tab of [patient, anna]) {
      const rule = await tab.port.call('prove', { id: consent, shown: true })
      const { statement } = await stranger.port.call('checkProof', { proof: rule.text })
      expect(statement.matter).toMatchObject({ kind: 'consent', policy, purposes: ['treatment', 'payment'] })
    }
    await expect(insurer.port.call('prove', { id: consent, shown: true })).rejects.toEqual(
      refused('record.not-owner'),
    )
    for (const tab of [anna, insurer])
      await expect(tab.port.call('prove', { id: record, shown: true })).rejects.toEqual(
        refused('record.not-owner'),
      )
  },
)
