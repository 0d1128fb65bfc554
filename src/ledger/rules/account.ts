/**
 * account.open, account.rotate: a person's account, sponsored by an institution. Its id comes from its first
 * key and is the gid of its attribute keys; (A, B) is proven to be of that gid, or attributes of two accounts
 * would pool. Whoever may have lost z proves another (A, B) of the next generation: keys over the last one
 * serve no more, and the authorities issue again.
 */
import { hex } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { refuse } from '../../core/refusal.ts'
import { accountList, accounts, firstAccounts, institutions } from '../state.ts'
import { accountIdOf, blindContext, signedBytes, type AccountId, type BodyOf } from '../transaction.ts'
import type { Act, Rule } from './rule.ts'

const blindClaim = (
  { genesisId }: Act,
  account: AccountId,
  { a, b, proof, generation }: BodyOf<'account.open'>['blind'],
): Claim => ({
  kind: 'blind',
  gid: account,
  a,
  b,
  proof,
  context: blindContext(genesisId, account, generation),
})

export const open = (body: BodyOf<'account.open'>, act: Act): Rule => {
  const { signKey, sealKey, named, nameBox, sponsor, blind } = body
  const account = accountIdOf(act.genesisId, signKey)
  return {
    sender: () => sponsor,
    once: accounts.key(account),
    signers: (view) => [
      { role: 'account', key: signKey, message: signedBytes('account', act.id) },
      {
        role: 'sponsor',
        key: institutions.need(view, sponsor).signKey,
        message: signedBytes('sponsor', act.id),
      },
    ],
    proofs: () => [blindClaim(act, account, blind)],
    apply(rows, at) {
      institutions.need(rows, sponsor)
      if (accounts.has(rows, account)) refuse('account.exists', { name: hex(account) })
      const { a, b, generation } = blind
      if (generation !== 0) refuse('account.generation', { name: hex(account), next: 0 })
      const made = { signKey, sealKey, named, nameBox, listed: undefined, sponsor, a, b, generation, ...at }
      accounts.put(rows, made, account)
      accountList.push(rows, account)
      if (!firstAccounts.has(rows, sponsor)) firstAccounts.put(rows, account, sponsor)
    },
  }
}

export const rotate = ({ account, blind }: BodyOf<'account.rotate'>, act: Act): Rule => ({
  sender: (view) => accounts.need(view, account).sponsor,
  once: `${accounts.key(account)}/${blind.generation}`,
  signers: (view) => [
    {
      role: 'account',
      key: accounts.need(view, account).signKey,
      message: signedBytes('account', act.id),
    },
  ],
  proofs: () => [blindClaim(act, account, blind)],
  apply(rows) {
    const last = accounts.need(rows, account)
    const { a, b, generation } = blind
    const next = last.generation + 1
    if (generation !== next) refuse('account.generation', { name: hex(account), next })
    accounts.put(rows, { ...last, a, b, generation }, account)
  },
})
