/** What an entry is called on a screen, in every language: never its type, never the code of a reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoken } from '../../../src/app/record/said.ts'
import { tags } from '../../../src/app/words/language.ts'
import { say, speak } from '../../../src/app/words/words.ts'
import { summaryOf } from '../health/reading.ts'

const nameless =
  'AllergyIntolerance MedicationStatement MedicationRequest Condition Flag Immunization Observation DiagnosticReport Procedure Device CarePlan Consent FamilyMemberHistory DocumentReference Encounter ExplanationOfBenefit Practitioner RelatedPerson SpaceSuit'.split(
    ' ',
  )
const reasons =
  'unknown asked-unknown temp-unknown not-asked asked-declined masked not-applicable unsupported as-text error not-performed not-permitted'.split(
    ' ',
  )
const absent = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
})

/** Of the one row of a record, what it is called and what its section is. */
function onlyRow(resource: object): { readonly title: string; readonly section: string } {
  const [found] = summaryOf(resource).sections.flatMap(({ key, rows }) => rows.map((row) => ({ key, row })))
  if (!found) throw new Error('no row')
  return { title: spoken(found.row.title), section: say().health.sections[found.key] }
}

describe.each(tags)('in %s', (tag) => {
  beforeAll(() => speak(tag))
  afterAll(() => speak('en'))

  test.each(nameless)('a %s without a name is called by where it stands', (resourceType) => {
    const { title, section } = onlyRow({ resourceType, id: 'x1' })
    expect(title).toContain(section)
    expect(title.replace(section, '')).not.toContain(resourceType)
    expect(title).not.toMatch(/unknown|undefined|x1/i)
  })

  test.each(reasons)('why a name is missing is said in words: %s', (reason) => {
    const { title } = onlyRow({ resourceType: 'Condition', code: absent(reason) })
    expect(title).not.toMatch(/unknown|undefined|\{text\}/i)
    expect(title).not.toContain(reason)
  })
})
