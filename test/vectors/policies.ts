/** Makes policies.json; README.md describes it. */
import { hex } from '../../src/core/bytes.ts'
import { reconstruct, spanProgram } from '../../src/crypto/lsss.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { parsePolicy, printPolicy, rowsOf } from '../../src/policy/policy.ts'

/** As somebody might write them, and who asks. */
const written: readonly (readonly [text: string, held: readonly string[]])[] = [
  ['doctor@a', ['doctor@a']],
  ['doctor@a  and (nurse@a and ( head@b ) )', ['doctor@a', 'nurse@a', 'head@b']],
  ['doctor@a and nurse@a or head@b', ['doctor@a', 'nurse@a']],
  ['2 of (x@a, y@a, z@b)', ['x@a', 'z@b']],
  ['3 of (x@a, y@a, z@b)', ['x@a', 'y@a', 'z@b']],
  ['1 of (x@a, y@a or z@b)', ['y@a']],
  ['p@a and 2 of (q@a or r@a, s@a and t@a, 3 of (u@b, v@b, w@b, x@b))', ['p@a', 'r@a', 'u@b', 'w@b', 'x@b']],
  ['doctor@a~2 or doctor@a and nurse@b~10', ['doctor@a', 'nurse@b~10']],
  ['patient@st-anna#2026 or 2 of (a_1@x.y, b-2@x.y, a_1@x.y)', ['a_1@x.y']],
]

/** Always the same. */
export async function makePoliciesVectors() {
  await ready()
  return {
    policies: written.map(([text, held]) => {
      const policy = parsePolicy(text)
      const { columns, rows } = spanProgram(policy)
      const used = reconstruct(policy, (attribute) => held.includes(attribute)) ?? []
      return {
        written: text,
        canonical: printPolicy(policy),
        rows: rowsOf(policy),
        columns,
        matrix: rows.map(({ entries }) => entries.map(Number)),
        held,
        used: used.map(({ row, coefficient }) => ({ row, coefficient: hex(Fr.encode(coefficient)) })),
      }
    }),
  }
}
