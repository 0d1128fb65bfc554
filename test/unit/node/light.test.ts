import { expect, test } from 'vitest'
import { utf8 } from '../../../src/core/bytes.ts'
import { rowOf } from '../../../src/ledger/proven.ts'
import { prove, rowAt, trieOf, trieRootOf, type Entry } from '../../../src/ledger/trie.ts'
import { each } from '../../../src/ledger/view.ts'
import { makeLight } from '../../../src/node/joining/light.ts'
import type { Message } from '../../../src/node/protocol.ts'

const entries = Array.from({ length: 200 }, (_, i): Entry => [`record/${i}`, utf8(`row ${i}`)])
const trie = trieOf(entries)
const root = trieRootOf(trie)
const head = {
  genesisId: root,
  chain: root,
  height: 7,
  hash: root,
  time: 1,
  stateRoot: root,
  set: [],
  voted: [],
  sets: [],
  step: undefined,
  eras: [],
  ends: undefined,
  untold: false,
}

/** A newcomer among peers; the one named "liar" gives false rows. */
function among(peers: readonly string[]) {
  const liars = new Set<string>()
  let asked = 0
  const light = makeLight(head, {
    peers: () => peers.filter((peer) => !liars.has(peer)),
    async ask(peer, what: Message) {
      if (what.kind !== 'rows.want') throw new Error('another question')
      asked++
      const rows = what.keys.map((key) => {
        const row = peer === 'liar' ? utf8('another row') : rowAt(trie, key)
        return rowOf(key, row, prove(trie, key))
      })
      return { kind: 'rows.give', root, rows }
    },
    lied: (peer) => void liars.add(peer),
    changed: () => new Promise((go) => void setImmediate(go)),
    stopped: () => false,
  })
  return { light, liars, asked: () => asked }
}

test('a question is answered by proofs, also of what is not there', async () => {
  const { light, liars } = among(['anna'])
  const wanted = ['record/3', 'record/3', 'record/150', 'record/none', 'record/3']
  const found = await light.look((view) => each(wanted, (key) => view.get(key)))
  expect(found).toEqual([utf8('row 3'), utf8('row 3'), utf8('row 150'), undefined, utf8('row 3')])
  expect(liars.size).toBe(0)
})

test('a false row is not believed, and whoever gave it is asked for nothing more', async () => {
  const { light, liars } = among(['liar', 'anna'])
  const found = await light.look((view) => each(entries, ([key]) => view.get(key)))
  expect(found).toEqual(entries.map(([, row]) => row))
  expect([...liars]).toEqual(['liar'])
})

test('what was proven once is not asked for again', async () => {
  const { light, asked } = among(['anna'])
  await light.look((view) => view.get('record/9'))
  await light.look((view) => view.get('record/9'))
  expect(asked()).toBe(1)
})
