/**
 * How much is enough, for a certificate and for a vote on the ledger alike, in exact integers.
 *
 *   full    Σ weight admitted by vote        active  full less what is idle or jailed
 *   quorum  ⌊(3 active + full) / 6⌋ + 1      with everybody active ⌊2/3⌋ + 1
 *   honest  ⌊(full − 1) / 3⌋ + 1             less than a third is faulty, so this much is not
 *
 * Two quorums have at least 2 q − active > full / 3 in common: an honest member, however many sleep or were
 * jailed. With 2/3 of the active alone, putting honest sleepers aside would turn a third of them into more.
 */
export const quorumOf = (active: number, full: number): number => Math.floor((3 * active + full) / 6) + 1

export const honestOf = (full: number): number => Math.floor((full - 1) / 3) + 1
