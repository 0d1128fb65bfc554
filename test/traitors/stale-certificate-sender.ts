/** Keeps every certificate and proposal it ever heard and says them again, out of place. */
import type { Certificate } from '../../src/consensus/certificate.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { certificatesIn, pass, type Treason } from './traitor.ts'

const memoryMost = 200

export const staleCertificateSender: Treason = (hands) => {
  const certificates: Certificate[] = []
  const messages: Message[] = []
  const remember = (message: Message): void => {
    if (certificatesIn(message).length === 0) return
    certificates.push(...certificatesIn(message))
    messages.push(message)
    certificates.splice(0, certificates.length - memoryMost)
    messages.splice(0, messages.length - memoryMost)
  }
  return {
    says(message, to) {
      remember(message)
      pass(hands, message, to)
      const { random, send } = hands
      const peers = hands.peers()
      if (peers.length === 0) return
      if (random.chance(0.5) && certificates.length > 0)
        send(random.pick(peers), {
          kind: 'certificates',
          certificates: [random.pick(certificates), random.pick(certificates)],
        })
      if (random.chance(0.3) && messages.length > 0) send(random.pick(peers), random.pick(messages))
    },
    hears: (_from, message) => remember(message),
  }
}
