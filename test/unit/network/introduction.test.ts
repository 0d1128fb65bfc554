import { systemAlarm, systemClock } from '../../../src/core/world.ts'
import { peersCarrier } from '../../../src/network/introduction.ts'
import { openLinks, type Links } from '../../../src/network/links.ts'
import { memoryMesh } from '../../../src/network/memory.ts'
import { carrierSuite } from '../../support/carrier-suite.ts'
import { seeded } from '../../support/chance.ts'
import { next } from '../../support/links-suite.ts'
import { identity } from '../../support/nodes.ts'

carrierSuite('the road through a common neighbour', async () => {
  const mesh = memoryMesh(seeded(1))
  const join = (number: number) => {
    const who = identity(number)
    const late: { links?: Links } = {}
    const carrier = peersCarrier((signal) => late.links?.take({ type: 'signal', signal }))
    const order = mesh.page((signal) => carrier.hear(signal))
    const links = openLinks({ ...who, now: systemClock, alarm: systemAlarm, chance: seeded(number), order })
    late.links = links
    mesh.attach(who.tab, links)
    const close = (): void => {
      carrier.close()
      links.close()
    }
    return { tab: who.tab, carrier: { ...carrier, close }, links }
  }
  const [a, between, b] = [join(1), join(2), join(3)]
  const up = [next(a.links, 'up'), next(b.links, 'up')]
  mesh.connect(a.tab, between.tab)
  mesh.connect(b.tab, between.tab)
  await Promise.all(up)
  return { a: a.carrier, b: b.carrier, tabs: { a: a.tab, b: b.tab } }
})
