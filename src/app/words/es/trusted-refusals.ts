/** Refusals about parts of keys that people keep for each other. */
import type { trustedRefusals as English } from '../en/trusted-refusals.ts'
import { day } from '../format.ts'
import { number, told } from '../tell.ts'
import { count, quoted } from './grammar.ts'

const kinds: Readonly<Record<string, string>> = {
  part: 'una parte para guardar',
  request: 'una petición de una parte',
  answer: 'una parte para quien la pidió',
  ending: 'el aviso de que una parte anterior ya no vale',
}

export const trustedRefusals: typeof English = {
  'trusted.mistyped': told(
    'Está incompleto, o algo en ello es incorrecto.',
    'Cópielo o escanéelo de nuevo, de principio a fin. De una tarjeta, compare cada palabra.',
  ),
  'trusted.newer': told(
    'Esto lo hizo un Chartmesh más nuevo.',
    'Recargue la página para actualizar y vuelva a intentarlo.',
  ),
  'trusted.other-kind': (facts) => ({
    what: `Esto es otra cosa: ${kinds[String(facts['found'])] ?? 'otra clase de enlace'}.`,
    todo: 'Pida el enlace correcto.',
  }),
  'trusted.words-count': (facts) => ({
    what: `Aquí hay ${count(number(facts, 'count'), 'palabra', 'palabras')}; una tarjeta tiene ${number(facts, 'needed')}.`,
    todo: 'Escríbalas todas en su orden, con un espacio entre ellas.',
  }),
  'trusted.tampered': told(
    'Alguien ha cambiado esta parte: no es como la hizo su dueño.',
    'No se ha tomado nada. Pídala de nuevo, por otro camino.',
  ),
  'trusted.unfit': (facts) => ({
    what: `La tarjeta ${number(facts, 'place')} no encaja con las partes que hay: se cambió, o se copió mal.`,
    todo: 'Compárela con el papel, o pida la parte a otra persona.',
  }),
  'trusted.foreign': (facts) => ({
    what: `Es una parte de otras claves, las de ${quoted(facts, 'name')}.`,
    todo: 'No se ha tomado. Pida las partes a quienes guardan las de usted.',
  }),
  'trusted.other-set': (facts) => ({
    what: `Esta parte es del ${day(1000 * number(facts, 'made'))}; las que hay son del ${day(1000 * number(facts, 'here'))}. Las partes de dos días no sirven juntas.`,
    todo: 'Pida partes del mismo día. Para usar esta en su lugar, quite antes las otras.',
  }),
  'trusted.twice': told('Esta parte ya está aquí.', 'Pida la suya a otra persona.'),
  'trusted.too-few': (facts) => ({
    what: `Hay ${count(number(facts, 'found'), 'parte', 'partes')}; hacen falta ${number(facts, 'needed')}.`,
    todo: 'Pida una más a su gente.',
  }),
  'trusted.none-fits': told(
    'Estas partes no dan ninguna clave: una de las tarjetas es incorrecta.',
    'Pida una más a su gente. Con otra parte se ve cuál es la tarjeta.',
  ),
  'trusted.own': told(
    'Es una parte de las claves de usted.',
    'Envíela a la persona para la que es: la abre en su propio dispositivo.',
  ),
  'trusted.older': (facts) => ({
    what: `Usted guarda una parte más nueva de la misma persona, del ${day(1000 * number(facts, 'made'))}.`,
    todo: 'No tiene que hacer nada: la más nueva es la buena.',
  }),
  'trusted.full': (facts) => ({
    what: `Usted guarda ${count(number(facts, 'most'), 'parte', 'partes')}; en un navegador no caben más.`,
    todo: 'Borre una que su dueño ya no necesite.',
  }),
  'trusted.not-kept': told('Esta parte ya no se guarda aquí.', 'Vuelva a mirar la lista.'),
  'trusted.not-there': told(
    'Esto no es lo que diría quien tiene la parte.',
    'Pregunte de nuevo. Si sigue mal, entregue otra vez la parte a esa persona.',
  ),
  'trusted.digits-differ': told(
    'Las seis cifras no son las de esta petición.',
    'Pregunte una vez más. Si siguen mal, no dé nada: el enlace puede venir de otra persona.',
  ),
  'trusted.no-request': told(
    'En este navegador nadie está pidiendo ayuda.',
    'Ábralo en el dispositivo, y en el navegador, de donde vino la petición.',
  ),
  'trusted.other-request': told(
    'Se dio para otra petición.',
    'Envíe a su gente la petición que se muestra aquí y pídales la parte una vez más.',
  ),
}
