/**
 * An expected "no", told to a person by code. Sentences stand only in the dictionary (app/words).
 * Rules and decoders throw `Refused`; the port and the turn catch it. Bugs throw ordinary errors.
 */
export type RefusalCode =
  // core: bytes that are not what they should be
  | 'malformed'
  | 'too-long'
  | 'newer-version'
  | 'cancelled'
  | 'worker.stopped'
  // storage: the device's disk
  | 'storage.guard'
  | 'storage.full'
  | 'storage.closed'
  | 'storage.damaged'
  // ledger: a state fetched in pieces
  | 'snapshot.false'
  // joining: what a link vouches for
  | 'checkpoint.old'
  | 'checkpoint.other'
  // record: the life of a record
  | 'record.damaged'
  | 'record.wrong-key'
  | 'record.header-mismatch'
  | 'record.terms-mismatch'
  | 'record.not-owner'
  | 'record.unknown'
  | 'record.unavailable'
  | 'record.nobody-keeps'
  | 'record.no-server'
  | 'proof.unreadable'
  | 'proof.kind'
  | 'proof.other-start'
  | 'proof.history'
  | 'proof.transaction'
  | 'proof.state'
  | 'proof.incomplete'
  | 'proof.shown'
  | 'proof.too-large'
  | 'request.expired'
  | 'request.forged'
  | 'request.other-network'
  | 'checkin.unknown-ticket'
  | 'checkin.forged'
  | 'consent.not-final'
  | 'consent.expired'
  // a file that shows a server's wrong answer
  | 'answer.unreadable'
  | 'answer.other-network'
  | 'answer.other-ledger'
  | 'answer.right'
  // network: invites, handshakes, peers, blobs
  | 'invite.mistyped'
  | 'invite.newer'
  | 'invite.expired'
  | 'invite.spent'
  | 'invite.too-many'
  | 'invite.unanswered'
  | 'invite.helper'
  | 'handshake.garbage'
  | 'handshake.newer'
  | 'handshake.other-network'
  | 'handshake.self'
  | 'handshake.forged'
  | 'handshake.late'
  | 'peer.early'
  | 'peer.garbage'
  | 'peer.flooding'
  | 'peer.silent'
  | 'peer.slow'
  | 'peer.gone'
  | 'peer.replaced'
  | 'peer.full'
  | 'blob.absent'
  | 'blob.forged'
  // ledger: what a transaction may not do (facts: name = what was looked up, in hex or as written)
  | 'ledger.no-genesis'
  | 'ledger.signatures'
  | 'claims.false'
  | 'institution.unknown'
  | 'institution.exists'
  | 'institution.key-used'
  | 'institution.no-stake'
  | 'institution.full'
  | 'institution.jailed'
  | 'institution.idle'
  | 'institution.changes'
  | 'admission.unknown'
  | 'motion.unknown'
  | 'motion.approved-already'
  | 'motion.carried'
  | 'stake.moved'
  | 'stake.unchanged'
  | 'stake.too-fast'
  | 'stake.too-little'
  | 'device.unknown'
  | 'device.most'
  | 'device.last'
  | 'device.seen'
  | 'device.noticed'
  | 'device.not-noticed'
  | 'evidence.lawful'
  | 'evidence.other-time'
  | 'evidence.forgiven'
  | 'upgrade.not-newer'
  | 'upgrade.pending'
  | 'upgrade.too-soon'
  | 'authority.unknown'
  | 'authority.exists'
  | 'authority.columns'
  | 'authority.no-signing'
  | 'ceremony.unknown'
  | 'ceremony.unsaid'
  | 'ceremony.begun'
  | 'ceremony.threshold'
  | 'ceremony.officer-twice'
  | 'ceremony.no-officer'
  | 'ceremony.not-now'
  | 'ceremony.said'
  | 'issuance.unknown'
  | 'issuance.given'
  | 'issuance.parts'
  | 'issuance.without'
  | 'issuance.fault'
  | 'issuance.fault-told'
  | 'attribute.unknown'
  | 'attribute.exists'
  | 'attribute.past'
  | 'attribute.not-later'
  | 'attribute.not-held'
  | 'attribute.revoked'
  | 'attribute.other-issue'
  | 'attribute.sharing'
  | 'attribute.undivided'
  | 'attribute.other-generation'
  | 'attribute.older-generation'
  | 'account.unknown'
  | 'account.exists'
  | 'account.generation'
  | 'consent.unknown'
  | 'consent.ticket-used'
  | 'consent.ticket-expired'
  | 'consent.until-past'
  | 'consent.claim'
  | 'consent.other-hospital'
  | 'consent.full'
  | 'consent.withdrawn'
  | 'consent.disputed'
  | 'consent.other-purpose'
  | 'record.body-published'
  | 'record.size-class'
  | 'record.other-header'
  | 'record.not-logged'
  | 'read.logged'
  // ledger: the pool and blocks
  | 'pool.known'
  | 'pool.conflict'
  | 'pool.sender-full'
  | 'pool.full'
  | 'block.invalid'
  | 'block.time'
  | 'handover.start'
  | 'handover.broken'
  // node: one participant
  | 'node.not-running'
  | 'node.already-running'
  | 'node.open-elsewhere'
  | 'node.no-peer'
  | 'node.not-admitted'
  | 'node.no-authority'
  | 'node.unknown-admission'
  | 'node.unknown-document'
  | 'node.vote-unexplained'
  | 'node.rules-unknown'
  | 'node.no-officer'
  | 'node.unknown-device'
  // an era that ends without a quorum
  | 'era.nobody'
  | 'era.unknown'
  | 'era.other-head'
  | 'era.other-notar'
  | 'era.block-missing'
  | 'era.signed'
  | 'era.too-few'
  | 'era.forged'
  | 'era.resting'
  // health: files that are not a readable record
  | 'file.empty'
  | 'file.too-large'
  | 'file.too-deep'
  | 'file.not-json'
  | 'file.not-fhir'
  | 'attachment.missing'
  | 'attachment.broken'
  | 'document.closed'
  // crypto: sealed boxes, attribute-based signatures
  | 'sealed.bad-recipient'
  | 'sealed.not-opened'
  | 'abs.key-invalid'
  | 'abs.unsatisfied'
  // keys: a person's vault, a device's keys
  | 'keys.none'
  | 'keys.exists'
  | 'keys.locked'
  | 'keys.wrong-passphrase'
  | 'keys.short-passphrase'
  | 'keys.damaged'
  | 'keys.not-this-authority'
  // policy: the text of a policy, and whether somebody satisfies it
  | 'policy.syntax'
  | 'policy.too-large'
  | 'policy.not-canonical'
  | 'policy.epoch'
  | 'policy.unsatisfied'
  | 'policy.unknown-authority'
  // crypto: slots, answers and keys that do not hold
  | 'record.header-forged'
  | 'record.answer-wrong'
  | 'record.sealed-wrong'
  | 'attribute.key-unproven'
  | 'attribute.key-reused'
  | 'emergency.share-wrong'
  | 'emergency.too-few'
  // crypto: keys made and used by several officers
  | 'ceremony.failed'
  | 'ceremony.unopened'
  | 'ceremony.no-share'
  | 'issuance.too-few'

export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>

export interface Refusal {
  readonly code: RefusalCode
  readonly facts: Facts
}

export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${JSON.stringify(refusal.facts)}`)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

export function refuse(code: RefusalCode, facts: Facts = {}): never {
  throw new Refused({ code, facts })
}

/** Whether it says nothing of what was asked about, but that this device could not look: ask again. */
export const isOfDevice = ({ code }: Refusal): boolean =>
  code === 'cancelled' || code.startsWith('worker.') || code.startsWith('storage.')

/** The refusal inside a caught value; anything else is a bug and is thrown on. */
export function refusalOf(caught: unknown): Refusal {
  if (caught instanceof Refused) return caught.refusal
  throw caught
}
