import { expect, test } from 'vitest'
import { peersMax } from '../../src/network/links.ts'
import { crowd } from './crowd.ts'

test(
  'every block reaches everybody in a crowd that comes and goes, each with few connections',
  { timeout: 60_000 },
  async () => {
    const figures = await crowd({ seed: 4, nodes: 30, institutions: 6, seconds: 20, churn: 0.5 })
    expect(figures).toMatchObject({ violations: 0, behind: 0, lost: 0 })
    expect(figures.blocks).toBeGreaterThan(3)
    expect(figures.closed).toBeGreaterThan(2)
    expect(figures.degree).toBeLessThanOrEqual(peersMax)
    // What agreement costs institutions no guest pays.
    expect(figures.deliveries.guest).toBeLessThan(figures.deliveries.institution / 2)
  },
)
