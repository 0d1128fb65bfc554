/** What a browser does without us: a data channel of its own, an SDP packed as it is, a disk read from end to end. */

const chunkBytes = 65_536
const smallBytes = 64
const [highWater, lowWater] = [1024 * 1024, 512 * 1024]
const road = 'raw channel of the bench'

export interface RawChannel {
  /** Sends so many bytes, 64 KiB a message, until the other side says that all are there; ms. */
  bulk(bytes: number): Promise<number>
  /** Round trips of 64 bytes on a channel of their own, one after the other, ms. */
  trips(times: number): Promise<readonly number[]>
}

interface Said {
  readonly type: 'offer' | 'answer'
  readonly sdp: string
}

function make() {
  const connection = new RTCPeerConnection()
  const channel = (id: number): RTCDataChannel => {
    const made = connection.createDataChannel(String(id), { negotiated: true, id })
    made.binaryType = 'arraybuffer'
    made.bufferedAmountLowThreshold = lowWater
    return made
  }
  const [bulk, small] = [channel(1), channel(2)]
  const opened = new Promise<void>((done) => small.addEventListener('open', () => done()))
  const gathered = new Promise<void>((done) => {
    connection.addEventListener('icecandidate', ({ candidate }) => candidate ?? done())
  })
  return { connection, bulk, small, opened, gathered }
}

const next = (channel: EventTarget, event: string): Promise<MessageEvent> =>
  new Promise((done) => {
    channel.addEventListener(event, (one) => done(one as MessageEvent), { once: true })
  })

/** The end that sends. */
export async function rawDial(): Promise<RawChannel> {
  const { connection, bulk, small, opened, gathered } = make()
  const signals = new BroadcastChannel(road)
  await connection.setLocalDescription()
  await gathered
  const answered = next(signals, 'message')
  signals.postMessage({ type: 'offer', sdp: connection.localDescription?.sdp ?? '' } satisfies Said)
  const { data }: MessageEvent<Said> = await answered
  await connection.setRemoteDescription(data)
  await opened
  return {
    async bulk(bytes) {
      const chunk = crypto.getRandomValues(new Uint8Array(chunkBytes))
      const from = performance.now()
      const all = next(small, 'message')
      small.send(String(bytes))
      for (let at = 0; at < bytes; at += chunkBytes) {
        if (bulk.bufferedAmount > highWater) await next(bulk, 'bufferedamountlow')
        bulk.send(chunk)
      }
      await all
      return performance.now() - from
    },
    async trips(times) {
      const message = new Uint8Array(smallBytes)
      const spent: number[] = []
      for (let i = 0; i < times; i++) {
        const from = performance.now()
        const back = next(small, 'message')
        small.send(message)
        await back
        spent.push(performance.now() - from)
      }
      return spent
    },
  }
}

/** The end that answers: counts what comes, and sends small messages back. */
export function rawAnswer(): void {
  const { connection, bulk, small, gathered } = make()
  const signals = new BroadcastChannel(road)
  let missing = 0
  small.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') missing += Number(data)
    else if (data instanceof ArrayBuffer) small.send(data)
  })
  bulk.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    missing -= data.byteLength
    if (missing === 0) small.send('all')
  })
  signals.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.type !== 'offer') return
    void (async () => {
      await connection.setRemoteDescription(data)
      await connection.setLocalDescription()
      await gathered
      signals.postMessage({ type: 'answer', sdp: connection.localDescription?.sdp ?? '' } satisfies Said)
    })()
  })
}

/** Bytes of the text once it is packed. */
export async function deflated(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return (await new Response(stream).arrayBuffer()).byteLength
}

/** Reads all rows of a store at once; how many there are, and ms. */
export async function readAll(database: string, store: string): Promise<{ rows: number; ms: number }> {
  const opening = indexedDB.open(database)
  await new Promise((done) => opening.addEventListener('success', done))
  const from = performance.now()
  const reading = opening.result.transaction(store).objectStore(store).getAll()
  await new Promise((done) => reading.addEventListener('success', done))
  const ms = performance.now() - from
  opening.result.close()
  return { rows: reading.result.length, ms }
}
