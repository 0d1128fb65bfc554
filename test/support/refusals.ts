/** What tests say about refusals: the matcher of one, and the code something refuses with. */
import { expect } from 'vitest'
import { refusalOf, type RefusalCode } from '../../src/core/refusal.ts'

/** Matches what was thrown or rejected with this code, and with exactly these facts if any are given. */
export const refused = (code: RefusalCode, facts?: object): unknown =>
  expect.objectContaining({
    refusal: facts ? { code, facts } : (expect.objectContaining({ code }) as unknown),
  })

/** The code `act` refuses with at once; undefined if it does not. Anything else it throws is thrown on. */
export function refusalIn(act: () => unknown): RefusalCode | undefined {
  try {
    act()
    return undefined
  } catch (caught) {
    return refusalOf(caught).code
  }
}

/** As `refusalIn`, for what may also refuse later. */
export async function refusalFrom(act: () => unknown): Promise<RefusalCode | undefined> {
  try {
    await act()
    return undefined
  } catch (caught) {
    return refusalOf(caught).code
  }
}
