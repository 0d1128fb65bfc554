/**
 * `npm run bench [-- --only NAME]`: runs test/bench/NAME.bench.ts one after another and prints one JSON line
 * for each value; exits 1 if one is over its budget. Budgets stand in budgets.json and nowhere else.
 */
import { parseArgs } from 'node:util'
import { judge, type Bench } from './bench.ts'
import budgets from './budgets.json'

const benches = import.meta.glob<Bench>('./*.bench.ts', { import: 'bench' })
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = Object.entries(benches).filter(
  ([path]) => !values.only || path === `./${values.only}.bench.ts`,
)
if (chosen.length === 0) {
  console.error(`There is no bench named ${values.only}. There are: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 1
}

for (const [, load] of chosen) {
  const bench = await load()
  for (const [name, value] of Object.entries(await bench.run())) {
    const verdict = judge(name, value, budgets)
    console.log(JSON.stringify(verdict))
    if (!verdict.within) process.exitCode = 1
  }
}
