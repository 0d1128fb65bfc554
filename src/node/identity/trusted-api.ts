/** What screens can do about parts that people keep for each other. Part of `node/api.ts`. */
import type { Input, Output } from '../../core/port.ts'
import type { TrustedCalls as PersonTrusted } from '../../keys/trusted/api.ts'

export type {
  HandedPart,
  Helping,
  Keeper,
  OfferedEnding,
  OfferedPart,
  OfferedRequest,
  Trusted,
} from '../../keys/trusted/api.ts'

/** As the person's worker does it; the node knows the time. */
export type TrustedCalls = {
  readonly [K in keyof PersonTrusted]: (
    input: Omit<Input<PersonTrusted[K]>, 'now'>,
  ) => K extends 'bringParts' ? Record<never, never> : Output<PersonTrusted[K]>
}
