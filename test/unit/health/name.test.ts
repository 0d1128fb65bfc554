import { describe, expect, test } from 'vitest'
import { personName, spokenName } from '../../../src/health/name.ts'

const form = (valueCode: string) => [
  { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode },
]

describe('a name on the banner', () => {
  test.each([
    [
      'family in capitals, given, title',
      [{ family: 'van Hulp', given: ['Beetje', 'A.'], prefix: ['Dr.'] }],
      'VAN HULP, Beetje A. (Dr)',
    ],
    ['diacritics', [{ family: 'Grëcówich', given: ['Janny'] }], 'GRËCÓWICH, Janny'],
    ['only a text', [{ text: 'Elin Marlow' }], 'Elin Marlow'],
    ['only a family', [{ family: 'Marlow' }], 'MARLOW'],
    [
      'the official one of several',
      [
        { use: 'old', family: 'Tamm', given: ['E'] },
        { use: 'official', family: 'Marlow', given: ['E'] },
      ],
      'MARLOW, E',
    ],
    ['one object instead of a list', { family: 'Marlow', given: 'Elin' }, 'MARLOW, Elin'],
    ['Chinese without a gap', [{ family: '王', given: ['大明'] }], '王大明'],
    ['Arabic in its own order', [{ family: 'الحداد', given: ['ليلى'] }], 'ليلى الحداد'],
    ['nothing', [], ''],
    ['nonsense', [7, null, { family: {} }], ''],
  ])('%s', (_, names, expected) => {
    expect(personName(names as never).name).toBe(expected)
  })

  test('keeps the original script beside the letters', () => {
    expect(personName([{ text: '王大明', family: 'WANG', given: ['DAMING'] }])).toEqual({
      name: 'WANG, DAMING',
      original: '王大明',
      pronounced: '',
    })
    const both = [
      { family: 'الحداد', given: ['ليلى'], use: 'official' },
      { family: 'Al-Haddad', given: ['Layla'], use: 'usual' },
    ]
    expect(personName(both)).toEqual({ name: 'AL-HADDAD, Layla', original: 'ليلى الحداد', pronounced: '' })
  })

  test('tells how it sounds, where a form says so', () => {
    const japanese = [
      { family: '山田', given: ['花子'], extension: form('IDE') },
      { family: 'ヤマダ', given: ['ハナコ'], extension: form('SYL') },
    ]
    expect(personName(japanese)).toEqual({ name: '山田花子', original: '', pronounced: 'ヤマダハナコ' })
  })

  test('in running text stands as it is spoken', () => {
    expect(spokenName([{ family: 'van Hulp', given: ['Beetje'], prefix: ['Dr'] }])).toBe('Dr Beetje van Hulp')
    expect(spokenName('St Anna Clinic')).toBe('St Anna Clinic')
  })
})
