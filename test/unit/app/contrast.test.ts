import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** WCAG 2.2 AA: 4.5 for text, 3 for the edges of what can be pressed. */
const text = [
  ['--ink', '--ground'],
  ['--ink', '--paper'],
  ['--ink', '--tint'],
  ['--ink', '--warn-tint'],
  ['--ink', '--bad-tint'],
  ['--quiet', '--ground'],
  ['--quiet', '--paper'],
  ['--quiet', '--tint'],
  ['--accent', '--ground'],
  ['--accent', '--paper'],
  ['--accent', '--tint'],
  ['--on-accent', '--accent'],
  ['--good', '--good-tint'],
  ['--warn', '--warn-tint'],
  ['--warn', '--ground'],
  ['--warn', '--paper'],
  ['--bad', '--bad-tint'],
  ['--bad', '--paper'],
] as const
const edges = [
  ['--edge', '--paper'],
  ['--edge', '--ground'],
] as const

const css = readFileSync(new URL('../../../src/app/shell/style.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = (css.split('@media print')[0] ?? '').split(
  '@media (prefers-color-scheme: dark)',
)
const tokens = (part: string): Map<string, string> =>
  new Map(
    [...part.matchAll(/(--[a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

describe.each([
  ['light', tokens(light)],
  ['dark', tokens(dark)],
])('colours in %s', (_, colours) => {
  const between = (front: string, back: string): number =>
    contrast(colours.get(front) ?? '', colours.get(back) ?? '')
  test.each(text)('%s can be read on %s', (front, back) =>
    expect(between(front, back)).toBeGreaterThanOrEqual(4.5),
  )
  test.each(edges)('%s can be seen on %s', (front, back) =>
    expect(between(front, back)).toBeGreaterThanOrEqual(3),
  )
})
