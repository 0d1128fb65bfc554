/** The room's door: what a policy says, who satisfies it, and what is missing. */
export {
  attributeCharactersMost,
  attributeParts,
  type AttributeParts,
  attributesOf,
  atVersion,
  authoritiesOf,
  authorityOf,
  type Gate,
  isLeaf,
  type Joint,
  type Leaf,
  normal,
  ofAnyVersion,
  type Policy,
  policyLimits,
  rowsOf,
  satisfies,
  versionMost,
  withAttributes,
  withGivers,
} from './tree.ts'
export { missing } from './missing.ts'
export { type Has, type OpeningRow, rowsToOpen } from './opening.ts'
export { parsePolicy, readPolicy } from './parse.ts'
export { printPolicy } from './print.ts'
export { describe, type Sentence } from './sentence.ts'
