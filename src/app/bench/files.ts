/** What a person takes away: the figures for a spreadsheet, the chart as a picture. */
import type { Measured } from '../../crypto/measure-api.ts'

const columns = ['attributes', 'operation', 'median_ms', 'fastest_ms', 'slowest_ms', 'runs'] as const

/** One line a point (RFC 4180), each with the browser it was measured in. */
export function csvOf(measured: readonly Measured[], browser: string): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const lines = measured.map((point) =>
    [
      point.attributes,
      point.operation,
      ...[point.median, point.fastest, point.slowest].map((ms) => ms.toFixed(3)),
      point.runs,
      quoted(browser),
    ].join(','),
  )
  return [[...columns, 'browser'].join(','), ...lines, ''].join('\r\n')
}

const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linejoin',
  'stroke-linecap',
  'font-family',
  'font-size',
  'font-weight',
]

/** A picture that needs no style sheet: what the page's says of each part is written onto it. */
export function svgOf(chart: SVGSVGElement): string {
  const picture = chart.cloneNode(true)
  if (!(picture instanceof SVGSVGElement)) throw new TypeError('a clone of another kind')
  const copies = picture.querySelectorAll('*')
  for (const [i, original] of chart.querySelectorAll('*').entries()) {
    const shown = getComputedStyle(original)
    for (const style of styles) copies[i]?.setAttribute(style, shown.getPropertyValue(style))
    copies[i]?.removeAttribute('class')
  }
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new XMLSerializer().serializeToString(picture)
}
