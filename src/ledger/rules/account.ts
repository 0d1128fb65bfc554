/**
 * account.open: a person's account, sponsored by an institution. Its id comes from its first key and is the
 * gid of its attribute keys; (A, B) is proven to be of that gid, or attributes of two accounts would pool.
 */
import { hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { accountList, accounts, institutions } from '../state.ts'
import { accountIdOf, blindContext, signedBytes, type BodyOf } from '../transaction.ts'
import type { Act, Rule } from './rule.ts'

export const open = (body: BodyOf<'account.open'>, { genesisId, id }: Act): Rule => {
  const { signKey, sealKey, name, sponsor, blind } = body
  const account = accountIdOf(genesisId, signKey)
  return {
    sender: () => sponsor,
    once: accounts.key(account),
    signers: (view) => [
      { role: 'account', key: signKey, message: signedBytes('account', id) },
      {
        role: 'sponsor',
        key: institutions.need(view, sponsor).signKey,
        message: signedBytes('sponsor', id),
      },
    ],
    proofs: () => [
      {
        kind: 'blind',
        gid: account,
        a: blind.a,
        b: blind.b,
        proof: blind.proof,
        context: blindContext(genesisId, account, blind.generation),
      },
    ],
    apply(rows, at) {
      institutions.need(rows, sponsor)
      if (accounts.has(rows, account)) refuse('account.exists', { name: hex(account) })
      const { a, b, generation } = blind
      accounts.put(rows, { signKey, sealKey, name, sponsor, a, b, generation, ...at }, account)
      accountList.push(rows, account)
    },
  }
}
