/** Style sheets that work from right to left: sides are named by the direction of the text. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const app = fileURLToPath(new URL('../../../src/app/', import.meta.url))
const sheets = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'))

/** A side of the page, or four values of which the second and the fourth, right and left, differ. */
const sided =
  /^\s*(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|float|clear|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)/
const fourSides = /^\s*(?:margin|padding|inset|border-width):\s*(\S+) (\S+) (\S+) (\S+);/

test.each(sheets)('%s names no left and no right', (sheet) => {
  const lines = readFileSync(join(app, sheet), 'utf8').split('\n')
  const found = lines.filter((line) => {
    const [, , right, , left] = fourSides.exec(line) ?? []
    return sided.test(line) || right !== left
  })
  expect(found).toEqual([])
})
