/**
 * What the officer who proposes an attribute has seen that shows it, in words, for the other officers and nobody else:
 *
 *   seen      a salt of 16 bytes and the words, UTF-8
 *   terms     its hash stands among what all agree to (ledger/rules/issuance.ts)
 *   boxes     one for each officer's account, in their places (HPKE; bound to the ceremony, the place and the hash)
 *
 * Whoever cannot open their box, or finds in it what has another hash, has been shown something else than the others.
 */
import { concat, equal, tag, tagged, text, utf8, type Bytes, type Hash } from '../../core/bytes.ts'
import { isOfDevice, refuse, refusalOf } from '../../core/refusal.ts'
import type { Chance } from '../../core/world.ts'
import { accounts, authorities, network, type RequestRow } from '../../ledger/state.ts'
import type { IssuanceTerms, TxId } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Evidence } from '../api.ts'
import type { BulkPort } from '../caring/sealing.ts'
import type { PersonPort } from './setup.ts'

/** UTF-8 bytes of the words. */
export const evidenceBytesMost = 400
const saltBytes = 16

const infoOf = (ceremony: TxId, place: number): Bytes =>
  concat(tag('issuance-evidence'), ceremony, Uint8Array.of(place))
const hashOf = (seen: Bytes): Hash => tagged('issuance-evidence', seen)

export interface Shown {
  readonly terms: IssuanceTerms
  readonly boxes: readonly Bytes[]
}

/** The terms with the hash of the words, and the words for each officer; refuses 'too-long'. */
export async function show(
  {
    chain,
    bulk,
    chance,
  }: { readonly chain: Pick<Chain, 'view'>; readonly bulk: BulkPort; readonly chance: Chance },
  terms: IssuanceTerms,
  words: string,
): Promise<Shown> {
  const said = utf8(words.trim())
  if (said.length === 0) return { terms, boxes: [] }
  if (said.length > evidenceBytesMost) refuse('too-long', { bytes: said.length, most: evidenceBytesMost })
  const { officers } = authorities.need(chain.view, terms.authority)
  if (!officers) return refuse('ceremony.no-officer')
  const plain = concat(chance(saltBytes), said)
  const evidence = hashOf(plain)
  const boxes = officers.accounts.map((account, i) =>
    bulk.call('seal', {
      to: accounts.need(chain.view, account).sealKey,
      info: infoOf(officers.ceremony, i + 1),
      aad: evidence,
      plain,
    }),
  )
  return { terms: { ...terms, evidence }, boxes: await Promise.all(boxes) }
}

/** What the officer in this place is shown of a request; undefined where it has no evidence. */
export async function evidenceIn(
  view: View,
  person: PersonPort,
  { terms, shown }: Pick<RequestRow, 'terms' | 'shown'>,
  place: number,
): Promise<Evidence | undefined> {
  const { evidence, authority } = terms
  const box = shown[place - 1]
  const { officers } = authorities.need(view, authority)
  if (!evidence || !officers) return undefined
  if (!box) return { kind: 'unreadable' }
  try {
    const { genesis: genesisId } = network.need(view)
    const info = infoOf(officers.ceremony, place)
    const path = { kind: 'account' } as const
    const plain = await person.call('unseal', { genesisId, path, box, info, aad: evidence })
    if (!equal(hashOf(plain), evidence)) return { kind: 'unreadable' }
    return { kind: 'words', words: text(plain.slice(saltBytes)) }
  } catch (caught) {
    const refusal = refusalOf(caught)
    // That this device could not look says nothing of what is in the box.
    return { kind: refusal.code === 'keys.locked' || isOfDevice(refusal) ? 'locked' : 'unreadable' }
  }
}
