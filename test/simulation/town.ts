/** Networks of whole nodes on the ledger that ships: who founds them, and who comes later. */
import { asHash, hex, own } from '../../src/core/bytes.ts'
import { blockHash, decodeBlock, type Header } from '../../src/ledger/block.ts'
import { outlineOf } from '../../src/ledger/short.ts'
import { genesisIdOf, type Genesis, type Label, type SigningKey } from '../../src/ledger/transaction.ts'
import { unitWeight } from '../../src/ledger/validators.ts'
import type { Described } from '../../src/consensus/machine.ts'
import type { Self, Vouch } from '../../src/node/self.ts'
import { filler } from './keys.ts'
import { roomIn, type Cast } from './sets.ts'
import { WholeNode, type Profile } from './whole-node.ts'
import { founderOf, publicKeys, type Drawer } from './workers.ts'

export interface Town extends Cast {
  readonly genesis: Genesis
  /** Who comes by a link of `inviter`, which vouches for its head. */
  newcomer(role: Self['role'], inviter: WholeNode, words: string): Profile
}

/** Of the network's own patience seconds are as good as days. */
const patience = { absentMs: 4000, absentBlocks: 3, noticeMs: 2000, noticeBlocks: 2 }

const planOf = (words: string, stake: number) => ({
  name: words,
  kind: 'hospital' as const,
  stake,
  authority: `of-${words.replace(/[^a-z0-9]/g, '-')}` as Label,
  person: words,
})

export function townOf(seed: number, stakes: readonly number[]): Town {
  const drawers = stakes.map((_, i): Drawer => ({ words: `${seed}/n${i}`, renewed: 0 }))
  const founders = drawers.map((drawer, i) => ({ candidate: founderOf(drawer, stakes[i] ?? 0) }))
  const genesis: Genesis = {
    network: 'simulation',
    time: 0,
    rules: 1,
    delta: 500,
    patience,
    founders,
    salt: filler(32, `${seed}`),
    open: true,
  }
  const genesisId = genesisIdOf(genesis)
  const set = founders.map(({ candidate: { voteKey, nodeKey, stake } }) => ({
    key: voteKey,
    peer: hex(nodeKey),
    stake: unitWeight * stake,
    admitted: unitWeight * stake,
    lead: unitWeight * stake,
  }))
  const profiles = new Map(
    drawers.map((drawer, i): [string, Profile] => [
      hex(publicKeys(drawer).nodeKey),
      {
        drawer,
        self: {
          role: 'institution',
          genesisId,
          genesis,
          plan: planOf(drawer.words, stakes[i] ?? 0),
          inviter: undefined,
          founder: true,
          vouched: [],
        },
        replayMost: 4,
        rulesKnown: 2,
      },
    ]),
  )
  const follower: Profile = {
    drawer: { words: `${seed}/f`, renewed: 0 },
    self: {
      role: 'observer',
      genesisId,
      genesis: undefined,
      plan: undefined,
      inviter: undefined,
      founder: false,
      vouched: [],
    },
    replayMost: 4,
    rulesKnown: 2,
  }

  return {
    genesis,
    set,
    always: set,
    room: roomIn(set),
    follower: nameOf(follower),
    open: (name, around) => new WholeNode(profiles.get(name) ?? follower, around),
    describe: (bytes) => describedBy(decodeBlock(bytes).header),
    outline: (short) => describedBy(outlineOf(short).header),
    newcomer(role, inviter, words) {
      const { tip, era } = inviter.participant?.chain ?? {}
      const by = publicKeys(inviter.profile.drawer).nodeKey as SigningKey
      const vouch: Vouch = {
        by,
        era: era?.chain ?? genesisId,
        height: tip?.height ?? 0,
        hash: tip?.hash ?? genesisId,
      }
      return {
        drawer: { words: `${seed}/${words}`, renewed: 0 },
        self: {
          role,
          genesisId,
          genesis: undefined,
          plan: role === 'institution' ? planOf(`${seed}/${words}`, 1) : undefined,
          inviter: by,
          founder: false,
          vouched: [vouch],
        },
        replayMost: 2,
        rulesKnown: 2,
      }
    },
  }
}

function describedBy(header: Header): Described {
  const { height, view, proposer } = header
  return { hash: asHash(own(blockHash(header))), height, view, proposer }
}

export const nameOf = ({ drawer }: Profile): string => hex(publicKeys(drawer).nodeKey)
