/** Making a file that shows itself (take-away-file.ts): the built page, the proofs, and what was wrong with one. */
import type { Port } from '../../core/port.ts'
import { refuse, Refused, refusalOf, type Refusal } from '../../core/refusal.ts'
import type { NodeCalls, NodeViews } from '../../node/api.ts'
import { language } from '../words/language.ts'
import { takeWords } from '../words/words.ts'
import { place, takeAwayFile, type TakenRecord } from './take-away-file.ts'

/** The page a record is put into, one of the release's own files. Refuses 'take-away.no-page'. */
export async function readerPage(): Promise<string> {
  const answer = await fetch(new URL('take-away.html', document.baseURI)).catch(() => undefined)
  const page = answer?.ok ? await answer.text() : ''
  return page.includes(place) ? page : refuse('take-away.no-page')
}

/** A proof as text; with the document in it where its owner asks and it is not too large. */
export async function proofOf(port: Port<NodeCalls, NodeViews>, id: string, own: boolean): Promise<string> {
  const prove = async (shown: boolean): Promise<string> => (await port.call('prove', { id, shown })).text
  if (!own) return prove(false)
  try {
    return await prove(true)
  } catch (caught) {
    if (refusalOf(caught).code === 'proof.too-large') return prove(false)
    throw caught
  }
}

/** What this tab's patient wrote down, as a file; undefined for nothing. */
export async function jottedFile(port: Port<NodeCalls, NodeViews>): Promise<Blob | undefined> {
  const { file, entries } = await port.call('jottingsFile', {})
  return entries === 0 ? undefined : file
}

/** Something that is not in a file, and why. */
export interface Missing {
  readonly title: string
  readonly refusal: Refusal
}

export interface MadeFile {
  readonly file: Blob
  /** Records that could not be opened, and those in it whose proof could not be made. */
  readonly leftOut: readonly Missing[]
  readonly unproven: readonly Missing[]
}

export interface ToTake {
  readonly title: string
  readonly original: () => Promise<Blob>
  readonly prove: (() => Promise<string>) | undefined
}

export const jottedToTake = (file: Blob): ToTake => ({
  title: takeWords.say().jotted,
  original: () => Promise.resolve(file),
  prove: undefined,
})

/** All of `records` that open in one page; refuses what the first refused where none does. */
export async function makeTakeAway(
  page: string,
  made: number,
  records: readonly ToTake[],
): Promise<MadeFile> {
  const taken: TakenRecord[] = []
  const leftOut: Missing[] = []
  const unproven: Missing[] = []
  for (const { title, original, prove } of records) {
    const noting = (where: Missing[]) => (caught: unknown) =>
      void where.push({ title, refusal: refusalOf(caught) })
    const file = await original().catch(noting(leftOut))
    if (!file) continue
    const proof = await prove?.().catch(noting(unproven))
    taken.push({ title, file, proof: proof ?? undefined })
  }
  const [first] = leftOut
  if (first && taken.length === 0) throw new Refused(first.refusal)
  const file = await takeAwayFile(page, { language: language(), made, records: taken })
  return { file, leftOut, unproven }
}
