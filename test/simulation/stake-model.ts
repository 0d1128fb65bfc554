/**
 * Who votes with what, and under which rules, told a second time and more simply than the ledger does: final
 * blocks one after the other, over plain tables. Where the two differ one of them is wrong.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { candidate, type Candidate, type Genesis, type Transaction } from '../../src/ledger/transaction.ts'
import { institutionIdOf } from '../../src/ledger/transaction.ts'

interface Place {
  readonly nodeKey: string
  voteKey: string
  /** Undefined while its institution has no stake. */
  seen: Moment | undefined
  notice: Moment | undefined
  idle: boolean
}
interface Member {
  readonly id: string
  stake: number
  jailed: boolean
  places: Place[]
}
interface Moment {
  readonly height: number
  readonly time: number
}
export interface Told extends Moment {
  readonly transactions: readonly Transaction[]
  /** Who signed the parent: places in the set that voted on it. */
  readonly signers: readonly number[]
}
/** What one place counts for, of how much. */
export interface Vote {
  readonly nodeKey: string
  readonly voteKey: string
  readonly counts: number
  readonly of: number
}

const third = 3

export class StakeModel {
  readonly #members: Member[] = []
  /** In the order in which they were first expected to vote. */
  #expected: Place[] = []
  readonly #byKey = new Map<string, Member>()
  readonly #approvals = new Map<string, Set<string>>()
  readonly #patience: Genesis['patience']
  #losses: { readonly height: number; readonly before: number; readonly lost: number }[] = []
  #voted: readonly Vote[] = []
  #parent: Moment
  #rules: number
  #upgrade: { readonly rules: number; readonly height: number } | undefined

  constructor({ founders, patience, rules, time }: Genesis) {
    this.#patience = patience
    this.#rules = rules
    this.#parent = { height: 0, time }
    for (const one of founders) this.#admit(one.candidate, this.#parent)
  }

