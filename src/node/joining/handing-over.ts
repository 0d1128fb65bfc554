/** What a node tells somebody who trusts one of its blocks: how the right to vote came from there to its head. */
import { encode } from '../../core/codec.ts'
import { certificateCodec } from '../../consensus/certificate.ts'
import type { Header } from '../../ledger/block.ts'
import type { Step } from '../../ledger/handover.ts'
import type { Validator } from '../../ledger/validators.ts'
import type { Chain } from '../agreeing/chain.ts'

export interface Handover {
  readonly above: number
  readonly start: { readonly header: Header; readonly set: readonly Validator[] } | undefined
  readonly steps: readonly Step[]
  readonly more: boolean
}

/** With the head's own step, a message of the control channel. */
const stepsBytesMost = 40_000

export interface Asking {
  /** The block of this height and who votes after it are wanted as well. */
  readonly start?: boolean
  /** An era's end at this height is known already. */
  readonly ended?: boolean
  readonly bytesMost?: number
}

/** The head as a step after which the same set goes on; undefined before the first block. */
export async function headStep({ block, tip }: Pick<Chain, 'block' | 'tip'>): Promise<Step | undefined> {
  const head = await block(tip.height)
  return (
    head && {
      header: head.block.header,
      certificate: encode(certificateCodec, head.certificate),
      change: undefined,
      ends: undefined,
    }
  )
}

/** Undefined when this node cannot tell: it began later, or no longer has the block to start from. */
export async function handoverAbove(
  chain: Pick<Chain, 'past' | 'block' | 'tip'>,
  above: number,
  { start = false, ended = false, bytesMost = stepsBytesMost }: Asking = {},
): Promise<Handover | undefined> {
  const { past, block } = chain
  const head = await headStep(chain)
  const found = above <= chain.tip.height ? await past.stepsAbove(above, bytesMost, ended) : undefined
  if (!found || !head || (above === chain.tip.height && found.steps.length === 0)) return undefined
  const set = start ? await past.setAfter(above) : undefined
  const from = start ? await block(above) : undefined
  if (start && !(set && from)) return undefined
  const last = found.steps.at(-1)?.header.height ?? above
  // A block may have become final meanwhile: then the last step is newer than this head.
  const steps = found.all && last < head.header.height ? [...found.steps, head] : found.steps
  return { above, start: from && set && { header: from.block.header, set }, steps, more: !found.all }
}
