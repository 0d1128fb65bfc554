/**
 * When two votes of one key convict it: at one height and view,
 *   N(x) and N(y) with x ≠ y;   S and F;   F(x) and F(y) with x ≠ y.
 * Finals for different blocks at different views of a height are lawful. The caller checks that both votes
 * are of one key and that both signatures hold.
 */
import { equal } from '../core/bytes.ts'
import type { Ballot } from './certificate.ts'

export function slashable(a: Ballot, b: Ballot): boolean {
  if (a.height !== b.height || a.view !== b.view) return false
  if (a.kind === b.kind) return a.kind !== 'skip' && !equal(a.hash, b.hash)
  return a.kind !== 'notar' && b.kind !== 'notar'
}
