/** The protocol with one safety rule taken away: whoever tests must notice. */
import { rules } from '../../src/consensus/machine.ts'
import type { Options } from './run.ts'

export const mutants: Readonly<Record<string, Pick<Options, 'rules' | 'forgetful'>>> = {
  /** Half of the stake is a quorum: two quorums need not share an honest validator. */
  weakQuorum: {
    rules: {
      ...rules,
      quorum: (set) => Math.max(1, Math.floor(set.reduce((sum, { stake }) => sum + stake, 0) / 2)),
    },
  },
  /** F after S in one view: a view may be skipped and final. */
  finalAfterSkip: { rules: { ...rules, finalAfterSkip: true } },
  /** A fresh block where an earlier one may be final. */
  noSkipCheck: { rules: { ...rules, skipCheck: false } },
  /** A restart that forgets its votes and goes on voting. */
  lostJournal: { forgetful: true },
}
