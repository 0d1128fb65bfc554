/** What screens see and do about a person's own devices, served. */
import type { Served } from '../../core/port.ts'
import type { Home } from '../home.ts'
import type { OwnDevices } from './own-devices.ts'
import type { PairingCalls, PairingViews } from './pairing-api.ts'
import type { Pairing } from './pairing.ts'

export function ownDeviceScreens(
  home: Home,
  own: OwnDevices,
  pairing: Pairing,
): Served<PairingCalls, PairingViews> {
  const { topics } = home
  const done = async (act: Promise<unknown>): Promise<Record<never, never>> => {
    await act
    return {}
  }
  return {
    calls: {
      async invitePairing() {
        return { payload: await pairing.invite() }
      },
      confirmPairing: (input) => done(pairing.confirm(input)),
      declinePairing() {
        pairing.decline()
        return {}
      },
      closePairing() {
        pairing.close()
        return {}
      },
      renameOwnDevice: ({ id, name }) => done(own.rename(id, name.trim())),
      removeOwnDevice: ({ id }) => done(own.remove(id)),
      async writeOwnDraft({ name, base, text }) {
        return { text: await own.writeDraft(name, base, text) }
      },
    },
    views: {
      pairing: (_, signal) => topics.stream(['pairing'], () => pairing.view(), signal),
      ownDevices: (_, signal) => topics.stream(['self', 'keys', 'own', 'peers'], () => own.view(), signal),
      ownDraft: ({ name }, signal) =>
        topics.stream(
          ['self', 'keys', 'own'],
          () => {
            const open = own.open()
            return open && { text: open.draft(name) }
          },
          signal,
        ),
    },
  }
}
