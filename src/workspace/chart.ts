/**
 * What an institution's devices know of its patients, and write of an encounter before it is signed:
 *
 *   who            ticket → {name, born, sex, number, time}    the oldest make room for the newest
 *   chart/TICKET   field → text          fields are named by health/draft.ts
 *   replaced       record → {by, why}    of two records of one thing, the one that counts
 *   addressed      record → {to}         whom a letter is for, by name
 *
 * Of a field the last word counts; the note, which is long, is a text that several write at once (`team.ts`). What
 * others wrote is read as if anybody had: what is not as it should be is not there.
 */
import type * as Y from 'yjs'
import { refuse } from '../core/refusal.ts'

/** Who somebody is, as it was written down at the desk; '' for what is not known. */
export interface Who {
  readonly name: string
  /** A FHIR partial date. */
  readonly born: string
  /** A FHIR code: female, male, other, unknown. */
  readonly sex: string
  /** The institution's own number for this person. */
  readonly number: string
}

export interface Replaced {
  readonly record: string
  readonly by: string
  readonly why: string
}

export const whoMost = 300
const nameMost = 120
const fieldNameMost = 80
const fieldMost = 2_000
/** Fields of one encounter. */
export const fieldsMost = 400
const replacedMost = 500
const addressedMost = 500

export interface Addressed {
  readonly record: string
  readonly to: string
}

const textOf = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined
const within = (text: string, most: number): string =>
  text.length <= most ? text : refuse('too-long', { bytes: text.length, most })

export interface Charts {
  /** By ticket. */
  who(): ReadonlyMap<string, Who>
  /** By record. */
  replaced(): ReadonlyMap<string, Replaced>
  /** By record. */
  addressed(): ReadonlyMap<string, Addressed>
  fields(ticket: string): ReadonlyMap<string, string>
  /** To be called inside `document.change`, as all that follow; these refuse 'too-long' and 'workspace.full'. */
  setWho(ticket: string, who: Who, time: number): void
  setReplaced(what: Replaced): void
  setAddressed(what: Addressed): void
  /** '' takes the field away. */
  setField(ticket: string, field: string, text: string): void
  clear(ticket: string): void
}

export function chartsIn(shared: Y.Doc): Charts {
  const who = shared.getMap<unknown>('who')
  const replaced = shared.getMap<unknown>('replaced')
  const addressed = shared.getMap<unknown>('addressed')
  const chart = (ticket: string): Y.Map<unknown> => shared.getMap<unknown>(`chart/${ticket}`)
  const roomIn = (map: Y.Map<unknown>, key: string, most: number): void => {
    if (!map.has(key) && map.size >= most) refuse('workspace.full')
  }
  const rowsOf = <T>(
    map: Y.Map<unknown>,
    read: (text: (name: string, most: number) => string | undefined, key: string) => T | undefined,
  ): ReadonlyMap<string, T> =>
    new Map(
      [...map.entries()].flatMap(([key, value]) => {
        const field = (name: string, most: number): string | undefined =>
          typeof value === 'object' && value !== null
            ? textOf(Object.getOwnPropertyDescriptor(value, name)?.value, most)
            : undefined
        const row = read(field, key)
        return row === undefined ? [] : [[key, row] as const]
      }),
    )
  return {
    who: () =>
      rowsOf(who, (text) => {
        const [name, born, sex, number] = [
          text('name', nameMost),
          text('born', 10),
          text('sex', 10),
          text('number', nameMost),
        ]
        if (name === undefined || born === undefined || sex === undefined || number === undefined)
          return undefined
        return { name, born, sex, number }
      }),
    replaced: () =>
      rowsOf(replaced, (text, record) => {
        const [by, why] = [text('by', nameMost), text('why', fieldMost)]
        return by === undefined || why === undefined ? undefined : { record, by, why }
      }),
    addressed: () =>
      rowsOf(addressed, (text, record) => {
        const to = text('to', nameMost)
        return to === undefined ? undefined : { record, to }
      }),
    fields: (ticket) =>
      new Map(
        [...chart(ticket).entries()].flatMap(([field, value]) => {
          const text = textOf(value, fieldMost)
          return text === undefined || field.length > fieldNameMost ? [] : [[field, text] as const]
        }),
      ),
    setWho(ticket, { name, born, sex, number }, time) {
      const age = ([, value]: [string, unknown]): number =>
        typeof value === 'object' && value !== null && 'time' in value && typeof value.time === 'number'
          ? value.time
          : 0
      const others = [...who.entries()].filter(([key]) => key !== ticket)
      for (const [key] of others.toSorted((a, b) => age(b) - age(a)).slice(whoMost - 1)) who.delete(key)
      who.set(ticket, {
        time,
        name: within(name, nameMost),
        born: within(born, 10),
        sex: within(sex, 10),
        number: within(number, nameMost),
      })
    },
    setReplaced({ record, by, why }) {
      roomIn(replaced, record, replacedMost)
      replaced.set(record, { by: within(by, nameMost), why: within(why, fieldMost) })
    },
    setAddressed({ record, to }) {
      roomIn(addressed, record, addressedMost)
      addressed.set(record, { to: within(to, nameMost) })
    },
    setField(ticket, field, text) {
      const map = chart(ticket)
      if (text === '') return map.delete(field)
      roomIn(map, field, fieldsMost)
      map.set(within(field, fieldNameMost), within(text, fieldMost))
    },
    clear: (ticket) => chart(ticket).clear(),
  }
}
