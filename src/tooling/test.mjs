// @ts-check
/**
 * `npm test`: every check and every suite, one after another, and as the last line how many passed and
 * failed in all. A check (lint, types, format, build) counts as one; nothing that fails stops the rest.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { root, run } from './project.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

const reports = 'node_modules/.cache/reports'
rmSync(root + reports, { recursive: true, force: true })
mkdirSync(root + reports, { recursive: true })

const steps = [
  check('lint', 'npm', ['run', '--silent', 'lint']),
  check('types', 'npm', ['run', '--silent', 'types']),
  check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  check('build', 'npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn']),
  suite('unit', 'npm', ['run', '--silent', 'unit', '--', ...vitestReports('unit')], tallyVitest),
  suite('browser', 'npm', ['run', '--silent', 'browser', '--', ...vitestReports('browser')], tallyVitest),
  suite('e2e', 'npm', ['run', '--silent', 'e2e', '--', '--reporter=list,json'], tallyPlaywright, {
    PLAYWRIGHT_JSON_OUTPUT_FILE: `${root}${reports}/e2e.json`,
  }),
]

/** @type {Tally} */
const sum = { passed: 0, failed: 0, skipped: 0 }
for (const { name, perform } of steps) {
  console.log(`\n── ${name}`)
  const began = performance.now()
  const { passed, failed, skipped } = await perform()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`)
  sum.passed += passed
  sum.failed += failed
  sum.skipped += skipped
}
if (sum.skipped > 0) console.log(`\n${sum.skipped} skipped`)
console.log(`${sum.skipped > 0 ? '' : '\n'}${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
function check(name, command, args) {
  const perform = async () => {
    const ok = (await run(command, args)) === 0
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  }
  return { name, perform }
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {(report: any) => Tally} tally reads the runner's report
 * @param {NodeJS.ProcessEnv} [env]
 */
function suite(name, command, args, tally, env) {
  const perform = async () => {
    const code = await run(command, args, env)
    const counts = reported(name, tally)
    // A runner can fail beside its tests: a file that does not load, an error nobody awaited, no report.
    if (code !== 0 && counts.failed === 0) counts.failed = 1
    return counts
  }
  return { name, perform }
}

/**
 * @param {string} name
 * @param {(report: any) => Tally} tally
 * @returns {Tally}
 */
function reported(name, tally) {
  try {
    return tally(JSON.parse(readFileSync(`${root}${reports}/${name}.json`, 'utf8')))
  } catch (error) {
    console.error(`The ${name} tests left no report: ${String(error)}`)
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
