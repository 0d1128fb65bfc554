/**
 * A proof's text between two lines, in a file that people can open and read. Whatever stands outside the two
 * lines is no part of the proof and proves nothing.
 */
export const firstLine = '-----BEGIN CHARTMESH PROOF-----'
export const lastLine = '-----END CHARTMESH PROOF-----'

/** What it is in words, then the proof in lines of 76. */
export const proofFile = (words: string, text: string): string =>
  [words.trim(), '', firstLine, ...(text.match(/.{1,76}/g) ?? []), lastLine, ''].join('\n')
