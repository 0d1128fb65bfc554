/** Refusals about a network that goes on without institutions that are gone. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, type Teller } from '../tell.ts'

export const eraRefusals = {
  'era.nobody': told(
    'Sin estas instituciones, las demás tampoco podrían ponerse de acuerdo en nada.',
    'Excluya a menos de ellas.',
  ),
  'era.unknown': told('Esta propuesta ya no está aquí.', 'Mire la lista de nuevo.'),
  'era.other-head': told(
    'Esta propuesta parte de un bloque distinto del último que tiene esta pestaña.',
    'Espere a que esta pestaña se ponga al día. Si nada cambia, compare con otro hospital.',
  ),
  'era.other-notar': told(
    'Esta pestaña conoce un bloque posterior del que la propuesta no parte.',
    'Proponga de nuevo; la nueva propuesta parte de ese bloque.',
  ),
  'era.block-missing': told(
    'El bloque del que parte la propuesta aún no ha llegado a esta pestaña.',
    'Mantenga abiertas las pestañas de los demás y vuelva a intentarlo en un momento.',
  ),
  'era.signed': told(
    'Su institución ha firmado otra propuesta para seguir desde el mismo bloque.',
    'Firmar dos sería una promesa rota que todos pueden demostrar. Pónganse de acuerdo en la que firmó.',
  ),
  'era.too-few': told(
    'Antes de que nadie pueda seguir tienen que firmar instituciones con más de la mitad de la participación.',
    'Pida a más de ellas que firmen.',
  ),
  'era.forged': told('Una firma de esta propuesta es falsa.', 'Compare con otro hospital.'),
  'era.resting': told(
    'Los demás acaban de seguir sin algunas instituciones y desde entonces no han acordado nada.',
    'Mantenga esta pestaña abierta y espere a que algo nuevo sea definitivo.',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
