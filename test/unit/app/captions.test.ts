/** Under every picture for a camera stands what it opens, until when, and who can: nobody should have to ask. */
import { expect, test } from 'vitest'
import { deskWords } from '../../../src/app/words/en/desk-words.ts'
import { ownDevicesWords } from '../../../src/app/words/en/own-devices-words.ts'
import { trustedWords } from '../../../src/app/words/en/trusted-words.ts'
import { words } from '../../../src/app/words/en/words.ts'
import '../../support/english.ts'
import { readSources } from '../../support/sources.ts'

const [end, name] = ['07-Dec-2026', 'Mia Keller']

/** By the expression that puts it there. */
const captions: Record<string, readonly string[]> = {
  'desk().qr': [true, false].map((personal) => deskWords.hospital.qr(end, personal)),
  'words().qr': [true, false].map((personal) => words.invite.qr('hospital', personal, end)),
  'words().replyQr': [words.join.replyQr],
  'words().linkQr': [true, false].map((personal) => words.voting.linkQr(personal, end)),
  'words().caption': [words.recordView.take.caption, ownDevicesWords.caption('14:05')],
  'caption()': [words.showing.caption('St Anna Hospital', end, 4)],
  'words().partQr': [trustedWords.partQr(name)],
  'words().cardQr': [trustedWords.cardQr],
  'words().givenQr': [trustedWords.givenQr(name)],
  'words().endQr': [trustedWords.endQr],
  'words().askQr': [trustedWords.askQr(name)],
}

test.each(Object.entries(captions).flatMap(([at, all]) => all.map((caption) => [at, caption] as const)))(
  '%s: “%s”',
  (_, caption) => {
    expect(caption).toMatch(/open|lead|connect|ask|delete|part/i)
    expect(caption).toMatch(/until|for 15 minutes|of no use once|has no end|works for/i)
    expect(caption).toMatch(/anybody|whoever|nobody|one person|only|alone|those who|your own/i)
  },
)

test('no picture has a caption that is not among these', () => {
  const used = readSources()
    .filter(({ path }) => path.startsWith('src/app/'))
    .flatMap(({ text }) => [...text.matchAll(/\bcaption=\{([\w.]+(?:\(\)[\w.]*)?)/g)])
    .map(([, expression = '']) => expression)
  // What a link card is given it hands on.
  expect(new Set(used)).toEqual(new Set([...Object.keys(captions), 'props.caption']))
})
