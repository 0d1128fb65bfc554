#!/usr/bin/env node
// @ts-check
/**
 * Starts the Firefox that `$FIREFOX` names, for a driver that is newer than it: passes WebDriver BiDi on, and where
 * this Firefox does not know a command (network bodies, downloads, screen orientation) says that it is done. A
 * test that needs what such a command would do fails by itself.
 */
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { WebSocket, WebSocketServer } from 'ws'

const child = spawn(process.env['FIREFOX'] ?? 'firefox', process.argv.slice(2), {
  stdio: ['inherit', 'inherit', 'pipe'],
})
createInterface(child.stderr).on('line', (line) => {
  const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1]
  if (address === undefined) return void process.stderr.write(`${line}\n`)
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
    const at = server.address()
    if (typeof at === 'object' && at)
      process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${at.port}\n`)
  })
  server.on('connection', (driver, { url }) => between(driver, new WebSocket(address + (url ?? ''))))
})
child.on('exit', (code) => process.exit(code ?? 0))
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))

/**
 * @param {WebSocket} driver
 * @param {WebSocket} browser
 */
function between(driver, browser) {
  /** @type {string[]} */
  const waiting = []
  browser.on('open', () => {
    for (const text of waiting.splice(0)) browser.send(text)
  })
  driver.on('message', (data) => {
    const text = textOf(data)
    if (browser.readyState === WebSocket.OPEN) browser.send(text)
    else waiting.push(text)
  })
  browser.on('message', (data) => {
    const text = textOf(data)
    const { id, error } = JSON.parse(text)
    driver.send(error === 'unknown command' ? JSON.stringify({ type: 'success', id, result: {} }) : text)
  })
  browser.on('close', () => driver.close())
  driver.on('close', () => browser.close())
}

/** @param {import('ws').RawData} data */
const textOf = (data) => (Buffer.isBuffer(data) ? data.toString() : '')
