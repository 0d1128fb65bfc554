/** Words of how a network goes on that can agree on nothing any more. */
import type { recoveryWords as English } from '../en/recovery-words.ts'
import { capital, list } from '../format.ts'
import { percent } from './joining-words.ts'

export const recoveryWords: typeof English = {
  recovery: {
    title: 'Seguir sin las que se han ido',
    intro:
      'Falta tanta participación que nada puede ser definitivo. Si no vuelve, instituciones con más de la mitad de la participación pueden firmar que siguen sin ella. Después cada persona decide para su propia pestaña.',
    propose: 'Proponer seguir sin algunas instituciones',
    without: 'Sin',
    reason: 'Por qué',
    reasonHelp: 'Lo leen todos. Por ejemplo: «Sus dispositivos se perdieron en la inundación».',
    send: 'Proponer',
    proposed: 'Los demás ven ahora su propuesta. Aún no ha cambiado nada.',
    says: (signers: readonly string[], signed: number, total: number, without: readonly string[]): string =>
      signers.length === 0
        ? `Alguien propone seguir sin ${list(without)}. Aún no lo ha firmado nadie.`
        : `${capital(list(signers))} (${percent(signed, total)} de la participación anterior) ${signers.length === 1 ? 'propone' : 'proponen'} seguir sin ${list(without)}.`,
    because: (reason: string) => `Motivo indicado: ${reason}`,
    elsewhere: (height: number) =>
      `Sigue desde el bloque ${height}, que no es el último que tiene esta pestaña.`,
    sign: 'Firmar por su institución',
    signWhy:
      'Usted promete que su institución no conoce ningún bloque posterior y que no firmará nada más para este momento; dos firmas son una prueba contra usted. Su pestaña ya no vota sobre el bloque abierto.',
    signed: 'Su institución ha firmado.',
    follow: 'Seguir en esta pestaña',
    followWhy:
      'Esta pestaña deja para siempre la red anterior. Los demás siguen solo cuando lo dicen sus propias personas.',
    followCheck: 'Lo he comparado con otro hospital',
    following: 'Pasando…',
    twoEras:
      'Más de la mitad no excluye que otros sigan sin usted: compare con otro hospital, por teléfono o en persona.',
    tooFew: 'Antes tienen que firmar instituciones con más de la mitad de la participación.',
    wait: (date: string) =>
      `El último bloque es del ${date}. Espere a que hayan pasado siete días: aún pueden volver.`,
    recommended: 'Ha firmado más de la mitad, y en siete días no se ha acordado nada: puede seguir.',
  },
}
