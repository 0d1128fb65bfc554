/**
 * Floor, as a worker's script: one check of a vote certificate with the curve library alone:
 * e(s, g) = e(H(m), Σ pk), everything decoded first, points with their subgroup checks.
 * Takes {signers, times}, answers with the milliseconds each took.
 */
import * as mcl from 'mcl-wasm'

const blsCurve = 5
const rfc9380 = 5

self.addEventListener('message', ({ data }: MessageEvent<{ signers: number; times: number }>) => {
  void measure(data.signers, data.times).then((spent) => self.postMessage(spent))
})

async function measure(signers: number, times: number): Promise<readonly number[]> {
  await mcl.init(blsCurve)
  mcl.setETHserialization(true)
  mcl.verifyOrderG1(true)
  mcl.verifyOrderG2(true)
  mcl.setMapToMode(rfc9380)
  const base = mcl.hashAndMapToG2('base')
  const secrets = Array.from({ length: signers }, () => {
    const secret = new mcl.Fr()
    secret.setByCSPRNG()
    return secret
  })
  const keys = secrets.map((secret) => mcl.mul(base, secret).serialize())
  const spent: number[] = []
  for (let i = 0; i < times; i++) {
    const message = `certificate ${i}`
    const point = mcl.hashAndMapToG1(message)
    const votes = secrets.map((secret) => mcl.mul(point, secret))
    const signature = votes.reduce((sum, vote) => mcl.add(sum, vote)).serialize()
    const from = performance.now()
    if (!holds(base, message, keys, signature)) throw new Error('a true certificate does not hold')
    spent.push(performance.now() - from)
  }
  return spent
}

function holds(base: mcl.G2, message: string, keys: readonly Uint8Array[], signature: Uint8Array): boolean {
  const s = new mcl.G1()
  s.deserialize(signature)
  const points = keys.map((key) => {
    const pk = new mcl.G2()
    pk.deserialize(key)
    return pk
  })
  const sum = points.reduce((total, pk) => mcl.add(total, pk))
  const left = mcl.millerLoop(mcl.neg(s), base)
  const right = mcl.millerLoop(mcl.hashAndMapToG1(message), sum)
  return mcl.finalExp(mcl.mul(left, right)).isOne()
}
