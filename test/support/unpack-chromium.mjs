// @ts-check
/**
 * Fetches a headless Chromium for Linux x64 as an npm package and unpacks it under node_modules/.cache, for
 * machines that reach a package registry and nothing else. Changes nothing outside the project.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unpacked } from './browser.mjs'

const version = '153.0.0'
const folder = dirname(unpacked)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
const install = ['install', '--no-audit', '--no-fund', '--loglevel=error', `@sparticuz/chromium@${version}`]
execFileSync('npm', install, { cwd: folder, stdio: 'inherit' })

// It unpacks into the temporary folder, and its NSS libraries only where it believes to be on AWS Lambda.
process.env['TMPDIR'] = folder
process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
const entry = createRequire(join(folder, 'package.json')).resolve('@sparticuz/chromium')
const { default: chromium } = await import(pathToFileURL(entry).href)
const executable = await chromium.executablePath()

const script = `#!/bin/sh
here="$(dirname "$(readlink -f "$0")")"
export LD_LIBRARY_PATH="$here/al2023/lib:$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "${executable}" "$@"
`
writeFileSync(unpacked, script)
chmodSync(unpacked, 0o755)
