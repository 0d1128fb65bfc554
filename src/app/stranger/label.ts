/** A short label made from a name: `St Anna Clinic` → `st-anna-clinic`. Names without Latin letters give ''. */
export const labelOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, labelMost)
    .replace(/-+$/, '')

export const labelMost = 32

export const isLabel = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,31}$/.test(text)
