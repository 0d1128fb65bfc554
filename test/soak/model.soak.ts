/**
 * `npm run soak -- model [VIEWS]`: the vote rules searched to the end (test/simulation/model.ts) over three views,
 * which takes some minutes; two are in `npm test`. Prints one JSON line. Throws on a fork or a false conviction.
 */
import { search } from '../simulation/model.ts'

export function run([given]: string[]): Promise<void> {
  const views = given === undefined ? 3 : Number(given)
  const found = search({ views, quorum: 3, finalAfterSkip: false, skipCheck: true, forgets: false })
  console.log(JSON.stringify({ soak: 'model', views, ...found }))
  if (found.fork || found.convicted) return Promise.reject(new Error('a rule does not hold'))
  return Promise.resolve()
}
