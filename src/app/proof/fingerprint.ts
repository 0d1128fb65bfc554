/** The first 128 bits of a network's id, in groups that can be read aloud. */
export const fingerprint = (genesis: string): string =>
  genesis
    .slice(0, 32)
    .match(/.{1,4}/g)
    ?.join(' ') ?? ''
