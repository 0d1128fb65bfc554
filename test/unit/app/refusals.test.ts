import { describe, expect, test } from 'vitest'
import { refusals } from '../../../src/app/words/en/refusals.ts'
import { sentence } from '../../support/english.ts'
import type { RefusalCode } from '../../../src/core/refusal.ts'

const codes = Object.keys(refusals) as RefusalCode[]

describe('a refusal', () => {
  test.each(codes)('%s says what is wrong and what to do, even without facts', (code) => {
    const { what, todo } = sentence({ code, facts: {} })
    expect(what).toMatch(/^[A-Z].{8,}[.?]$/s)
    expect(todo).toMatch(/^[A-Z].{8,}[.?]$/s)
    expect(`${what} ${todo}`).not.toMatch(/undefined|NaN|\[object/)
  })

  test('names what is missing and who gives it', () => {
    const { what, todo } = sentence({
      code: 'policy.unsatisfied',
      facts: {
        missing: ['doctor@limmat (Limmat Clinic) + nurse@st-anna (St Anna)', 'claims@helvetia (Helvetia)'],
      },
    })
    expect(what).toBe(
      'The patient’s rule does not allow you to read this record. ' +
        'You lack “Doctor” from Limmat Clinic together with “Nurse” from St Anna or “Claims officer” from Helvetia.',
    )
    expect(todo).toBe(
      'Ask Limmat Clinic, St Anna, or Helvetia to give it to you, or ask the patient to change the rule.',
    )
  })

  test('says what a file is when it is no record', () => {
    expect(sentence({ code: 'file.not-json', facts: { found: 'pdf' } }).what).toContain('a PDF')
    expect(
      sentence({ code: 'file.not-fhir', facts: { found: 'object', fields: ['name', 'price'] } }).what,
    ).toContain('name, price')
  })

  test('of a code this page does not know asks for a reload', () => {
    const unknown = { code: 'from.the-future', facts: {} } as unknown as Parameters<typeof sentence>[0]
    expect(sentence(unknown).todo).toContain('Reload')
  })
})
