import { list, str, type Json } from './json.ts'

/** An address on one line. */
export const address = (value: Json | undefined): string =>
  str(value, 'text') ||
  [
    ...list(value, 'line').map((line) => str(line)),
    ...['postalCode', 'city', 'state', 'country'].map((key) => str(value, key)),
  ]
    .filter((part) => part !== '')
    .join(', ')
