/**
 * The signalling server of the y-webrtc package, in a process of its own on a free port of loopback.
 * As vitest's global setup it gives browser tests its address: `inject('signallingHelper')`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    signallingHelper: string
  }
}

export async function startSignallingHelper(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const port = await freePort()
  const script = fileURLToPath(new URL('../../node_modules/y-webrtc/bin/server.js', import.meta.url))
  const server = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // It prints one line once it listens.
  await once(server.stdout, 'data')
  return { url: `ws://127.0.0.1:${port}/`, stop: () => void server.kill() }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return address.port
}

export default async function setup(project: TestProject): Promise<() => void> {
  const { url, stop } = await startSignallingHelper()
  project.provide('signallingHelper', url)
  return stop
}
