/** What a PIN is: one rule for the field that asks for it and the vault that takes it. */
export const pinLeast = 6
export const pinMost = 12

/** The digits somebody typed, whatever keyboard wrote them. */
export const pinDigits = (typed: string): string =>
  typed.normalize('NFKC').replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))

/** Long enough, and none of those that everybody tries first: all the same, or a row up or down. */
export function isGoodPin(typed: string): boolean {
  const digits = pinDigits(typed)
  if (!/^\d*$/.test(digits) || digits.length < pinLeast || digits.length > pinMost) return false
  const steps = Array.from(digits.slice(1), (digit, i) => Number(digit) - Number(digits[i]))
  return ![-1, 0, 1].some((step) => steps.every((one) => one === step))
}
