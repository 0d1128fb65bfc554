/** What is bundled anew for every mutant: the simulator and the scripts, over the code as changed. */
export { campaign } from './campaign.ts'
export { simulate } from './run.ts'
export { scripts } from './scripts.ts'
