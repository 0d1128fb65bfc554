/** How long a passphrase has to be: one rule for the field that asks for it and the vault that takes it. */
export const passphraseLeast = 12

/** Of the text that is stretched into a key, its NFKC form; counted by code points. */
export const isLongEnough = (passphrase: string): boolean =>
  Array.from(passphrase.normalize('NFKC')).length >= passphraseLeast
