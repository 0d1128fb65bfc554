import { render } from 'solid-js/web'
import { startNode } from '../node/start.ts'
import { App } from './app.tsx'
import { keepRelease } from './shell/update.tsx'
import './shell/style.css'

/** Several participants can live in one browser, each under its own profile name: `?profile=NAME`. */
const asked = new URLSearchParams(location.search).get('profile') ?? ''
const profile = /^[a-z0-9-]{1,32}$/.test(asked) ? asked : 'main'

const root = document.getElementById('root')
if (root) render(() => <App profile={profile} start={() => startNode({ profile })} />, root)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the page works all the same, only not without its host.
  keepRelease('./service-worker.js').catch(() => undefined)
}
