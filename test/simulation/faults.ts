/** What goes wrong during a storm besides the air: tabs freeze, double, lose or spoil their memory, clocks jump. */
import type { Random } from '../support/random.ts'
import type { Network } from './network.ts'
import type { Tab } from './tab.ts'
import type { Time } from './time.ts'

export interface Storm {
  readonly network: Network
  readonly time: Time
  readonly random: Random
  /** When it ends. */
  readonly until: number
  /** Names of honest validators whose memory may be damaged, and who then count as faulty. */
  readonly victims: readonly string[]
}

const clockJumpMost = 3_600_000

export function brew(storm: Storm): void {
  const { network, time, random, until } = storm
  const { weather } = network
  often(time, random, until, weather.partitionEvery, () => {
    network.air.split(network.names)
    time.after(random.int(500, 15_000), () => network.air.join())
  })
  often(time, random, until, weather.freezeEvery, () => {
    network.counts.faults++
    random.pick(network.honest).frozenUntil = Math.min(time.now + random.int(500, 15_000), until)
  })
  often(time, random, until, weather.clockEvery, () => {
    network.counts.faults++
    random.pick(network.honest).skew = Math.floor(clockJumpMost * (random.next() - 0.5) ** 3 * 8)
  })
  often(time, random, until, weather.tabEvery, () => twoTabs(storm))
  for (const victim of storm.victims) {
    const participant = network.participants.get(victim)
    const damage = random.pick([wiped, copied, spoiled])
    if (participant)
      time.after(random.int(2_000, Math.max(2_000, until - 1_000)), () => damage(storm, participant))
  }
}

/** Again and again, `mean` ms apart on average, until then; 0 for never. */
export function often(time: Time, random: Random, until: number, mean: number, act: () => void): void {
  if (mean <= 0) return
  const again = (): void =>
    void time.after(mean * (0.5 + random.next()), () => {
      if (time.now >= until) return
      act()
      again()
    })
  again()
}

/** The storm is over: clocks are set, and of two tabs the first goes on. */
export function settleDown({ network, random }: Pick<Storm, 'network' | 'random'>): void {
  network.air.join()
  for (const participant of network.participants.values()) {
    participant.skew = random.int(-2_000, 2_000)
    participant.shutUntil = 0
    if (participant.stopped) participant.crash()
    participant.start()
  }
}

/** One profile open twice: one disk, one key; the journal lets only one of them vote. */
function twoTabs({ network, time, random, until }: Storm): void {
  network.counts.faults++
  const first = random.pick(network.honest)
  const second = network.open(first, false)
  time.after(Math.min(random.int(1_000, 15_000), until - time.now), () => {
    second.crash()
    // What the other tab has kept is in no memory of this one.
    first.crash()
  })
}

/**
 * The browser's storage is gone; the vote key came back without its journal. Sooner or later its person asks
 * that it votes again.
 */
function wiped({ network, time, random }: Storm, participant: Tab): void {
  network.damage(participant.name, 'wiped')
  participant.wipe()
  for (let times = random.int(0, 3); times > 0; times--)
    time.after(random.int(1_000, 40_000), () => participant.rejoin())
}

/** The profile was copied to another machine, which goes on from there with the same key. */
function copied({ network }: Storm, participant: Tab): void {
  network.damage(participant.name, 'copied')
  network.doubled.add(participant.name)
  network.open(participant, true)
}

/** A row on disk has changed while the tab was away. */
function spoiled({ network, time, random, until }: Storm, participant: Tab): void {
  const store = participant.disk.spoil(random, ['keep', 'round', 'chain'])
  network.damage(participant.name, `spoiled in ${store}`)
  participant.crash()
  // A node that finds its disk damaged, perhaps only when all start again, says so and stops; its person clears
  // it and joins again.
  time.after(Math.max(0, until - time.now) + 2_000, () => {
    if (!participant.stopped) return
    participant.crash()
    participant.wipe()
  })
}
