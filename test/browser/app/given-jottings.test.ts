/** What a patient gave, as the hospital's rows hold it: rows are written into, and letters must not be by that. */
import { createRoot } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { expect, test } from 'vitest'
import { givenJottings } from '../../../src/app/hospital/given-jottings.ts'
import { createRows } from '../../../src/app/shell/view.ts'
import type { Jotting } from '../../../src/health/jotting.ts'
import type { LetterRow } from '../../../src/node/api.ts'

const jotting = (id: string, text: string): Jotting => ({
  id,
  changed: 1,
  kind: 'note',
  date: '',
  fields: { text },
})
const letter = (id: string, jottings: readonly Jotting[]): LetterRow => ({
  id,
  kind: 'jotted',
  mine: false,
  account: '',
  name: '',
  institution: '',
  attributes: [],
  consent: 'c',
  jottings,
  text: '',
  time: 1,
  left: true,
})

test('what is changed by a later letter stays in the one before as it was given', () =>
  createRoot((dispose) => {
    const before = letter('first', [jotting('a', 'dizzy')])
    const [view, hold] = createStore({ letters: [before] })
    const rows = createRows('ticket', () => [
      { ticket: 't', given: givenJottings(view.letters).get('c')?.jottings ?? [] },
    ])
    const told = () => rows()?.[0]?.given.map(({ fields }) => fields['text'])
    expect(told()).toEqual(['dizzy'])
    const changed = { ...jotting('a', 'no longer dizzy'), changed: 2 }
    const now = [letter('second', [changed]), letter('first', [jotting('a', 'dizzy')])]
    hold('letters', reconcile(now, { key: 'id' }))
    expect(told()).toEqual(['no longer dizzy'])
    expect(view.letters.map(({ jottings }) => jottings?.[0]?.fields['text'])).toEqual([
      'no longer dizzy',
      'dizzy',
    ])
    dispose()
  }))
