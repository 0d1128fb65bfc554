import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { utf8, type Bytes } from '../../../src/core/bytes.ts'
import { connect, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import { Refused } from '../../../src/core/refusal.ts'
import type { HealthCalls } from '../../../src/health/api.ts'
import { fileBytesMax } from '../../../src/health/incoming.ts'
import { serveHealth } from '../../../src/health/serve-health.ts'
import { smartLinkOf } from '../../../src/health/smart/link.ts'
import { makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import { bundle } from './reading.ts'

const noon = Date.UTC(2026, 10, 22, 12)

/** The worker behind a real port, so that all that crosses is really cloned. */
function worker() {
  const { port1, port2 } = new MessageChannel()
  serve(
    port1,
    serveHealth(() => noon, systemChance),
  )
  const port = connect<HealthCalls, Record<never, never>>(port2)
  port1.start()
  port2.start()
  return { call: port.call.bind(port), end: () => port1.close() }
}

const refusedWith = async (answer: Promise<unknown>): Promise<string | undefined> =>
  answer.then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.refusal.code : String(error)),
  )
const fileOf = (value: unknown): Blob => new Blob([JSON.stringify(value)])

describe('the health worker', () => {
  test('opens a file and answers about it until it is closed', async () => {
    const { call, end } = worker()
    const file = new Blob([makePatientFile({ seed: 9, script: 'chinese', bytes: 400_000 })])
    const { handle, summary } = await call('open', { file })
    expect(summary.banner.age?.unit).toBe('year')
    const outline = summary.others.find(({ key }) => key === 'vital-signs')
    const measured = await call('section', { handle, key: 'vital-signs', from: 0 })
    expect(measured).toMatchObject({ ...outline, from: 0 })
    expect((await call('section', { handle, key: 'vital-signs', from: 1 })).rows).toEqual(
      measured.rows.slice(1),
    )
    const documents = await call('section', { handle, key: 'documents', from: 0 })
    const note = documents.rows.find(({ attachments }) => attachments.length > 0)
    const detail = await call('describe', { handle, ordinal: note?.ordinal ?? -1 })
    expect(detail.source.type).toBe('DocumentReference')
    const blob = await call('attachment', { handle, ordinal: note?.ordinal ?? -1, index: 0 })
    expect([blob.type, blob.size]).toEqual(['text/plain', detail.attachments[0]?.size])
    expect(await call('section', { handle, key: 'pregnancy', from: 0 })).toMatchObject({
      state: 'not-recorded',
      rows: [],
    })
    await call('close', { handle })
    expect(await refusedWith(call('describe', { handle, ordinal: 0 }))).toBe('document.closed')
    end()
  })

  test('seals a summary for a link, and opens by that link what another program sealed so', async () => {
    const { call, end } = worker()
    const file = new Blob([makePatientFile({ seed: 9, script: 'latin', bytes: 40_000 })])
    const { handle, summary } = await call('open', { file })
    const brief = await call('summaryFile', { handle })
    const { sealed, key } = await call('sealForLink', { file: brief })
    expect(sealed).not.toContain(summary.banner.name)
    const link = smartLinkOf({ url: 'https://files.example.org/x', key, label: '', expires: undefined })
    const opened = await call('openByLink', { file: new Blob([sealed]), link })
    expect(await opened.text()).toBe(await brief.text())
    const again = await call('open', { file: opened })
    expect(again.summary.banner.name).toBe(summary.banner.name)
    expect(await refusedWith(call('openByLink', { file, link }))).toBe('smart-link.other-file')
    end()
  })

  test('opens what comes in parts, a health card too, and gives it back as it came', async () => {
    const { call, end } = worker()
    const inParts = async (bytes: Bytes): Promise<number> => {
      const { handle } = await call('begin', {})
      for (let at = 0; at < bytes.length; at += 50)
        await call('add', { handle, part: bytes.slice(at, at + 50) })
      return handle
    }
    const bytes = makePatientFile({ seed: 9, script: 'arabic', bytes: 20_000 })
    const { handle, summary } = await call('open', { handle: await inParts(bytes) })
    const { summary: ofFile } = await call('open', { file: new Blob([bytes]) })
    expect(summary).toEqual(ofFile)
    const original = await call('original', { handle })
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(bytes)

    const fhirBundle = bundle({ resourceType: 'Patient', name: [{ family: 'Anyperson' }] })
    const claims = JSON.stringify({ iss: 'x', vc: { credentialSubject: { fhirBundle } } })
    const sections = ['{"zip":"DEF","alg":"ES256"}', deflateRawSync(claims), Buffer.alloc(64)]
    const card = sections.map((each) => Buffer.from(each).toString('base64url')).join('.')
    const opened = await call('open', { handle: await inParts(utf8(card)) })
    expect(opened.summary).toMatchObject({ total: 1, notices: ['card-unchecked'] })
    end()
  })

  test('refuses what comes in parts and is no record, and parts of nothing', async () => {
    const { call, end } = worker()
    const { handle } = await call('begin', {})
    await call('add', { handle, part: utf8('%PDF-1.7'.padEnd(400)) })
    expect(await refusedWith(call('open', { handle }))).toBe('file.not-json')
    expect(await refusedWith(call('add', { handle, part: utf8('{') }))).toBe('document.closed')
    const given = await call('begin', {})
    await call('close', given)
    expect(await refusedWith(call('open', given))).toBe('document.closed')
    end()
  })

  test('shows the other patient of a document when chosen', async () => {
    const { call, end } = worker()
    const patient = (family: string) => ({
      resourceType: 'Patient',
      id: family,
      name: [{ family, given: ['Elin'] }],
      birthDate: '2026-11-20',
    })
    const { handle, summary } = await call('open', {
      file: fileOf(bundle(patient('Marlow'), patient('Tamm'))),
    })
    expect(summary.banner).toMatchObject({ name: 'MARLOW, Elin', age: { unit: 'day', from: 2 } })
    expect((await call('summarize', { handle, patient: 1 })).banner.name).toBe('TAMM, Elin')
    end()
  })

  test('refuses what is no record, and too large a file without reading it', async () => {
    const { call, end } = worker()
    expect(await refusedWith(call('open', { file: new Blob(['%PDF-1.7']) }))).toBe('file.not-json')
    expect(await refusedWith(call('open', { file: new Blob([new Uint8Array(fileBytesMax + 1)]) }))).toBe(
      'file.too-large',
    )
    end()
  })

  test('forgets the oldest of too many documents', async () => {
    const { call, end } = worker()
    const handles: number[] = []
    for (let count = 0; count < 17; count++)
      handles.push((await call('open', { file: fileOf({ resourceType: 'Basic' }) })).handle)
    expect(await refusedWith(call('describe', { handle: handles[0] ?? 0, ordinal: 0 }))).toBe(
      'document.closed',
    )
    expect(await refusedWith(call('describe', { handle: handles[1] ?? 0, ordinal: 0 }))).toBeUndefined()
    end()
  })
})
