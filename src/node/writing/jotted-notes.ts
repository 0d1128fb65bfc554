/** What a patient wrote down, as notes of letters to a hospital's officer, and out of them. */
import { asHash, hex, unhex } from '../../core/bytes.ts'
import { decode, encode } from '../../core/codec.ts'
import { jotted, jottedTime, type Jotting } from '../../health/jotting.ts'
import { jottedMost, note, noteBytesMost, type Note } from '../../record/letter.ts'

export type JottedNote = Extract<Note, { kind: 'jotted' }>

/** As few notes as hold all of it. */
export function notesOf(jottings: readonly Jotting[]): readonly JottedNote[] {
  const notes: JottedNote[] = []
  for (const { id, changed, ...content } of jottings) {
    const one = { id: asHash(unhex(id)), changed, content: encode(jotted, content) }
    const longer = { kind: 'jotted' as const, jottings: [...(notes.at(-1)?.jottings ?? []), one] }
    const fits = longer.jottings.length <= jottedMost && encode(note, longer).length <= noteBytesMost
    if (notes.length > 0 && fits) notes[notes.length - 1] = longer
    else notes.push({ kind: 'jotted', jottings: [one] })
  }
  return notes
}

/** Refuses what no form of ours makes, as `jotted` does. */
export const jottingsIn = ({ jottings }: JottedNote): readonly Jotting[] =>
  jottings.map(({ id, changed, content }) => ({
    ...decode(jotted, content),
    id: hex(id),
    changed: jottedTime(changed),
  }))
