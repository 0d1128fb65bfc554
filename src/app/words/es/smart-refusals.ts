/** Refusals about SMART Health Links and Cards. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'

export const smartRefusals = {
  'smart-link.address': (facts) => ({
    what: 'Un enlace necesita la dirección web del archivo.',
    todo: `Ponga el archivo donde se pueda descargar y escriba su dirección: empieza por https:// y tiene como máximo ${number(facts, 'most')} caracteres.`,
  }),
  'smart-link.unreadable': told(
    'Esto no es un enlace de salud, o le falta una parte.',
    'Cópielo de nuevo de principio a fin. Contiene «shlink:/».',
  ),
  'smart-link.passcode': told(
    'Este enlace solo se abre con un código que pide su servidor.',
    'Esta página no pregunta a ningún servidor. Pida el historial como archivo a quien lo envió.',
  ),
  'smart-link.server': told(
    'Este enlace lleva a un servidor que entrega sus archivos uno por uno.',
    'Esta página no pregunta a ningún servidor. Pida el historial como archivo a quien lo envió.',
  ),
  'smart-link.expired': told('Este enlace ha caducado.', 'Pida uno nuevo a quien lo envió.'),
  'smart-link.other-file': told(
    'Este archivo no se abre con este enlace: es de otro, o está dañado.',
    'Descargue el archivo de nuevo desde la dirección del enlace.',
  ),
  'smart-card.unreadable': told(
    'Esto no es una tarjeta de salud, o le falta una parte.',
    'Lea el código otra vez, o elija el archivo que termina en .smart-health-card.',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
