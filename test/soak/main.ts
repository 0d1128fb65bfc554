/** `npm run soak -- NAME`: runs test/soak/NAME.soak.ts, for runs of hours that no test command waits for. */

/** What a soak exports; it prints what it measures and throws on a violation. */
export interface Soak {
  run(args: string[]): Promise<void>
}

const soaks = import.meta.glob<Soak>('./*.soak.ts')
const [name = '', ...args] = process.argv.slice(2)
const load = soaks[`./${name}.soak.ts`]
if (load === undefined) {
  const names = Object.keys(soaks).map((path) => path.slice('./'.length, -'.soak.ts'.length))
  console.error(`Which soak? ${names.join(', ') || 'There is none yet.'}`)
  process.exitCode = 1
} else {
  const soak = await load()
  await soak.run(args)
}
