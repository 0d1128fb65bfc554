/** A record taken along in one page: what goes in comes out, to the byte, whatever it is; and nothing breaks out. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { place, takeAwayFile, takenAwayIn, takenBytesMost } from '../../../src/app/record/take-away-file.ts'
import { refusalFrom, refusalIn } from '../../support/refusals.ts'

const page = `<!doctype html><div id="root"></div>${place}<script>run()</script>`

/** The blocks as a browser would find them: it ends a script at the first end tag, whatever the block means. */
const blocksOf = (html: string) => (id: string) =>
  new RegExp(`<script type="[^"]*" id="${id}">([^]*?)</script`).exec(html)?.[1]

const record = fc.record({
  title: fc.oneof(fc.string(), fc.constant('</script><script>alert(1)</script><!--')),
  bytes: fc.uint8Array({ maxLength: 70_000 }),
  proof: fc.option(fc.stringMatching(/^[\w-]{1,90}$/), { nil: undefined }),
})

describe('a file that shows itself', () => {
  test('gives back every byte of what was put into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 4 }), async (records) => {
        const type = 'application/fhir+json'
        const file = await takeAwayFile(page, {
          language: 'ar',
          made: 1_790_000_000_000,
          records: records.map(({ title, bytes, proof }) => ({
            title,
            proof,
            file: new Blob([new Uint8Array(bytes)], { type }),
          })),
        })
        const html = await file.text()
        // What a record says opens no script of its own.
        expect(
          html.match(/<script(?! type="(?:application\/json|application\/base64|text\/plain)")/g),
        ).toHaveLength(1)
        const taken = takenAwayIn(blocksOf(html))
        expect(taken).toMatchObject({ language: 'ar', made: 1_790_000_000_000 })
        const read = await Promise.all(
          (taken?.records ?? []).map(async ({ title, proof, file }) => ({
            title,
            proof,
            bytes: new Uint8Array(await file.arrayBuffer()),
          })),
        )
        expect(read).toEqual(records.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) })))
      }),
      { numRuns: 25 },
    )
  })

  test('is refused where a browser could not hold it', async () => {
    const large = new Blob([new Uint8Array(takenBytesMost + 1)])
    const taken = { language: 'en', made: 0, records: [{ title: '', file: large, proof: undefined }] }
    expect(await refusalFrom(() => takeAwayFile(page, taken))).toBe('file.too-large')
  })

  test('says that nothing is in it, or that what is cannot be read', () => {
    expect(takenAwayIn(() => undefined)).toBeUndefined()
    const holding = (contents: unknown) => () =>
      takenAwayIn((id) => (id === 'contents' ? JSON.stringify(contents) : undefined))
    expect(refusalIn(holding({ version: 2 }))).toBe('newer-version')
    const told = { version: 1, language: 'en', made: 0 }
    for (const contents of [
      { ...told, records: 7 },
      { ...told, records: [{ title: 'a', type: '' }] },
      { ...told, records: Array.from({ length: 501 }, () => 0) },
      { ...told, language: 7, records: [] },
    ])
      expect(refusalIn(holding(contents))).toBe('take-away.unreadable')
    expect(refusalIn(() => takenAwayIn(() => '{'))).toBe('take-away.unreadable')
  })
})
