/**
 * The rules of the house that a compiler does not know: who may import whom, who alone may use a package,
 * what a file may not hold. A rule that fails names the file and what it did.
 */
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import budgets from './bench/budgets.json'
import { judge } from './bench/bench.ts'
import { bench as firstLoad } from './bench/first-load.bench.ts'
import { chunksFrom, distFolder, files } from './support/dist.ts'
import { readSources, readText, type Import, type Source } from './support/sources.ts'

/** What a room may import besides itself: rooms, or files of rooms; `types` by `import type` only. */
const rooms: Record<string, { values: string[]; types?: string[] }> = {
  core: { values: [] },
  policy: { values: ['core'] },
  health: { values: ['core'] },
  crypto: { values: ['core', 'policy'] },
  keys: { values: ['core', 'crypto'] },
  ledger: { values: ['core', 'policy'] },
  consensus: { values: ['core'] },
  record: { values: ['core', 'policy', 'ledger'], types: ['crypto'] },
  workspace: { values: ['core'], types: ['keys'] },
  storage: { values: ['core'] },
  network: { values: ['core'] },
  node: {
    values: [
      'core',
      'policy',
      'health',
      'crypto',
      'keys',
      'ledger',
      'consensus',
      'record',
      'workspace',
      'storage',
      'network',
    ],
  },
  app: { values: ['core', 'policy', 'health', 'node/start.ts'], types: ['node/api.ts'] },
  // The record view and the check of a proof in one page of its own: a composition, as node is one.
  'take-away': {
    values: [
      'core',
      'crypto',
      'health',
      'record',
      'node/agreeing/certified.ts',
      'node/caring/checking.ts',
      'app',
    ],
    types: ['ledger', 'node/api.ts'],
  },
  tooling: { values: [] },
  // An entry makes the port it was handed into a room's, and gives the room the real clock and chance.
  workers: { values: ['core', 'node', 'crypto', 'keys', 'health'] },
}

/** Parts of a room that may import more than the room. */
const exceptions: Record<string, string[]> = {
  'src/tooling/install.mjs': ['../test/support/browser.mjs'],
  'src/app/proof': ['record'],
  'src/app/bench': ['crypto/api.ts', 'crypto/measure-api.ts'],
}

/** Packages that only some files of src and workers may import. */
const importers: Record<string, RegExp> = {
  'mcl-wasm': /^src\/crypto\/mcl\.ts$/,
  'y-webrtc': /^src\/network\/mesh/,
  '@scure/bip39': /^src\/keys\/mnemonic\.ts$/,
  yjs: /^src\/(workspace\/|network\/mesh)/,
  idb: /^src\/storage\/idb\.ts$/,
  'dicom-parser': /^src\/health\/dicom\.ts$/,
  'solid-js': /^src\/(app|take-away)\//,
  '@kobalte/core': /^src\/app\//,
  vite: /^src\/(tooling\/|vite\.config\.ts)/,
  'vite-plugin-solid': /^src\/(tooling\/take-away|vite\.config)\.ts$/,
}

/** Rooms whose answers depend on nothing but their arguments, and what they would break that with. */
const pure = ['policy', 'ledger', 'consensus']
const impure =
  /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|getRandomValues|setTimeout|setInterval)\b/

const linesMax = 500

const sources = readSources()
const product = sources.filter(({ path }) => !path.startsWith('test/'))

/** src/ROOM/… is of ROOM, workers/… of workers; a file directly in src is a tool. */
function roomOf(path: string): string {
  const [top, second, third] = path.split('/')
  if (top === 'workers') return 'workers'
  return top === 'src' && second !== undefined && third !== undefined ? second : 'tooling'
}

function inProject({ target }: Import): boolean {
  return /^(src|workers|test)\//.test(target)
}

function packageOf(target: string): string {
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/')
}

function mayImport({ path }: Source, { target, typeOnly }: Import): boolean {
  const room = roomOf(path)
  const extra = Object.entries(exceptions).flatMap(([part, more]) => (path.startsWith(part) ? more : []))
  const allowed = [...(rooms[room]?.values ?? []), ...extra, ...(typeOnly ? (rooms[room]?.types ?? []) : [])]
  return [room, ...allowed]
    .map((name) => posix.join('src', name))
    .some((place) => target === place || target.startsWith(`${place}/`))
}

/** `found` of each source as sentences, to compare with none. */
function complaints(among: readonly Source[], found: (source: Source) => string[]): string[] {
  return among.flatMap((source) => found(source).map((what) => `${source.path} ${what}`))
}

describe('rooms', () => {
  test('are those of the table', () => {
    expect(complaints(product, ({ path }) => (rooms[roomOf(path)] ? [] : ['is in no known room']))).toEqual(
      [],
    )
  })

  test('import only the rooms they may', () => {
    const wrong = (source: Source) =>
      source.imports
        .filter((one) => inProject(one) && !mayImport(source, one))
        .map(
          ({ target, typeOnly }) =>
            `may not import ${target}${typeOnly ? '' : ' (if anything, by import type)'}`,
        )
    expect(complaints(product, wrong)).toEqual([])
  })

  test('do not import each other in a circle', () => {
    const graph = new Map<string, Set<string>>()
    for (const { path, imports } of product)
      for (const one of imports.filter(inProject)) {
        const from = roomOf(path)
        const to = roomOf(one.target)
        if (from !== to) graph.set(from, (graph.get(from) ?? new Set()).add(to))
      }
    expect(circleIn(graph)).toEqual([])
  })
})

