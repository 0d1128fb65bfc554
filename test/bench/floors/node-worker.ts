/**
 * What the bench of finality runs inside a node's worker, beside the node: it notes when a proposal leaves and
 * when a final block is on disk, can delay whatever leaves, and measures what no protocol can undercut.
 * Functions of this file are handed over as text: each stands alone.
 */

/** What `watch` leaves in the worker. */
export interface Watch {
  /** When frames with a proposal left, ms since 1970. */
  readonly proposed: number[]
  /** When a commit that holds a final block was through. */
  readonly final: number[]
  /** Whatever is sent waits so many ms first, in order. */
  delay: number
  /** Round trips on each connection's control channel, ms; one after the other. */
  roundTrips(times: number): Promise<readonly number[]>
  /** Strict writes of one row of 1 kB, ms; one after the other. */
  writes(times: number): Promise<readonly number[]>
}

/** Runs in the worker once, before its first connection. */
export function watch(): void {
  const proposal = new Set([1, 9])
  const now = (): number => performance.timeOrigin + performance.now()
  const controls = new Set<RTCDataChannel>()
  const answers = new Map<number, () => void>()
  // Heartbeats count in u32; these counts are no heartbeat's.
  const [asked, answered] = [0xf0000000, 0xe0000000]
  const probeOf = (data: unknown): number => {
    if (!(data instanceof ArrayBuffer) || data.byteLength !== 5) return 0
    const view = new DataView(data)
    return view.getUint8(0) === 4 ? view.getUint32(1) : 0
  }
  const frame = (count: number): Uint8Array<ArrayBuffer> => {
    const bytes = Uint8Array.of(4, 0, 0, 0, 0)
    new DataView(bytes.buffer).setUint32(1, count)
    return bytes
  }
  // oxlint-disable-next-line typescript/unbound-method -- called with the object it was taken from
  const really: (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) => void = RTCDataChannel.prototype.send
  const watched: Watch = {
    proposed: [],
    final: [],
    delay: 0,
    async roundTrips(times) {
      const spent: number[] = []
      let count = 0
      for (const channel of controls)
        for (let i = 0; channel.readyState === 'open' && i < times; i++) {
          const from = performance.now()
          await new Promise<void>((back) => {
            answers.set(++count, back)
            channel.send(frame(asked + count))
          })
          spent.push(performance.now() - from)
        }
      return spent
    },
    async writes(times) {
      const opening = indexedDB.open(`bench-${now()}`, 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
      await new Promise((done) => (opening.onsuccess = done))
      const row = new Uint8Array(1000)
      const spent: number[] = []
      for (let i = 0; i < times; i++) {
        const from = performance.now()
        const tx = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
        tx.objectStore('rows').put(row, i)
        await new Promise((done) => (tx.oncomplete = done))
        spent.push(performance.now() - from)
      }
      opening.result.close()
      return spent
    },
  }
  Object.assign(globalThis, { watched })

  function send(this: RTCDataChannel, data: Uint8Array<ArrayBuffer>): void {
    if (this.label === 'control' && !controls.has(this)) {
      controls.add(this)
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const probe = probeOf(data)
        if (probe >= asked) this.send(frame(answered + (probe - asked)))
        else if (probe >= answered) answers.get(probe - answered)?.()
      })
    }
    if (this.label === 'consensus') {
      const kind = data[0] === 1 ? data[1] : data[0] === 2 ? data[5] : undefined
      if (kind !== undefined && proposal.has(kind)) watched.proposed.push(now())
    }
    if (watched.delay === 0) return really.call(this, data)
    setTimeout(() => this.readyState === 'open' && really.call(this, data), watched.delay)
  }
  Object.assign(RTCDataChannel.prototype, { send })

  // oxlint-disable-next-line typescript/unbound-method -- called with the object it was taken from
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const tx = begin.call(this, stores, mode, options)
    if (mode === 'readwrite' && [stores].flat().includes('chain'))
      tx.addEventListener('complete', () => watched.final.push(now()))
    return tx
  }
}
