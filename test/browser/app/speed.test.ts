/** The two pages about the cryptography, without a network: the one that measures does so in a real worker. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { svgOf } from '../../../src/app/bench/files.ts'
import { button, show } from '../../support/app/show.ts'

test('a stranger measures here, watches the chart fill, stops and keeps what there is', async () => {
  show('stranger')
  await button('How fast is this here?').click()
  await button('Measure here').click()
  await expect.element(page.getByTestId('verify-2')).toHaveTextContent(/^[\d.]+$/)
  await expect.element(page.getByTestId('decrypt-50')).toHaveTextContent('–')
  await button('Cancel').click()
  await expect.element(page.getByRole('button', { name: 'Measure again' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Save the figures (CSV)' })).toBeVisible()

  const chart = document.querySelector<SVGSVGElement>('.chart > svg')
  if (!chart) throw new Error('no chart')
  expect(chart.textContent).toContain('Attributes in the rule')
  expect(chart.textContent).toContain('Milliseconds')
  const picture = new DOMParser().parseFromString(svgOf(chart), 'image/svg+xml')
  expect(picture.querySelector('parsererror')).toBeNull()
  const line = picture.querySelector('polyline')
  expect(line?.getAttribute('stroke')).toBe(
    getComputedStyle(document.querySelector('polyline') ?? chart).stroke,
  )
  expect(line?.getAttribute('stroke')).toMatch(/^rgb/)
})

test('what it rests on is said plainly, and exactly on request', async () => {
  show('stranger')
  await button('How safe is it?').click()
  await expect.element(page.getByRole('heading', { name: 'Our own' })).toBeVisible()
  const exactly = page.getByText('static: the adversary names policy')
  await expect.element(exactly).not.toBeVisible()
  await page.getByText('Exactly: A record opens only for whom its rule names').click()
  await expect.element(exactly).toBeVisible()
  await expect.element(page.getByRole('link', { name: /Rouselakis/ }).first()).toBeVisible()
  await button(/Back$/).click()
  await expect.element(page.getByRole('button', { name: 'Start a network' })).toBeVisible()
})
