/** What several write at once, in any order, is the same everywhere, and nobody's words are lost. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/bytes.ts'
import { openDocument, textMost, type Document } from '../../../src/workspace/document.ts'
import { rebase, spliceOf } from '../../../src/workspace/splice.ts'
import { itemsMost, teamIn, type Team } from '../../../src/workspace/team.ts'
import { refused } from '../../support/refusals.ts'

let writers = 0
const member = (): Team => teamIn(openDocument(++writers))
const item = (id: string, text = '') => ({
  id,
  about: `Bed ${id}`,
  by: 'Ada Berg',
  time: 1,
  done: false,
  text,
})
const changeOf = (team: Team, act: (team: Team) => void): Bytes => {
  const change = team.document.change(() => act(team))
  if (!change) throw new Error('nothing changed')
  return change
}
const shownBy = (team: Team) => ({
  items: team.items(),
  patients: team.patients(),
  draft: team.draft('note'),
})

describe('a document', () => {
  test('written apart is the same for both once they met, whoever comes first', () => {
    const [anna, ben] = [member(), member()]
    const first = changeOf(anna, (team) => team.addItem(item('1', 'Check the drain.')))
    ben.document.take(first)
    const ofAnna = changeOf(anna, (team) => {
      team.writeItem('1', 'Check the drain.', 'Check the drain at six.')
      team.tickItem('1', true)
    })
    const ofBen = changeOf(ben, (team) => {
      team.writeItem('1', 'Check the drain.', 'Bed 4: Check the drain.')
      team.addItem(item('2'))
    })
    anna.document.take(ofBen)
    ben.document.take(ofAnna)
    expect(shownBy(anna)).toEqual(shownBy(ben))
    expect(anna.items().find(({ id }) => id === '1')).toMatchObject({
      text: 'Bed 4: Check the drain at six.',
      done: true,
    })
    expect(anna.items()).toHaveLength(2)
  })

  test('is the same after the same changes in any order, each any number of times', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.boolean(),
            what: fc.constantFrom('add', 'write', 'tick', 'remove', 'draft'),
            id: fc.constantFrom('a', 'b', 'c'),
            text: fc.string({ unit: 'grapheme', maxLength: 12 }),
          }),
          { maxLength: 20 },
        ),
        fc.infiniteStream(fc.nat()),
        (acts, chance) => {
          const [anna, ben] = [member(), member()]
          const changes: Bytes[] = []
          for (const { who, what, id, text } of acts) {
            const team = who ? anna : ben
            const change = team.document.change(() => {
              const known = team.items().find((one) => one.id === id)
              if (what === 'draft') team.writeDraft('note', team.draft('note'), text)
              else if (!known) team.addItem(item(id, text))
              else if (what === 'write') team.writeItem(id, known.text, text)
              else if (what === 'tick') team.tickItem(id, !known.done)
              else if (what === 'remove') team.removeItem(id)
            })
            if (change) changes.push(change)
          }
          const shuffled = [...changes, ...changes.slice(0, 3)]
            .map((change) => ({ change, at: chance.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
          const carl = member()
          for (const { change } of shuffled) carl.document.take(change)
          for (const change of changes) for (const one of [anna, ben]) one.document.take(change)
          expect(shownBy(carl)).toEqual(shownBy(anna))
          expect(shownBy(ben)).toEqual(shownBy(anna))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('tells what somebody lacks, deletions too, and nothing to who has it all', () => {
    const [anna, ben] = [member(), member()]
    const first = changeOf(anna, (team) => team.addItem(item('1', 'Drain')))
    expect(anna.document.beyond([first])).toBeUndefined()
    changeOf(anna, (team) => team.removeItem('1'))
    const lacking = anna.document.beyond([first])
    ben.document.take(first)
    ben.document.take(lacking ?? new Uint8Array())
    expect(ben.items()).toEqual([])
  })

  test.each([
    ['noise', Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 251)],
    ['half a change', changeOf(member(), (team) => team.addItem(item('1', 'Check'))).slice(0, 40)],
    ['nothing', new Uint8Array()],
  ])('refuses %s by name, and stays as it was', (_, garbage) => {
    const anna = member()
    changeOf(anna, (team) => team.addItem(item('1', 'Drain')))
    const before = shownBy(anna)
    expect(() => anna.document.take(garbage)).toThrow(refused('workspace.unreadable'))
    expect(shownBy(anna)).toEqual(before)
  })

  test('shows no row that is not what it should be', () => {
    const anna = member()
    const { shared }: Document = anna.document
    shared.transact(() => {
      shared.getMap('handover').set('x', 'not a row')
      shared.getMap('patients').set('y', { label: 7 })
    })
    expect(shownBy(anna)).toEqual({ items: [], patients: [], draft: '' })
  })

  test('bounds what one can put into it', () => {
    const anna = member()
    const put = (act: () => void) => () => anna.document.change(act)
    expect(put(() => anna.writeDraft('note', '', 'x'.repeat(textMost + 1)))).toThrow(refused('too-long'))
    for (let i = 0; i < itemsMost; i++) anna.document.change(() => anna.addItem(item(String(i))))
    expect(put(() => anna.addItem(item('more')))).toThrow(refused('workspace.full'))
    expect(put(() => anna.tickItem('nobody', true))).toThrow(refused('workspace.gone'))
  })
})

describe('a cut', () => {
  const apply = (text: string, cuts: ReturnType<typeof rebase>): string =>
    cuts.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), text)
  const words = fc.string({ unit: 'grapheme', maxLength: 15 })

  test('makes the one text of the other', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(apply(before, [spliceOf(before, after)])).toBe(after)
      }),
    )
  })

  test('cuts no character in two', () => {
    expect(spliceOf('a😀b', 'a😁b')).toEqual({ at: 1, remove: 2, insert: '😁' })
  })

  test('leaves what another put in, and puts in its own', () => {
    const pieces = fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom('', '<1>'), fc.nat(20), fc.nat(20))
    const base = 'abcdefghijklmnopqrstuvwxyz'
    fc.assert(
      fc.property(pieces, ([at, remove, insert, otherAt, otherRemove]) => {
        const other = base.slice(0, otherAt) + '<2>' + base.slice(otherAt + otherRemove)
        const mine = base.slice(0, at) + insert + base.slice(at + remove)
        const both = apply(other, rebase(spliceOf(base, mine), spliceOf(base, other)))
        expect(both).toContain('<2>')
        if (insert !== '') expect(both).toContain(insert)
        const kept = base.replaceAll(/./g, (letter) =>
          mine.includes(letter) && other.includes(letter) ? letter : '',
        )
        expect(both.replaceAll(/<.>/g, '')).toBe(kept)
      }),
    )
  })
})
