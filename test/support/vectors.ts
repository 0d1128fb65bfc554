/** The three things asked of every file of vectors. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Checks<V> = Readonly<Record<string, (vectors: V) => boolean | Promise<boolean>>>

/** What `make` gives, as it is written to a file. */
export const printVectors = (made: unknown): string => `${JSON.stringify(made, null, 2)}\n`

/**
 * The file is what the code makes; every check of its own holds; and with what is bent, the check named with it
 * does not: false, or an error for what does not decode.
 */
export function checkVectors<V>(
  name: string,
  make: () => Promise<unknown>,
  checks: Checks<NoInfer<V>>,
  bend: (vectors: V) => readonly (readonly [check: string, change: Partial<V>])[],
): void {
  const written = readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8')
  describe(name, () => {
    it('is what the code makes from its seed, byte for byte', async () => {
      expect(printVectors(await make())).toBe(written)
    })

    const vectors: V = JSON.parse(written)
    for (const [check, holds] of Object.entries(checks))
      it(`holds by itself: ${check}`, async () => {
        expect(await holds(vectors)).toBe(true)
      })

    for (const [check, change] of bend(vectors))
      it(`does not hold with another ${Object.keys(change).join(', ')}: ${check}`, async () => {
        const holds = checks[check]
        if (!holds) throw new Error(`no check ${check}`)
        const bent = { ...vectors, ...change }
        expect(await (async () => holds(bent))().catch(() => false)).toBe(false)
      })
  })
}
