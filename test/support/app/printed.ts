/** A text as screens print it: a word joiner after each hyphen of a date, so that no line ends within one. */
export const printed = (text: string): string =>
  text.replace(/(?:\d{2}-)?[A-Z][a-z]{2}-\d{4}/g, (date) => date.replaceAll('-', '-\u2060'))
