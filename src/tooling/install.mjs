// @ts-check
/**
 * Runs before `npm start` and `npm test`, on a clone that may hold nothing but the sources: installs the
 * packages if they are not those of the lock file, and with `--browser` finds or fetches a Chromium.
 */
import { existsSync, readFileSync } from 'node:fs'
import { findBrowser } from '../../test/support/browser.mjs'
import { root, run } from './project.mjs'

if (!packagesInstalled()) {
  console.log('Installing packages…')
  const failed = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (failed) process.exit(failed)
}
if (process.argv.includes('--browser')) await needBrowser()

/** Whether every package the lock file wants is installed in its version (optional ones may be absent). */
function packagesInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  if (present === undefined) return false
  return Object.entries(wanted ?? {}).every(
    ([at, { version, optional }]) =>
      at === '' || present[at]?.version === version || (optional && present[at] === undefined),
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function packagesOf(file) {
  return existsSync(root + file) ? JSON.parse(readFileSync(root + file, 'utf8')).packages : undefined
}

/** The ways to get a browser, those that change nothing outside the project first. */
async function needBrowser() {
  const ways = [
    {
      name: 'Playwright’s download',
      possible: true,
      fetch: () =>
        run('playwright', ['install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }),
    },
    {
      name: 'the npm package',
      possible: process.platform === 'linux' && process.arch === 'x64',
      fetch: () => run(process.execPath, ['test/support/unpack-chromium.mjs']),
    },
    {
      name: 'apt-get',
      possible: process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
      fetch: async () =>
        (await run('apt-get', ['update', '-qq'])) || run('apt-get', ['install', '-y', '-qq', 'chromium']),
    },
  ]
  for (const way of ways.filter(({ possible }) => possible)) {
    if (await findBrowser()) return
    console.log(`No browser found; trying ${way.name}…`)
    await way.fetch()
  }
  if (await findBrowser()) return
  console.error('The tests need a Chromium. Install one, or name it: CHROMIUM=/path/to/chromium npm test')
  process.exit(1)
}
