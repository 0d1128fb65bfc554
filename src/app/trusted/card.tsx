import { For, type JSX } from 'solid-js'
import type { HandedPart, Trusted } from '../../node/api.ts'
import { Qr } from '../shell/share.tsx'
import { day } from '../words/format.ts'
import { trustedWords } from '../words/words.ts'
import { linkOf } from './links.ts'

/** A part on paper, for somebody without a device: words to type, and the same as a picture. */
export function Card(props: {
  readonly part: HandedPart
  readonly keeper: string
  readonly set: NonNullable<Trusted['mine']>
}): JSX.Element {
  const words = trustedWords.say
  return (
    <article class="kit" data-testid="card">
      <h2>{words().cardTitle(props.set.name)}</h2>
      <p>{words().cardFor(props.keeper, props.set.name, props.set.needed)}</p>
      <ol class="kit-words">
        <For each={props.part.words}>{(word) => <li translate="no">{word}</li>}</For>
      </ol>
      <Qr text={linkOf('part', props.part.text)} caption={words().cardQr} />
      <ol class="plain">
        <For each={words().cardTodo(props.set.name)}>{(line) => <li>{line}</li>}</For>
      </ol>
      <p class="hint">{words().cardMade(day(props.set.made * 1000), location.origin + location.pathname)}</p>
    </article>
  )
}
