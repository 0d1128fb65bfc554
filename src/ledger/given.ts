/** Attributes as they are given, as rows of the state (state.ts): what officers are asked, and what an account holds. */
import { flag, list, option, record, u32, u64, u8, versioned } from '../core/codec.ts'
import { institutionId, txId } from './ids.ts'
import { officersMost } from './sayings.ts'
import { commonOf, evidenceBoxes, issuanceTerms, placesMost } from './transaction.ts'

/** An officer's part of an issuance: where its boxes are, and what is public of it. */
const part = record({ officer: u8, issue: txId, common: commonOf })
/** Officers of an authority who give an attribute together: what they were asked, and who has. */
export const requestRow = versioned(
  4,
  record({
    terms: issuanceTerms,
    /** What the first part showed to the officers. */
    shown: evidenceBoxes,
    parts: list(part, officersMost),
    granted: flag,
    height: u64,
    time: u64,
  }),
)
/** Each server may complain of each officer. */
const faultsMost = officersMost * placesMost
export const grantRow = versioned(
  2,
  record({
    /** The issuing transaction. */
    issue: txId,
    version: u32,
    /** Of the account's (A, B): keys over an older one serve no more. */
    generation: u32,
    until: u64,
    /** How many of the servers a transform needs, and who they are, in their places from 1. */
    threshold: u8,
    servers: list(institutionId, placesMost),
    /** What is public of the key (crypto/shares.ts). */
    common: commonOf,
    /** Whose parts it is made of, and the transactions that hold the boxes; of one officer only one. */
    parts: list(part, officersMost),
    /** Of several officers: the ceremony by which they held the key then. */
    ceremony: option(txId),
    /** Servers that say that an officer's part for them does not hold. */
    faults: list(record({ officer: u8, server: institutionId }), faultsMost),
    /** Height from which servers refuse. */
    revoked: option(u64),
    /** Height at which it was last taken back before this issuance; 0 for never. */
    since: u64,
    height: u64,
    time: u64,
  }),
)
