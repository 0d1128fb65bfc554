import type { JSX } from 'solid-js'
import { TextField } from '../shell/form.tsx'
import { say } from '../words/words.ts'

/** Where all 24 words are typed. */
export function WordsField(props: {
  readonly value: string
  readonly onInput: (value: string) => void
}): JSX.Element {
  return (
    <TextField
      label={say().kit.field}
      help={say().kit.fieldHelp}
      value={props.value}
      onInput={props.onInput}
      lines={4}
      maxlength={1000}
    />
  )
}
