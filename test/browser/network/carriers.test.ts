import { inject } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { systemAlarm, systemChance } from '../../../src/core/world.ts'
import type { Carrier } from '../../../src/network/carrier.ts'
import { helperCarrier } from '../../../src/network/helper.ts'
import { tabsCarrier } from '../../../src/network/tabs.ts'
import { carrierSuite } from '../../support/carrier-suite.ts'

const tabs = { a: 'aaaaaaaaaaaaaaaa', b: 'bbbbbbbbbbbbbbbb' }

carrierSuite('the road between tabs of one browser', () => {
  const name = hex(systemChance(8))
  return Promise.resolve({ a: tabsCarrier(name, tabs.a), b: tabsCarrier(name, tabs.b), tabs })
})

carrierSuite('the road through a signalling helper', async () => {
  const url = inject('signallingHelper')
  const secret = systemChance(32)
  const reached = (self: string): Promise<Carrier> =>
    new Promise((resolve) => {
      const status = (): void => resolve(carrier)
      const carrier = helperCarrier({ url, secret, self, alarm: systemAlarm, chance: systemChance, status })
    })
  return { a: await reached(tabs.a), b: await reached(tabs.b), tabs }
})
