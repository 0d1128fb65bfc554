/**
 * What a transaction may do: the door to the families in `rules/`.
 *
 *   shape    claims()   who must have signed, and what else only cryptography can decide; refuses a
 *                       transaction with other signatures than its family asks for
 *   judging             crypto judges the claims, in batches
 *   effect   apply()    assumes they held; writes all or, refusing, nothing
 *
 * Claims are read from the state before the block that holds the transaction: a key named in a block
 * signs from the next one on.
 */
import type { Hash } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { refuse } from '../core/refusal.ts'
import * as access from './rules/access.ts'
import * as account from './rules/account.ts'
import * as attribute from './rules/attribute.ts'
import * as authority from './rules/authority.ts'
import * as ceremony from './rules/ceremony.ts'
import * as consent from './rules/consent.ts'
import * as device from './rules/device.ts'
import { eraEvidence } from './rules/era.ts'
import { evidence } from './rules/evidence.ts'
import * as institution from './rules/institution.ts'
import * as issuance from './rules/issuance.ts'
import * as record from './rules/record.ts'
import type { Act, Moment, Rule, Signer } from './rules/rule.ts'
import * as stake from './rules/stake.ts'
import { reach } from './rules/reach.ts'
import { upgrade } from './rules/upgrade.ts'
import { txIdOf, type Body, type InstitutionId, type Transaction, type TxId } from './transaction.ts'
import { Overlay, type View, type Writes } from './view.ts'

/** The rules this build knows; the network's own number stands in the state and in every header. */
export const rulesKnown = 1

const ruleOf = (body: Body, act: Act): Rule => {
  switch (body.kind) {
    case 'institution.admit':
      return institution.admit(body, act)
    case 'stake.set':
      return stake.set(body, act)
    case 'stake.idle':
      return stake.idle(body, act)
    case 'stake.resume':
      return stake.resume(body, act)
    case 'key.rotate':
      return device.rotate(body, act)
    case 'device.add':
      return device.add(body, act)
    case 'device.drop':
      return device.drop(body, act)
    case 'evidence':
      return evidence(body, act)
    case 'era.evidence':
      return eraEvidence(body, act)
    case 'network.upgrade':
      return upgrade(body, act)
    case 'network.reach':
      return reach(body, act)
    case 'authority.open':
      return authority.open(body, act)
    case 'ceremony.begin':
      return ceremony.begin(body, act)
    case 'ceremony.say':
      return ceremony.say(body, act)
    case 'ceremony.close':
      return ceremony.close(body, act)
    case 'attribute.declare':
      return attribute.declare(body, act)
    case 'attribute.rekey':
      return attribute.rekey(body, act)
    case 'attribute.issue':
      return issuance.issue(body, act)
    case 'issuance.fault':
      return issuance.fault(body, act)
    case 'attribute.revoke':
      return attribute.revoke(body, act)
    case 'account.open':
      return account.open(body, act)
    case 'account.rotate':
      return account.rotate(body, act)
    case 'consent.give':
      return consent.give(body, act)
    case 'consent.withdraw':
      return consent.withdraw(body, act)
    case 'consent.dispute':
      return consent.dispute(body, act)
    case 'record.publish':
      return record.publish(body, act)
    case 'record.rewrap':
      return record.rewrap(body, act)
    case 'record.erase':
      return record.erase(body, act)
    case 'record.receipt':
      return record.receipt(body, act)
    case 'access.read':
      return access.read(body, act)
  }
}

/** Screening, proposing, checking and settling all ask for the rule of the same body; its id stands for the network. */
const rules = new WeakMap<Body, { readonly id: TxId; readonly rule: Rule }>()
function bind(genesisId: Hash, body: Body): Rule {
  const id = txIdOf(genesisId, body)
  const known = rules.get(body)
  if (known?.id === id) return known.rule
  const rule = ruleOf(body, { genesisId, id })
  rules.set(body, { id, rule })
  return rule
}

/** Who has to sign this body, with which key, over which bytes, in order. */
export const signersOf = (genesisId: Hash, view: View, body: Body): readonly Signer[] =>
  bind(genesisId, body).signers(view)

/** The institution that answers for a transaction. */
export const senderOf = (genesisId: Hash, view: View, body: Body): InstitutionId =>
  bind(genesisId, body).sender(view)

/** What a transaction uses up: of two with the same, at most one ever takes effect. */
export const onceOf = (genesisId: Hash, body: Body): string => bind(genesisId, body).once

/** What cryptography has to decide; refuses `ledger.signatures` when there are more or fewer than asked for. */
export function claims(genesisId: Hash, view: View, tx: Transaction): readonly Claim[] {
  const rule = bind(genesisId, tx.body)
  const signers = rule.signers(view)
  const signed = signers.flatMap(({ key, message }, i): Claim[] => {
    const signature = tx.signatures[i]
    return signature ? [{ kind: 'signature', key, message, signature }] : []
  })
  const attested = tx.abs && rule.attested ? [rule.attested(view, tx.abs)] : []
  if (
    signed.length !== signers.length ||
    tx.signatures.length !== signers.length ||
    (tx.abs !== undefined) !== (rule.attested !== undefined)
  )
    refuse('ledger.signatures', { expected: signers.length, found: tx.signatures.length })
  return [...signed, ...(rule.proofs?.(view) ?? []), ...attested]
}

/** The rows a transaction writes at this moment; refuses without any. Assumes its claims held. */
export function apply(genesisId: Hash, view: View, tx: Transaction, at: Moment): Writes {
  const rows = new Overlay(view)
  bind(genesisId, tx.body).apply(rows, { height: at.height, time: at.time })
  return rows.writes
}
