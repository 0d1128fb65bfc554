/** What may be wrong with shared keys, with answers of the places that open records, and with files that show it. */
import type { answerRefusals as English } from '../en/answer-refusals.ts'
import { either } from '../format.ts'
import { names, text, told } from '../tell.ts'
import { quoted } from './grammar.ts'

export const answerRefusals: typeof English = {
  'record.no-server': (facts) => {
    const asleep = names(facts, 'asleep')
    if (asleep.length === 0)
      return {
        what: 'Hay demasiado pocos lugares despiertos de los que abren historiales para otros.',
        todo: 'Pida a un hospital que abra su pestaña y vuelva a intentarlo.',
      }
    return {
      what: `Nadie de ${either(asleep)} tiene una pestaña abierta, y el historial necesita a uno de ellos.`,
      todo: `Pida a ${either(asleep)} que abra una pestaña y vuelva a intentarlo.`,
    }
  },
  'record.answer-wrong': (facts) => ({
    what: `${text(facts, 'server') || 'El lugar consultado'} dio una respuesta que no abre el historial.`,
    todo: 'No se mostró nada falso. Lo que firmó se conserva en «Historiales». Pregunte más tarde, cuando otro lugar esté despierto.',
  }),
  'record.sealed-wrong': (facts) => ({
    what: `${text(facts, 'author') || 'Su hospital, o su paciente,'} selló este historial con una clave distinta de la que declara.`,
    todo: 'Los lugares consultados respondieron bien. No se mostró nada. Pida al hospital que lo publique de nuevo.',
  }),
  'attribute.sharing': told(
    'La clave no se repartió entre los lugares como es debido.',
    'No se cambió nada. Recargue la página; si se repite, comuníquelo.',
  ),
  'attribute.undivided': told(
    'Hay cuatro o más lugares que abren historiales, así que ninguno puede tener una clave entera.',
    'Conceda el atributo de nuevo; entonces la clave se reparte.',
  ),
  'attribute.other-generation': told(
    'Esta persona renovó entretanto su clave de lectura.',
    'Conceda el atributo de nuevo; se usará la clave nueva.',
  ),
  'attribute.older-generation': (facts) => ({
    what: `La clave de lectura se renovó, y ${quoted(facts, 'attribute')} aún no se ha concedido para la nueva.`,
    todo: 'La institución que lo concede lo hace por sí sola cuando su pestaña está abierta. Vuelva a intentarlo entonces.',
  }),
  'attribute.key-unproven': (facts) => ({
    what: `No se pudo comprobar que la clave de ${quoted(facts, 'attribute')} sea correcta, así que no se usó.`,
    todo: 'Pida a la institución que lo concede que lo conceda de nuevo.',
  }),
  'attribute.key-reused': (facts) => ({
    what: `La clave de ${quoted(facts, 'attribute')} se hizo con un número ya usado, así que no se aceptó.`,
    todo: 'Avise a la institución que lo concede: su programa falla, y sus claves deberían cambiarse.',
  }),
  'account.generation': told(
    'La clave de lectura se renovó entretanto en otro lugar.',
    'Mire esta página otra vez; si aún hace falta, renueve la clave de nuevo.',
  ),
  'answer.unreadable': told(
    'Este archivo no muestra una respuesta errónea, o no llegó entero.',
    'Elija el archivo tal como se guardó aquí o en otro lugar.',
  ),
  'answer.other-network': told(
    'Este archivo trata de otra red.',
    'Compruébelo en una pestaña de la red de la que procede.',
  ),
  'answer.other-ledger': told(
    'Lo que este archivo dice de claves y lugares no es lo que el libro compartido dice hoy.',
    'No demuestra nada. Si quien leyó o el lugar cambiaron sus claves desde entonces, ya no se puede comprobar.',
  ),
  'answer.right': told(
    'La respuesta de este archivo es correcta, o el lugar no la firmó.',
    'No demuestra nada contra nadie.',
  ),
}
