// @ts-check
/**
 * Finds a Chromium the tests can drive, and says how to start it.
 * Plain JavaScript on `node:` modules alone, because the install step reads it before packages exist.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']

/** Where `unpack-chromium.mjs` puts the browser that comes as an npm package. */
export const unpacked = fileURLToPath(new URL('../../node_modules/.cache/chromium/launch', import.meta.url))

/**
 * The flags every test starts Chromium with. The loopback flag, together with `permissions`, lets WebRTC
 * connect on a machine whose only network interface is loopback.
 */
export const browserArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--allow-loopback-in-peer-connection',
]

/** Without a media permission Chromium offers only the default route's interface to a peer. */
export const permissions = ['camera', 'microphone']

/**
 * The path of a Chromium, or undefined if this machine has none. Order: `$CHROMIUM`, Playwright's own,
 * PATH, the usual places of macOS and Windows, the one unpacked from npm.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const chosen = process.env['CHROMIUM']
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM names a file that does not exist: ${chosen}`)
    return chosen
  }
  const candidates = [await playwrightsOwn(), ...onPath(), ...usualPlaces(), unpacked]
  return candidates.find((path) => path !== undefined && existsSync(path) && starts(path))
}

/**
 * One that was downloaded to a bare Linux may lack a library of the system. Elsewhere it is taken on trust:
 * Chrome for Windows answers the question by opening a window.
 * @param {string} path
 */
function starts(path) {
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright')
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

function onPath() {
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.flatMap((folder) => endings.map((end) => join(folder, name + end))))
}

function usualPlaces() {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform !== 'win32') return []
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable]
    return folder
      ? [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : []
  })
}
