/** Parts of keys as a pretended node tells of them: texts and words stand for themselves, and hold nothing. */
import type { Served } from '../../../src/core/port.ts'
import type { Helping, NodeCalls, NodeViews, Trusted } from '../../../src/node/api.ts'

type Calls = Served<NodeCalls, NodeViews>['calls']

export const partMade = Date.UTC(2026, 10, 20) / 1000
const shownOn = Date.UTC(2026, 10, 21, 12)

/** Three people, of whom one has shown the part; one has a card. */
export const chosen: NonNullable<Trusted['mine']> = {
  name: 'Greta Sommer',
  made: partMade,
  needed: 2,
  keepers: [
    { name: 'Ruth Keller', card: false, kept: shownOn },
    { name: 'Ben Caro', card: false },
    { name: 'Zoë Winter', card: true, ask: [4, 17, 29] },
  ],
  former: [],
}
export const keeps: Trusted['keeps'] = [
  { id: 'c0ffee00'.repeat(8), name: 'Otto Sommer', made: partMade, characters: 'K7Q' },
]

/** 32 words of the list; no part. */
export const cardWords: readonly string[] =
  'ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual adapt add addict address adjust admit adult advance advice'.split(
    ' ',
  )

const text = 'x7Kq'.repeat(110)
export const asking: Helping = {
  request: { text: 'Zp4m'.repeat(24), name: 'Greta Sommer', asked: partMade },
  parts: [],
  done: false,
}
export const helped: Helping = {
  ...asking,
  name: 'Greta Sommer',
  made: partMade,
  needed: 2,
  parts: [
    { place: 1, keeper: 'Ruth Keller', standing: 'good' },
    { place: 3, standing: 'good' },
    { place: 2, standing: 'wrong' },
  ],
}

export const pretendTrusted = (
  known: Trusted = { keeps: [] },
  helping: Helping = { parts: [], done: false },
): Pick<
  Calls,
  | 'trusted'
  | 'chooseTrusted'
  | 'showParts'
  | 'confirmPart'
  | 'readPart'
  | 'keepPart'
  | 'endParts'
  | 'readEnding'
  | 'dropPart'
  | 'readRequest'
  | 'givePart'
  | 'helping'
  | 'askHelp'
  | 'helpDigits'
  | 'addPart'
  | 'removePart'
  | 'endHelp'
  | 'bringParts'
> => ({
  trusted: () => known,
  chooseTrusted: () => ({ ...known, mine: chosen }),
  showParts: () => [1, 2, 3].map((place) => ({ place, text, words: cardWords })),
  confirmPart: () => known,
  readPart: () => ({ name: 'Otto Sommer', keeper: 'Greta Sommer', made: partMade, own: false }),
  keepPart: () => ({ ...known, keeps }),
  endParts: () => ({ text }),
  readEnding: () => ({ name: 'Otto Sommer', ends: { id: 'c0ffee', made: partMade } }),
  dropPart: () => ({ ...known, keeps: [] }),
  readRequest: () => ({ name: 'Otto Sommer', asked: partMade, number: '471100' }),
  givePart: () => ({ text }),
  helping: () => helping,
  askHelp: () => asking,
  helpDigits: () => ({ digits: '483920' }),
  addPart: () => helped,
  removePart: () => asking,
  endHelp: () => ({ parts: [], done: false }),
  bringParts: () => ({}),
})