  get votes(): readonly Vote[] {
    return this.#members.flatMap(({ stake, jailed, places }) =>
      places.flatMap(({ nodeKey, voteKey, idle }) => {
        const of = (12 * stake) / places.length
        return stake === 0 ? [] : [{ nodeKey, voteKey, counts: jailed || idle ? 0 : of, of }]
      }),
    )
  }
  get rules(): number {
    const { height } = this.#parent
    return this.#upgrade && height + 1 >= this.#upgrade.height ? this.#upgrade.rules : this.#rules
  }
  /** How often somebody was put aside. */
  idle = 0

  /** The next final block. */
  block({ height, time, transactions, signers }: Told): void {
    for (const at of signers) {
      const voter = this.#voted[at]
      const place = this.#expected.find(({ nodeKey }) => nodeKey === voter?.nodeKey)
      if (!voter?.counts || !place || place.idle || (place.seen?.height ?? 0) > this.#parent.height) continue
      place.seen = this.#parent
      place.notice = undefined
    }
    this.#voted = this.votes
    for (const tx of transactions) this.#take(tx, { height, time })
    for (const place of this.#expected) {
      const { notice } = place
      const { noticeBlocks, noticeMs } = this.#patience
      if (!notice || place.idle) continue
      if (height - notice.height < noticeBlocks || time - notice.time < noticeMs) continue
      const [active] = this.#weights
      place.idle = true
      if (this.#mayLose(active, height)) this.idle++
      else place.idle = false
    }
    this.#parent = { height, time }
  }

  /** A new era begins without these. */
  era(without: readonly Bytes[]): void {
    for (const id of without.map(hex)) {
      const member = this.#members.find((one) => one.id === id)
      if (member) this.#setStake(member, 0, this.#parent)
    }
  }

  get #weights(): readonly [active: number, full: number] {
    const { votes } = this
    return [votes.reduce((sum, { counts }) => sum + counts, 0), votes.reduce((sum, { of }) => sum + of, 0)]
  }

  /** Whether what is gone since `before` may go: then it is noted. */
  #mayLose(before: number, height: number): boolean {
    const [active, full] = this.#weights
    if (active >= before) return true
    const recent = [...this.#losses, { height, before, lost: before - active }].filter(
      (one) => one.height > height - 4,
    )
    const lost = recent.reduce((sum, one) => sum + one.lost, 0)
    if (third * lost > (recent[0]?.before ?? 0) || third * active <= full) return false
    this.#losses = recent
    return true
  }

  #admit({ signKey, nodeKey, voteKey, stake }: Candidate, at: Moment): void {
    const member: Member = { id: hex(institutionIdOf(signKey)), stake, jailed: false, places: [] }
    this.#members.push(member)
    this.#add(member, hex(nodeKey), hex(voteKey), at)
  }
  #add(member: Member, nodeKey: string, voteKey: string, at: Moment): void {
    const place: Place = { nodeKey, voteKey, seen: undefined, notice: undefined, idle: false }
    member.places.push(place)
    this.#byKey.set(voteKey, member)
    if (member.stake > 0) this.#expect(place, at)
  }
  #expect(place: Place, at: Moment): void {
    Object.assign(place, { seen: at, notice: undefined, idle: false })
    if (!this.#expected.includes(place)) this.#expected.push(place)
  }
  #setStake(member: Member, stake: number, at: Moment): void {
    Object.assign(member, { stake, jailed: false })
    if (stake > 0) for (const place of member.places) this.#expect(place, at)
    else this.#expected = this.#expected.filter((place) => !member.places.includes(place))
  }

  #member(id: Bytes): Member {
    const found = this.#members.find((one) => one.id === hex(id))
    if (!found) throw new Error('an institution that nobody admitted')
    return found
  }
  #place(voteKey: Bytes): Place | undefined {
    return this.#byKey.get(hex(voteKey))?.places.find((place) => place.voteKey === hex(voteKey))
  }

  /** One more for it; whether that decides. More than half of what counts, and a sixth of the rest besides. */
  #approve(motion: string, approver: Bytes): boolean {
    const approvals = (this.#approvals.get(motion) ?? new Set<string>()).add(hex(approver))
    this.#approvals.set(motion, approvals)
    const places = new Set(
      this.#members.flatMap(({ id, places: own }) =>
        approvals.has(id) ? own.map((one) => one.nodeKey) : [],
      ),
    )
    const [active, full] = this.#weights
    const behind = this.votes.reduce((sum, one) => sum + (places.has(one.nodeKey) ? one.counts : 0), 0)
    return 6 * behind > 3 * active + full
  }

  #take({ body }: Transaction, at: Moment): void {
    const [before] = this.#weights
    if (body.kind === 'evidence') {
      const member = this.#byKey.get(hex(body.voteKey))
      if (member) member.jailed = true
    } else if (body.kind === 'stake.set') {
      const { institution, stake, since, approver } = body
      if (this.#approve(`stake ${hex(institution)} ${stake} ${since}`, approver))
        this.#setStake(this.#member(institution), stake, at)
    } else if (body.kind === 'institution.admit') {
      if (this.#approve(`admit ${hex(encode(candidate, body.candidate))}`, body.approver))
        this.#admit(body.candidate, at)
    } else if (body.kind === 'network.upgrade') {
      const { rules, height, approver } = body
      if (this.#approve(`rules ${rules} ${height}`, approver)) {
        this.#rules = this.rules
        this.#upgrade = { rules, height }
      }
    } else if (body.kind === 'stake.idle') {
      const place = this.#place(body.voteKey)
      if (place) place.notice = at
    } else if (body.kind === 'stake.resume') {
      const place = this.#place(body.voteKey)
      if (place) this.#expect(place, at)
    } else if (body.kind === 'key.rotate') {
      const member = this.#member(body.institution)
      const place = member.places.find(({ nodeKey }) => nodeKey === hex(body.nodeKey))
      if (!place) throw new Error('a key of no device')
      place.voteKey = hex(body.voteKey)
      this.#byKey.set(place.voteKey, member)
      if (member.stake > 0) this.#expect(place, at)
    } else if (body.kind === 'device.add') {
      const { nodeKey, voteKey } = body.device
      this.#add(this.#member(body.institution), hex(nodeKey), hex(voteKey), at)
    } else if (body.kind === 'device.drop') {
      const member = this.#member(body.institution)
      member.places = member.places.filter((place) => place.voteKey !== hex(body.voteKey))
      this.#expected = this.#expected.filter((place) => place.voteKey !== hex(body.voteKey))
    } else return
    if (!this.#mayLose(before, at.height)) throw new Error(`more is gone at ${at.height} than may go at once`)
  }
}
