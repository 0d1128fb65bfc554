import { describe, expect, test } from 'vitest'
import { fieldsMost, whoMost } from '../../../src/workspace/chart.ts'
import { openDocument } from '../../../src/workspace/document.ts'
import { teamIn } from '../../../src/workspace/team.ts'
import { refusalIn } from '../../support/refusals.ts'

const who = { name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '17' }
const bare = { name: '', born: '', sex: '', number: '' }

function team(writer = 1) {
  const document = openDocument(writer)
  return { document, charts: teamIn(document).charts }
}

describe('what a team knows of its patients', () => {
  test('two devices fill in one encounter at once, and both have all of it', () => {
    const [a, b] = [team(1), team(2)]
    const of = (one: typeof a, field: string, text: string) =>
      one.document.change(() => one.charts.setField('t', field, text))
    const first = of(a, 'vital/pulse', '72')
    const second = of(b, 'problem/1/text', 'Asthma')
    if (!first || !second) throw new Error('nothing was changed')
    a.document.take(second)
    b.document.take(first)
    const both = new Map([
      ['vital/pulse', '72'],
      ['problem/1/text', 'Asthma'],
    ])
    expect(a.charts.fields('t')).toEqual(both)
    expect(b.charts.fields('t')).toEqual(both)
    of(a, 'vital/pulse', '')
    expect([...a.charts.fields('t').keys()]).toEqual(['problem/1/text'])
    a.document.change(() => a.charts.clear('t'))
    expect(a.charts.fields('t').size).toBe(0)
  })

  test('the oldest of the patients who are known make room', () => {
    const { document, charts } = team()
    for (let at = 0; at <= whoMost; at++)
      document.change(() => charts.setWho(`t${at}`, { ...bare, name: `N${at}` }, at))
    expect(charts.who().size).toBe(whoMost)
    expect(charts.who().has('t0')).toBe(false)
    expect(charts.who().get(`t${whoMost}`)?.name).toBe(`N${whoMost}`)
  })

  test('more than it may hold is refused, and what is not as it should be is not there', () => {
    const { document, charts } = team()
    expect(refusalIn(() => charts.setWho('t', { ...who, name: 'x'.repeat(121) }, 0))).toBe('too-long')
    document.change(() => {
      for (let at = 0; at < fieldsMost; at++) charts.setField('t', `f${at}`, 'x')
    })
    expect(refusalIn(() => charts.setField('t', 'another', 'x'))).toBe('workspace.full')
    document.change(() => {
      document.shared.getMap('who').set('t', { name: 'Only a name' })
      document.shared.getMap('chart/u').set('f', { not: 'a text' })
      document.shared.getMap('replaced').set('r', 'no row')
      document.shared.getMap('addressed').set('r', { to: 7 })
    })
    expect(
      charts.who().size + charts.fields('u').size + charts.replaced().size + charts.addressed().size,
    ).toBe(0)
  })
})
