/** Refusals about consents after they were given, in words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { either } from '../format.ts'
import { names, text, told, type Teller } from '../tell.ts'
import { purposes } from './names.ts'

/** Those that are purposes, in words: a server may say anything. */
const purposesIn = (named: readonly string[]): readonly string[] =>
  Object.entries(purposes).flatMap(([name, words]) => (named.includes(name) ? [words] : []))

export const consentRefusals = {
  'consent.withdrawn': told(
    'El paciente retiró este consentimiento.',
    'Ya nadie puede leer ni publicar con él. Pida al paciente una nueva llegada.',
  ),
  'consent.disputed': told(
    'En el libro compartido ya consta que algo no está bien en este consentimiento.',
    'No tiene que hacer nada.',
  ),
  'consent.changed': told(
    'El paciente cambió entretanto lo que consiente.',
    'Mire lo que vale ahora y hágalo de nuevo.',
  ),
  'consent.other-records': told(
    'Los historiales de esta visita no son los mismos que cuando empezó.',
    'Mírelos de nuevo y hágalo otra vez.',
  ),
  'consent.terms-unknown': told(
    'El paciente cambió lo que consiente, y esta pestaña no sabe a qué.',
    'Pida al paciente que abra su pestaña un momento y vuelva a intentarlo.',
  ),
  'record.blob-named': told(
    'Exactamente este historial ya se publicó.',
    'Búsquelo en la lista de historiales.',
  ),
  'record.erased': told(
    'El paciente hizo borrar este historial.',
    'Ya no se puede abrir. Pregunte al paciente, o al hospital que lo escribió.',
  ),
  'record.not-erased': told('Este historial no se ha borrado.', 'No tiene que hacer nada.'),
  'record.receipt-given': told(
    'Este dispositivo ya ha dicho que no tiene copia.',
    'No tiene que hacer nada.',
  ),
  'consent.other-purpose': (facts) => {
    const agreed = purposesIn(names(facts, 'agreed'))
    const asked = purposesIn([text(facts, 'asked')])
    return {
      what:
        agreed.length > 0 && asked.length > 0
          ? `El paciente consintió la lectura para ${either(agreed)}, no para ${either(asked)}.`
          : 'El paciente no consintió la lectura por este motivo.',
      todo: 'Elija el motivo verdadero. Si no está entre estos, pida al paciente que lo permita.',
    }
  },
} as const satisfies Partial<Record<RefusalCode, Teller>>
