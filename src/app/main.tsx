import { lazy } from 'solid-js'
import { render } from 'solid-js/web'
import { refuse } from '../core/refusal.ts'
import { startNode, type Node } from '../node/start.ts'
import { App } from './app.tsx'
import { isFrame, openDoor } from './demo/door.ts'
import { preferredLanguage } from './shell/language.tsx'
import { sharingOf } from './shell/origin.ts'
import { keepRelease } from './shell/update.tsx'
import { demoWords, speak } from './words/words.ts'
import './shell/style.css'

/** Several participants can live in one browser, each under its own profile name: `?profile=NAME`. */
const asked = new URLSearchParams(location.search).get('profile') ?? ''
const profile = /^[a-z0-9-]{1,32}$/.test(asked) ? asked : 'main'

/**
 * A page's policy does not bind its workers; the one that the service worker sends with them does. So on a
 * first visit the node starts when the release is kept. Without service workers the page works all the same.
 */
const releaseKept =
  import.meta.env.PROD && 'serviceWorker' in navigator
    ? keepRelease('./service-worker.js').catch(() => undefined)
    : Promise.resolve()

/** The demo is a page of its own, with nodes of its own. */
const isDemo = (): boolean => location.hash === '#demo'
const demo = isDemo()
addEventListener('hashchange', () => isDemo() !== demo && location.reload())
const Demo = lazy(() => demoWords.ready().then(() => import('./demo/demo.tsx')))

/** The tab begins anew without the node, and finds it elsewhere. */
const lost = (): void => location.reload()
async function start(takeOver: boolean): Promise<Node> {
  if (sharingOf(location) === 'many') refuse('node.shared-address')
  await releaseKept
  const node = await startNode({ profile, takeOver, lost })
  if (isFrame(profile)) openDoor(node)
  return node
}

await speak(preferredLanguage())
const root = document.getElementById('root')
if (root) render(() => (demo ? <Demo ready={releaseKept} /> : <App profile={profile} start={start} />), root)
