// @ts-check
/** `npm start`: builds the app, serves it on this machine, prints the address and opens it on a screen. */
import { spawn } from 'node:child_process'
import { root, run } from './project.mjs'
import { serve } from './serve.mjs'

/** Always the same, because a browser keeps a network's data by address. */
const usualPort = 4170

console.log('Building the page, which can take a minute…')
const failed = await run('vite', ['build', 'src', '--logLevel', 'error'])
if (failed) process.exit(failed)

const { url } = await serveHere()
console.log(`\nChartmesh is at ${url}\nStop with Ctrl+C.`)
openOnScreen(url)

async function serveHere() {
  const port = Number(process.env['PORT'] ?? usualPort)
  try {
    return await serve({ port })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    console.warn(`Port ${port} is taken. What the browser kept for that address is not seen at another one.`)
    return serve()
  }
}

/** @param {string} url */
function openOnScreen(url) {
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']
  const opener =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : screen
          ? ['xdg-open', url]
          : undefined
  const [command, ...args] = opener ?? []
  if (command === undefined || !process.stdout.isTTY) return
  // Whether it opens is a convenience: the address stands above.
  spawn(command, args, { cwd: root, stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
