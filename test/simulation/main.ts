/**
 * npm run simulate -- --seeds A..B [--nodes N] [--byzantine NAME] [--mutant NAME] [--ledger]
 *
 * Nodes agree on a small ledger that the checkers see through; every tenth seed (with --ledger every one) is a
 * town of whole nodes as they ship, in which people do what screens let them (people.ts).
 *
 * npm run simulate -- --views N
 *
 * Searches the model of the vote rules over N views (model.ts) to the end instead.
 *
 * Prints one JSON line of figures; runs that show something wrong go to stderr, each with its seed. Exits 1
 * on a violation, a stuck network, an accused honest node or a lost submission.
 */
import { parseArgs } from 'node:util'
import { traitors } from '../traitors/index.ts'
import { bad, campaign } from './campaign.ts'
import { search } from './model.ts'
import { mutants } from './mutants.ts'
import { laboratory } from './mutate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..100' },
    nodes: { type: 'string' },
    byzantine: { type: 'string' },
    mutant: { type: 'string' },
    ledger: { type: 'boolean', default: false },
    views: { type: 'string' },
  },
})
const range = /^(\d+)\.\.(\d+)$/.exec(values.seeds)
const nodes = values.nodes === undefined ? undefined : Number(values.nodes)
const mutant = values.mutant === undefined ? undefined : mutants[values.mutant]
const wrong = [
  !range && `--seeds is A..B, not ${values.seeds}`,
  nodes !== undefined && !(nodes >= 1 && nodes <= 50) && '--nodes is 1 to 50',
  values.byzantine &&
    !['none', ...Object.keys(traitors)].includes(values.byzantine) &&
    `no traitor ${values.byzantine}`,
  values.mutant !== undefined && !mutant && `no mutant ${values.mutant}: ${Object.keys(mutants).join(', ')}`,
].filter((line) => typeof line === 'string')
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exitCode = 2
} else if (values.views !== undefined) {
  const found = search({
    views: Number(values.views),
    quorum: 3,
    finalAfterSkip: false,
    skipCheck: true,
    forgets: false,
  })
  process.stdout.write(`${JSON.stringify(found)}\n`)
  process.exitCode = found.fork || found.convicted ? 1 : 0
} else {
  const run = mutant ? (await laboratory(mutant)).campaign : campaign
  const figures = await run(
    Number(range?.[1]),
    Number(range?.[2]),
    { nodes, byzantine: values.byzantine, ledger: values.ledger || undefined },
    ({ seed, violations, stuck, accused, lost, notes }) =>
      console.error(
        `seed ${seed}: ${JSON.stringify({ violations, stuck, accused, lost })}\n  ${notes.join('\n  ')}`,
      ),
  )
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = bad(figures) ? 1 : 0
}
