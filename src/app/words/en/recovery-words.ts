/** Words of how a network goes on that can agree on nothing any more. */
import { percent } from './joining-words.ts'
import { capital, list } from '../format.ts'

export const recoveryWords = {
  recovery: {
    title: 'Going on without those who are gone',
    intro:
      'So much stake is missing that nothing can become final. If it does not come back, institutions with more than half of the stake can sign that they go on without it. Each person then decides for the own tab.',
    propose: 'Propose to go on without some institutions',
    without: 'Without',
    reason: 'Why',
    reasonHelp: 'Everybody reads this. For example: “Their devices were lost in the flood.”',
    send: 'Propose',
    proposed: 'The others see your proposal now. Nothing has changed yet.',
    /** “Hospitals A and B (58 % of the former stake) propose to continue without D and E.” */
    says: (signers: readonly string[], signed: number, total: number, without: readonly string[]): string =>
      signers.length === 0
        ? `Somebody proposes to continue without ${list(without)}. Nobody has signed it yet.`
        : `${capital(list(signers))} (${percent(signed, total)} of the former stake) ${signers.length === 1 ? 'proposes' : 'propose'} to continue without ${list(without)}.`,
    because: (reason: string) => `Reason given: ${reason}`,
    elsewhere: (height: number) => `It goes on from block ${height}, which is not the last one this tab has.`,
    sign: 'Sign for your institution',
    signWhy:
      'You promise that your institution knows of no later block, and to sign nothing else for this moment; two signatures are proof against you. Your tab votes no more on the block that is open.',
    signed: 'Your institution has signed.',
    follow: 'Follow in this tab',
    followWhy:
      'This tab leaves the former network for good. Others follow only when their own people say so.',
    followCheck: 'I have compared this with another hospital',
    following: 'Going over…',
    twoEras:
      'More than half does not exclude that others go on without you: compare with another hospital, by telephone or in person.',
    tooFew: 'Institutions with more than half of the stake have to sign first.',
    wait: (date: string) =>
      `The last block is of ${date}. Wait until seven days have passed: they may still come back.`,
    recommended: 'More than half have signed, and nothing was agreed for seven days: you can follow.',
  },
}
