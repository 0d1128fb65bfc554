/** Why a proof, or the hand-over chain it rests on, does not hold. */
import type { proofRefusals as English } from '../en/proof-refusals.ts'
import { size } from '../format.ts'
import { number, told } from '../tell.ts'

export const proofRefusals: typeof English = {
  'proof.unreadable': told(
    'Esto no es una prueba, o no llegó entera.',
    'Elija el archivo tal como se guardó, o copie el enlace entero. Si llegó por mensaje, pida el archivo mismo.',
  ),
  'proof.kind': told(
    'Aquí no se puede explicar de qué trata esta prueba.',
    'Se hacen pruebas de historiales, consentimientos, aperturas y permisos del personal.',
  ),
  'proof.other-start': told(
    'La prueba empieza en otra red, o en otro punto, que la red en la que usted confía.',
    'A usted no le demuestra nada. Pida una prueba de la red en la que confía.',
  ),
  'proof.history': told(
    'El bloque que nombra esta prueba no forma parte de la historia de la red.',
    'La prueba es falsa. No se fíe de ella.',
  ),
  'proof.transaction': told(
    'La anotación de esta prueba no está en el bloque que nombra.',
    'La prueba es falsa. No se fíe de ella.',
  ),
  'proof.state': told(
    'Lo que esta prueba dice del día de hoy no es lo que la red tenía en su libro.',
    'La prueba es falsa. No se fíe de ella.',
  ),
  'proof.incomplete': told(
    'Falta una parte de esta prueba.',
    'Tal como está no demuestra nada. Pida que se haga de nuevo.',
  ),
  'proof.shown': told(
    'Lo que se añadió a esta prueba no le corresponde.',
    'El documento o el nombre que contiene no es el del libro. No se fíe de ella.',
  ),
  'proof.too-large': (facts) => ({
    what: `El documento es mayor de lo que cabe en una prueba (${size(number(facts, 'most'))}).`,
    todo: 'Guarde la prueba sin el documento y entregue el documento aparte.',
  }),
  'handover.start': told(
    'El punto de partida no es el que se dice.',
    'Tome el punto de partida de alguien en quien confíe y vuelva a intentarlo.',
  ),
  'handover.broken': told(
    'El relato de la propia red sobre quién puede votar no se sostiene.',
    'No se fíe de él. Pregunte a otro hospital y compare.',
  ),
}
