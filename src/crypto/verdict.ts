/** What a check says of bytes that do not even decode: no. Bugs are still thrown. */
import { Refused } from '../core/refusal.ts'

/** undefined for what `decode` refuses. */
export function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode()
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}

/** false for what `check` refuses. */
export const verdict = (check: () => boolean): boolean => attempt(check) ?? false
