import { render } from 'solid-js/web'
import { App } from '../../../src/app/app.tsx'
import type { PlaceName } from '../../../src/app/shell/places.ts'
import '../../../src/app/shell/style.css'
import { speak } from '../../../src/app/words/words.ts'
import type { Pretence } from './pretend-node.ts'
import { scenes } from './scenes.ts'

// Another language is spoken before a scene is shown.
await speak('en')

export interface Shown {
  readonly pretence: Pretence
  readonly dispose: () => void
}

/** Puts a scene into `root`, at a place of its own if one is named. */
export function showScene(
  root: HTMLElement,
  name: string,
  place?: PlaceName,
  item?: string,
  profile = 'scene',
): Shown {
  const scene = scenes[name]
  if (!scene) throw new Error(`no scene ${name}`)
  history.replaceState(
    place === undefined ? null : item === undefined ? { name: place } : { name: place, item },
    '',
  )
  const pretence = scene()
  return {
    pretence,
    dispose: render(() => <App profile={profile} start={() => Promise.resolve(pretence.node)} />, root),
  }
}
