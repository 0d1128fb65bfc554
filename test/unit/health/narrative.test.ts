import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipBlocks, plainText, readNarrative } from '../../../src/health/narrative.ts'

describe('narrative as plain text', () => {
  test.each([
    ['<div xmlns="http://www.w3.org/1999/xhtml">Hot <b>flushes</b></div>', 'Hot flushes'],
    ['<p>One</p><p>Two<br/>Three</p>', 'One\nTwo\nThree'],
    ['<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr></table>', 'A · B\n1'],
    ['5 &lt; 6 &amp; 7&nbsp;mg &#233;&#x4e2d; &unknown; &#0;', '5 < 6 & 7 mg é中 &unknown;'],
    ['below < 5 mmol and > 3', 'below < 5 mmol and > 3'],
    ['a<!-- hidden <b> -->b', 'ab'],
    ['a<script>alert(1)</script>b<style>p{}</style>c', 'abc'],
    ['<script>never closed', ''],
    ['<img src="x" onerror="alert(1)">seen', 'seen'],
    ['broken <b', 'broken'],
    ['<<b>>x', '<>x'],
  ])('%s', (markup, text) => {
    expect(plainText(markup)).toBe(text)
  })

  test('is done in one pass over hostile markup', () => {
    for (const piece of ['<', '<script>', '<!--', '</td>', '&', ' · ', '<td></td>'])
      plainText(piece.repeat(100_000))
  })

  test('holds no element that was one, however it is broken', () => {
    const part = fc.constantFrom(
      '<b>',
      '</b>',
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '<!--',
      '-->',
      'text',
      '<',
      '>',
      '&lt;',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = plainText(parts.filter((each) => each !== '&lt;' && each !== '<').join(''))
        expect(text).not.toMatch(/<[a-z!/]/i)
      }),
    )
  })
})

describe('narrative as blocks', () => {
  test('keeps lists, titles and tables, cells in their columns', () => {
    const markup =
      '<h3>Plan</h3><ul><li><p>Walk <b>daily</b></p></li><li>Rest</li></ul>' +
      '<table><thead><tr><th>Test</th><th>Value</th></tr></thead>' +
      '<tr><td><p>Hb</p></td><td></td></tr><tr><td></td><td>5<br/>6</td></tr></table>after'
    expect(readNarrative(markup).map(({ kind, cells }) => [kind, ...cells])).toEqual([
      ['heading', 'Plan'],
      ['item', 'Walk daily'],
      ['item', 'Rest'],
      ['head', 'Test', 'Value'],
      ['row', 'Hb', ''],
      ['row', '', '5 6'],
      ['text', 'after'],
    ])
  })

  test('is cut where it is longer than a screen should be', () => {
    const blocks = readNarrative('<p>one</p><p>two</p><p>three</p>')
    expect(clipBlocks(blocks, 5).map(({ cells }) => cells[0])).toEqual(['one', 't…', '…'])
    expect(clipBlocks(blocks, 50)).toEqual(blocks)
  })
})