/** The rooms of one circle in the order of their imports; empty if there is none. */
function circleIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>()
  const walk = (room: string, trail: string[]): string[] => {
    if (trail.includes(room)) return [...trail.slice(trail.indexOf(room)), room]
    if (done.has(room)) return []
    done.add(room)
    for (const next of graph.get(room) ?? []) {
      const circle = walk(next, [...trail, room])
      if (circle.length > 0) return circle
    }
    return []
  }
  for (const room of graph.keys()) {
    const circle = walk(room, [])
    if (circle.length > 0) return circle
  }
  return []
}

describe('packages', () => {
  test('are imported only where they belong', () => {
    const wrong = ({ path, imports }: Source) =>
      imports
        .filter((one) => !inProject(one))
        .map(({ target }) => packageOf(target))
        .filter((name) => importers[name] && !importers[name].test(path))
        .map((name) => `may not import ${name}`)
    expect(complaints(product, wrong)).toEqual([])
  })

  test('of Node are imported by the tooling alone', () => {
    const wrong = ({ path, imports }: Source) =>
      imports
        .filter(({ target }) => target.startsWith('node:') && roomOf(path) !== 'tooling')
        .map(({ target }) => `may not import ${target}`)
    expect(complaints(product, wrong)).toEqual([])
  })

  test('are locked for every platform', () => {
    const lock: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      readText('package-lock.json'),
    )
    const locked = Object.keys(lock.packages)
    const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))
        .map((name) => `${at} lacks ${name}`),
    )
    expect(missing).toEqual([])
  })

  test('are pinned to exact versions', () => {
    const {
      dependencies,
      devDependencies,
    }: Record<string, Record<string, string>> = JSON.parse(readText('package.json'))
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    )
    expect(loose).toEqual([])
  })
})

describe('files', () => {
  test(`have at most ${linesMax} lines`, () => {
    const lines = ({ text }: Source) => text.trimEnd().split('\n').length
    const long = (source: Source) => (lines(source) > linesMax ? [`has ${lines(source)} lines`] : [])
    expect(complaints(sources, long)).toEqual([])
  })

  test('of pure rooms read no clock and no chance', () => {
    const found = ({ path, text }: Source) =>
      pure.includes(roomOf(path))
        ? [...text.matchAll(new RegExp(impure, 'g'))].map(([use]) => `uses ${use}`)
        : []
    expect(complaints(product, found)).toEqual([])
  })

  test('of floors, which the bench compares with, do not use what they are compared with', () => {
    const floors = sources.filter(({ path }) => path.startsWith('test/bench/floors/'))
    const found = ({ imports }: Source) =>
      imports.filter(({ target }) => /^(src|workers)\//.test(target)).map(({ target }) => `imports ${target}`)
    expect(complaints(floors, found)).toEqual([])
  })

  test('of tests leave no test out by marking another', () => {
    const only = /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.only\b/
    expect(complaints(sources, ({ text }) => (only.test(text) ? ['marks a test with .only'] : []))).toEqual(
      [],
    )
  })

  test('are there that the pages for people link to', () => {
    const pages = ['README.md', 'src/ARCHITECTURE.md', 'test/vectors/README.md']
    const dead = pages.flatMap((page) =>
      [...readText(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = '']) => posix.join(posix.dirname(page), target))
        .filter((target) => !existsSync(new URL(`../${target}`, import.meta.url)))
        .map((target) => `${page} links to ${target}`),
    )
    expect(dead).toEqual([])
  })

  test('are all used by the app, a tool or a test', () => {
    const byPath = new Map(sources.map((source) => [source.path, source]))
    const tools = sources.filter(({ path }) => path.startsWith('src/tooling/'))
    const named = [
      readText('package.json'),
      readText('src/index.html'),
      ...tools.map(({ text }) => text),
    ].join()
    const starts = sources.filter(
      ({ path }) =>
        /^workers\/|\.(test|bench|soak)\.tsx?$|\.config\.ts$/.test(path) ||
        named.includes(path) ||
        named.includes(path.replace(/^src\//, './')),
    )
    const reached = new Set<string>()
    const visit = (path: string): void => {
      const source = byPath.get(path)
      if (source === undefined || reached.has(path)) return
      reached.add(path)
      for (const { target } of source.imports) visit(target)
      source.addresses.forEach(visit)
    }
    for (const { path } of starts) visit(path)
    expect(sources.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([])
  })
})

const built = files(/^index\.html$/).length > 0

describe.skipIf(!built)('the built app', () => {
  test('has a node worker without pairings', () => {
    const pairings = /AGFzbQEAAAA|\.wasm\b/
    const chunks = files(/^assets\/node-.*\.js$/).flatMap(chunksFrom)
    expect(chunks.filter((path) => pairings.test(readFileSync(distFolder + path, 'utf8')))).toEqual([])
  })

  test('is within the budget of its first load', async () => {
    const verdicts = Object.entries(await firstLoad.run()).map(([name, value]) => judge(name, value, budgets))
    expect(verdicts.filter(({ within }) => !within)).toEqual([])
  })

  test('holds a service worker that knows every other file', () => {
    const release = /^const RELEASE=(.*)\n/.exec(readFileSync(`${distFolder}service-worker.js`, 'utf8'))
    const known: { files: [string, string][] } = JSON.parse(release?.[1] ?? '')
    const present = files(/\.[a-z]+$/).filter((path) => path !== 'service-worker.js')
    expect(known.files.map(([path]) => path).toSorted()).toEqual(present.toSorted())
  })
})
