/** What a patient wrote down, in notes of letters: as few as hold it, and nothing else comes out of them. */
import { expect, test } from 'vitest'
import { asHash } from '../../../src/core/bytes.ts'
import { encode } from '../../../src/core/codec.ts'
import { jotted, type Jotted, type Jotting } from '../../../src/health/jotting.ts'
import { jottingsIn, notesOf } from '../../../src/node/writing/jotted-notes.ts'
import { note, noteBytesMost } from '../../../src/record/letter.ts'

const latex: Jotted = { kind: 'allergy', date: '2019', fields: { 'allergy/1/substance': 'Latex' } }
const long: Jotted = { kind: 'note', date: '', fields: { text: '疼'.repeat(480) } }

test('as much as there is goes in as few letters as hold it, and comes out as it was', () => {
  const all = Array.from({ length: 40 }, (_, i): Jotting => ({
    ...(i % 7 === 0 ? long : latex),
    id: String(i).padStart(64, '0'),
    changed: i,
  }))
  const notes = notesOf(all)
  expect(notes.length).toBeLessThan(20)
  for (const one of notes) expect(encode(note, one).length).toBeLessThanOrEqual(noteBytesMost)
  expect(notes.flatMap(jottingsIn)).toEqual(all)
})

test('what no form of ours makes is nothing that was written down', () => {
  const one = { id: asHash(new Uint8Array(32)), changed: 1 }
  const contentsOf = (content: Uint8Array<ArrayBuffer>) =>
    jottingsIn({ kind: 'jotted', jottings: [{ ...one, content }] })
  expect(() => contentsOf(Uint8Array.of(9))).toThrow()
  expect(() => contentsOf(new Uint8Array(0))).toThrow()
  // No date of any calendar: a document of it could not be written.
  const late = { ...one, changed: 9e15, content: encode(jotted, latex) }
  expect(() => jottingsIn({ kind: 'jotted', jottings: [late] })).toThrow('malformed')
  const smuggled = { ...latex, fields: { ...latex.fields, 'vital/heart-rate': '9' } }
  expect(() => contentsOf(encode(jotted, smuggled))).toThrow('draft.faulty')
})
