/** 24 words against the published vectors (github.com/trezor/python-mnemonic, 256 bits), and as people type them. */
import { describe, expect, it, test } from 'vitest'
import { unhex } from '../../../src/core/bytes.ts'
import { isWord, seedOf, wordsOf } from '../../../src/keys/mnemonic.ts'
import { refused } from '../../support/refusals.ts'

const letters = 'letter advice cage absurd amount doctor acoustic avoid'
const vectors: readonly (readonly [string, string])[] = [
  ['00'.repeat(32), `${'abandon '.repeat(23)}art`],
  ['80'.repeat(32), `${letters} ${letters} letter advice cage absurd amount doctor acoustic bless`],
  ['ff'.repeat(32), `${'zoo '.repeat(23)}vote`],
  [
    'f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f',
    'void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold',
  ],
]

test.each(vectors)('a seed %s and its words', (seed, words) => {
  expect(wordsOf(unhex(seed)).join(' ')).toBe(words)
  expect(seedOf(words)).toEqual(unhex(seed))
})

describe('typed words', () => {
  const [seed = '', words = ''] = vectors[3] ?? []

  it('count in any case, numbered, cut to four letters', () => {
    const typed = words
      .split(' ')
      .map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()},\n`)
      .join('')
    expect(seedOf(typed)).toEqual(unhex(seed))
  })

  it('are refused with what is wrong', () => {
    const list = words.split(' ')
    expect(() => seedOf(list.slice(1).join(' '))).toThrow(refused('words.count', { count: 23 }))
    expect(() => seedOf(`${words} ${words} ${'a'.repeat(2000)}`)).toThrow(refused('words.count'))
    expect(() => seedOf(['vois', ...list.slice(1)].join(' '))).toThrow(
      refused('words.unknown', { place: 1, word: 'vois' }),
    )
    const swapped = [list[1], list[0], ...list.slice(2)].join(' ')
    expect(() => seedOf(swapped)).toThrow(refused('words.mistyped'))
  })

  it('are compared one by one', () => {
    expect([' Void ', 'void', 'VOID', 'come', 'voi'].map((typed) => isWord(typed, 'void'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
