import type { Dictionary } from '../dictionary.ts'
import { refusals, unforeseen } from './refusals.ts'
import { words } from './words.ts'

export const dictionary: Dictionary = {
  words,
  refusals,
  unforeseen,
  pages: {
    demo: () => import('./demo-words.ts').then(({ demoWords }) => demoWords),
    hospital: () => import('./hospital-words.ts').then(({ hospitalWords }) => hospitalWords),
    jotting: () => import('./jotting-words.ts').then(({ jottingWords }) => jottingWords),
    connections: () => import('./connections-words.ts').then(({ connectionsWords }) => connectionsWords),
    proof: () => import('./proof-words.ts').then(({ proofWords }) => proofWords),
    safety: () => import('./safety-words.ts').then(({ safetyWords }) => safetyWords),
    speed: () => import('./speed-words.ts').then(({ speedWords }) => speedWords),
    register: () => import('./register-words.ts').then(({ registerWords }) => registerWords),
    ownDevices: () => import('./own-devices-words.ts').then(({ ownDevicesWords }) => ownDevicesWords),
    take: () => import('./take-words.ts').then(({ takeWords }) => takeWords),
    trusted: () => import('./trusted-words.ts').then(({ trustedWords }) => trustedWords),
  },
}
