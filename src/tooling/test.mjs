// @ts-check
/**
 * `npm test`: every check and every suite, told one after another, and as the last line how many passed and
 * failed in all. A check (lint, types, format, build) counts as one; nothing that fails stops the rest.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { root, run } from './project.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ say: (piece: string | Buffer) => void, end: () => void }} Speaker */
/** @typedef {{ name: string, perform: (say: Speaker['say']) => Promise<Tally> }} Step */

const reports = 'node_modules/.cache/reports'
/** @type {NodeJS.ProcessEnv} */
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
rmSync(root + reports, { recursive: true, force: true })
mkdirSync(root + reports, { recursive: true })

/** Those of one stage run side by side: none of them keeps two processors busy from its beginning to its end. */
const stages = [
  [
    check('lint', 'npm', ['run', '--silent', 'lint']),
    check('types', 'npm', ['run', '--silent', 'types']),
    check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    check('build', 'npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']),
  ],
  [
    suite('unit', 'npm', ['run', '--silent', 'unit', '--', ...vitestReports('unit')], tallyVitest),
    suite('browser', 'npm', ['run', '--silent', 'browser', '--', ...vitestReports('browser')], tallyVitest),
  ],
  [
    suite('e2e', 'npm', ['run', '--silent', 'e2e', '--', '--reporter=list,json'], tallyPlaywright, {
      PLAYWRIGHT_JSON_OUTPUT_FILE: `${root}${reports}/e2e.json`,
    }),
  ],
]

/** @type {Tally} */
const sum = { passed: 0, failed: 0, skipped: 0 }
const nextSpeaker = inOrder()
for (const stage of stages) {
  const tallies = await Promise.all(stage.map((step) => timed(step, nextSpeaker())))
  for (const { passed, failed, skipped } of tallies) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
}
const { say } = nextSpeaker()
if (sum.skipped > 0) say(`\n${sum.skipped} skipped`)
say(`\n${sum.passed} passed, ${sum.failed} failed\n`)
process.exitCode = sum.failed > 0 ? 1 : 0

/**
 * Speakers in a row: each is heard once the one before has ended, and what it said until then is kept for it.
 * @returns {() => Speaker} the next one
 */
function inOrder() {
  /** @type {Promise<unknown>} */
  let before = Promise.resolve()
  return () => {
    /** @type {(string | Buffer)[] | undefined} */
    let kept = []
    let end = () => {}
    const ended = new Promise((done) => (end = () => done(undefined)))
    const heard = before.then(() => {
      for (const piece of kept ?? []) process.stdout.write(piece)
      kept = undefined
    })
    before = Promise.all([heard, ended])
    return { say: (piece) => void (kept ? kept.push(piece) : process.stdout.write(piece)), end }
  }
}

/**
 * @param {Step} step
 * @param {Speaker} speaker
 */
async function timed({ name, perform }, { say, end }) {
  say(`\n── ${name}\n`)
  const began = performance.now()
  const tally = await perform(say)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(
    `── ${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${seconds} s\n`,
  )
  end()
  return tally
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @returns {Step}
 */
function check(name, command, args) {
  return {
    name,
    async perform(say) {
      const ok = (await run(command, args, colours, say)) === 0
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
    },
  }
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {(report: any) => Tally} tally reads the runner's report
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Step}
 */
function suite(name, command, args, tally, env) {
  return {
    name,
    async perform(say) {
      const code = await run(command, args, { ...colours, ...env }, say)
      const counts = reported(name, tally, say)
      // A runner can fail beside its tests: a file that does not load, an error nobody awaited, no report.
      if (code !== 0 && counts.failed === 0) counts.failed = 1
      return counts
    },
  }
}

/**
 * @param {string} name
 * @param {(report: any) => Tally} tally
 * @param {Speaker['say']} say
 * @returns {Tally}
 */
function reported(name, tally, say) {
  try {
    return tally(JSON.parse(readFileSync(`${root}${reports}/${name}.json`, 'utf8')))
  } catch (error) {
    say(`The ${name} tests left no report: ${String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** @param {string} name */
function vitestReports(name) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${reports}/${name}.json`]
}

/** @param {any} report */
function tallyVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** @param {any} report */
function tallyPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}
