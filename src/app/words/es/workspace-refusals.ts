/** Why something of what several write together was not taken. */
import type { workspaceRefusals as English } from '../en/workspace-refusals.ts'
import { told } from '../tell.ts'

const leftAlone = 'Se dejó de lado y nada cambió. No tiene que hacer nada.'

export const workspaceRefusals: typeof English = {
  'workspace.foreign': told(
    'Alguien que no es un dispositivo de este equipo escribió en su lista.',
    leftAlone,
  ),
  'workspace.forged': told(
    'Un cambio de la lista del equipo no lo hizo el dispositivo que nombra.',
    leftAlone,
  ),
  'workspace.replayed': told(
    'Un cambio de la lista del equipo llegó de nuevo, o es anterior al cambio de claves.',
    leftAlone,
  ),
  'workspace.early': told(
    'Un cambio de la lista del equipo llegó antes que aquello en que se apoya.',
    leftAlone,
  ),
  'workspace.full': told(
    'La lista del equipo está llena.',
    'Quite de la lista de relevo lo que está hecho, o acorte una nota, e inténtelo de nuevo.',
  ),
  'workspace.unreadable': told('Un cambio de la lista del equipo no se puede leer.', leftAlone),
  'workspace.waiting': told(
    'Este dispositivo aún no tiene acceso a la lista del equipo.',
    'Abra el dispositivo del responsable y desbloquee sus claves; él mismo da acceso a este.',
  ),
  'workspace.gone': told('Alguien lo quitó de la lista entretanto.', 'Añádalo de nuevo si aún hace falta.'),
}
