// @ts-check
/** Where the project is, and how its tools are run. Only `node:` modules: it works before packages exist. */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const windows = process.platform === 'win32'

/**
 * Runs a command in the project's folder with the packages' commands on the PATH, its output on ours.
 * @param {string} command a single word, or a path
 * @param {string[]} [args] without spaces: Windows passes them through its shell
 * @param {NodeJS.ProcessEnv} [env] added to ours
 * @param {(piece: Buffer) => void} [print] takes the output in our place
 * @returns {Promise<number>} its exit code; 1 if a signal ended it or it could not start
 */
export function run(command, args = [], env = {}, print) {
  const path = `${root}node_modules/.bin${delimiter}${process.env['PATH'] ?? ''}`
  const child = spawn(command, args, {
    cwd: root,
    stdio: print ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    shell: windows,
    env: { ...process.env, PATH: path, ...env },
  })
  if (print) for (const stream of [child.stdout, child.stderr]) stream?.on('data', print)
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(1)
    })
    child.once('close', (code) => done(code ?? 1))
  })
}
