import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printNumber, printQuantity, resultOf } from '../../../src/health/quantity.ts'

const range = (low?: number, high?: number) => [
  {
    ...(low === undefined ? {} : { low: { value: low } }),
    ...(high === undefined ? {} : { high: { value: high } }),
  },
]
const result = (value: number, more: object = {}) =>
  resultOf({ valueQuantity: { value, unit: 'mmol/L' }, ...more })

describe('a number', () => {
  test.each([
    [1, '1'],
    [0.5, '0.5'],
    [4.1, '4.1'],
    [24.56, '24.56'],
    [178.88023499217553, '178.9'],
    [0.6319301, '0.6319'],
    [1250000, '1250000'],
    [-3.00001, '-3'],
    [0, '0'],
    [12345.678901, '12346'],
    [1e-9, '1e-9'],
  ])('%d prints as %s', (value, printed) => {
    expect(printNumber(value)).toBe(printed)
  })

  test('never strays by more than a two-thousandth', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.abs(Number(printNumber(value)) - value)).toBeLessThanOrEqual(Math.abs(value) / 2_000)
      }),
    )
  })
})

describe('a quantity', () => {
  test.each([
    [{ value: 140, unit: 'mmHg', code: 'mm[Hg]' }, '140 mmHg'],
    [{ value: 37, code: 'Cel' }, '37 °C'],
    [{ value: 5.2, code: '10*9/L' }, '5.2 ×10⁹/L'],
    [{ value: 3, code: '{score}' }, '3'],
    [{ value: 50, unit: 'ug' }, '50 micrograms'],
    [{ value: 5, comparator: '<', unit: 'mg/L' }, '< 5 mg/L'],
    [{ value: '7.5', unit: '%' }, '7.5 %'],
    [{}, ''],
  ])('%j', (quantity, printed) => {
    expect(printQuantity(quantity as never)).toBe(printed)
  })
})

describe('a flag', () => {
  test('is the laboratory’s own where it gives one', () => {
    const interpretation = [{ coding: [{ code: 'HH' }] }]
    expect(result(5, { interpretation, referenceRange: range(4, 6) })).toMatchObject({
      flag: 'critical-high',
      flagged: 'stated',
    })
  })

  test.each([
    [3.9, range(4, 6.1), 'low'],
    [6.2, range(4, 6.1), 'high'],
    [5, range(4, 6.1), 'normal'],
    [5, range(undefined, 4), 'high'],
    [5, range(60, 50), ''],
    [5, [{ text: 'see note' }], ''],
    [5, [...range(1, 2), ...range(4, 6)], ''],
    [5, [{ low: { value: 70, unit: 'mg/dL' } }], ''],
  ])('of %d in %j follows: %s', (value, referenceRange, flag) => {
    expect(result(value, { referenceRange })).toMatchObject({ flag, flagged: flag === '' ? '' : 'computed' })
  })

  test('is not computed from a bound', () => {
    expect(
      resultOf({ valueQuantity: { value: 5, comparator: '<' }, referenceRange: range(1, 6) })?.flag,
    ).toBe('')
  })
})

describe('a result', () => {
  test.each([
    [{ valueCodeableConcept: { text: 'Positive' } }, { key: '', text: 'Positive' }],
    [{ valueCodeableConcept: { coding: [{ display: 'None', code: '1' }] } }, { key: '', text: 'None' }],
    [{ valueString: '12,0' }, { key: '', text: '12,0' }],
    [{ valueBoolean: false }, { key: 'value.no', text: 'false' }],
    [{ valueInteger: 0 }, { key: '', text: '0' }],
    [{ valueDateTime: '2020-01' }, { key: 'value.date', text: '2020-01' }],
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, { key: '', text: '1 : 128' }],
    [
      { dataAbsentReason: { coding: [{ code: 'masked' }] } },
      { key: 'value.absent.withheld', text: 'masked' },
    ],
  ])('%j', (source, value) => {
    expect(resultOf(source as never)?.value).toEqual(value)
  })

  test('without a value is none', () => {
    expect(resultOf({})).toBeUndefined()
  })
})
