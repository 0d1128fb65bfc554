/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('En este dispositivo no hay claves.', 'Empiece una red o abra primero una invitación.'),
  'keys.exists': told(
    'En este dispositivo ya hay claves.',
    'Se conservan. Para empezar de nuevo, use otro perfil del navegador.',
  ),
  'keys.locked': told(
    'Sus claves están bloqueadas.',
    'Desbloquéelas en «Este dispositivo» y vuelva a intentarlo.',
  ),
  'keys.wrong-passphrase': told(
    'Esta no es la frase de acceso.',
    'Compruebe las mayúsculas y el idioma del teclado y vuelva a intentarlo.',
  ),
  'keys.short-passphrase': (facts) => ({
    what: 'La frase de acceso es demasiado corta.',
    todo: `Use al menos ${number(facts, 'least')} caracteres; cuatro palabras o más son fáciles de recordar.`,
  }),
  'keys.damaged': told(
    'Las claves guardadas en este dispositivo están dañadas.',
    'No se sobrescribió nada. Restaure este perfil de una copia, o entre de nuevo con otro perfil del navegador.',
  ),
  'keys.not-this-authority': told(
    'Sus claves no son las de esta autoridad.',
    'Hágalo donde se abrió la autoridad.',
  ),
  'keys.last-lock': told(
    'Es el último acceso a sus claves en este dispositivo.',
    'Prepare antes otro y después quite este.',
  ),
  'words.count': (facts) => ({
    what: `Son ${number(facts, 'count')} palabras; tienen que ser 24.`,
    todo: 'Escriba las 24 en su orden, con un espacio entre ellas.',
  }),
  'words.unknown': (facts) => ({
    what: `La palabra ${number(facts, 'place')}, ${quoted(facts, 'word')}, no es una de las que se usan.`,
    todo: 'Mire la página impresa de nuevo; bastan las cuatro primeras letras de cada palabra.',
  }),
  'words.mistyped': told(
    'Estas 24 palabras no van juntas: una está mal, o dos cambiaron de lugar.',
    'Compárelas con la página impresa, una tras otra.',
  ),
  'words.other': told(
    'Estas palabras no son las de las claves de este dispositivo.',
    'Compruebe el nombre en la página impresa. Para volver como otra persona, use otro perfil del navegador.',
  ),
  'words.differ': (facts) => ({
    what: `La palabra ${number(facts, 'place')} es otra.`,
    todo: 'Compárela con lo que anotó. Si está mal, corríjala allí.',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
