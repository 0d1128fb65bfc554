/** Words of an authority's register: what ends when, renewing, giving to many from a list, what taking back changes. */
import type { registerWords as English } from '../en/register-words.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const registerWords: typeof English = {
  calendar: 'Qué termina y cuándo',
  calendarHelp: 'Lo primero que termina está primero. Renovar añade un año.',
  calendarEmpty: 'Nadie tiene nada concedido por usted.',
  calendarEmptyTodo: 'Lo que conceda figura aquí con su fin.',
  buckets: { ended: 'Terminado', soon: 'Termina en los próximos 30 días' },
  renew: 'Renovar',
  renewWhat: (title, person) => `Renovar «${title}» de ${person}`,
  renewAll: (n) => `Renovar los ${figure(n)}`,
  renewed: (n) => `${count(n, 'renovación está', 'renovaciones están')} en camino.`,
  held: (title, person) => `«${title}» de ${person}:`,
  more: (n) => `Mostrar ${figure(n)} más`,
  list: 'Conceder a muchos desde una lista',
  listHelp:
    'Una persona por línea: el nombre, qué es y hasta cuándo. Donde no hay día dura un año. La lista no sale de este dispositivo.',
  sample: 'Guardar una lista para empezar',
  sampleName: 'lista-de-personal.csv',
  columns: ['Nombre', 'Qué es', 'Hasta'],
  choose: 'Elija la lista',
  chooseHelp: 'Un archivo CSV, como lo guardan Excel y otros programas; como máximo 500 líneas.',
  found: (good, wrong) =>
    `${count(good, 'línea correcta', 'líneas correctas')}. ${wrong === 0 ? 'No hay nada mal.' : `Se ${wrong === 1 ? 'omite' : 'omiten'} ${count(wrong, 'línea', 'líneas')}, con su motivo al lado.`}`,
  line: (n) => `Línea ${figure(n)}`,
  gives: (title, person, day) => `${person}: «${title}» hasta el ${day}`,
  faults: {
    'no-name': () => 'Falta el nombre en la primera columna.',
    nobody: (name) =>
      `Nadie llamado «${name}» tiene cuenta. Escriba el nombre tal como aparece en «Conceder».`,
    several: (name) => `Varias personas se llaman «${name}». Concédalo a mano a la correcta.`,
    'no-attribute': (name) => `No dice qué es «${name}».`,
    'unknown-attribute': (_, what) =>
      `Usted no concede nada llamado «${what}». Declárelo antes o corrija la palabra.`,
    date: (_, __, until) => `«${until}» no es un día claro. Escríbalo así: 2027-12-31.`,
    past: (_, __, until) => `${until} ya pasó.`,
    far: (_, __, until) => `${until} está a más de cinco años.`,
    held: (name, what) => `${name} ya tiene «${what}» por el mismo tiempo.`,
    twice: (name, what) => `«${what}» para ${name} ya está más arriba.`,
  },
  give: (n) => `Conceder los ${figure(n)}`,
  propose: (n) => `Proponer los ${figure(n)}`,
  giveEffect:
    'Cada persona podrá abrir todos los historiales cuya regla lo permita. Cada lectura queda en el registro del paciente.',
  giveListed: (title) =>
    `«${title}» es un registro público: quien lo reciba constará por su nombre en el libro compartido, para todos y para siempre. Pregunte antes.`,
  giving: (done, all) => `${figure(done)} de ${figure(all)}…`,
  given: (n) => `${figure(n)} en camino.`,
  closes: (person, closing, known) =>
    known === 0
      ? 'Este dispositivo no conoce la regla de ningún historial, así que no puede decir cuántos se cierran.'
      : `De ${count(known, 'historial', 'historiales')} cuya regla conoce este dispositivo, ${figure(closing)} se ${closing === 1 ? 'cierra' : 'cierran'} para ${person}; puede haber más.`,
  othersHold: (n) =>
    n === 0 ? 'Hoy no lo tiene nadie más.' : `${count(n, 'persona más lo tiene', 'personas más lo tienen')}.`,
  nobodyLeft:
    'Los historiales cuya regla lo exige no se abren para nadie salvo su paciente, hasta que alguien lo reciba.',
  copies: 'Lo que se leyó antes se queda con quien lo leyó.',
  otherLanguages: 'Su título en otros idiomas',
  otherLanguagesHelp: 'Quien lea otro idioma lo verá en el suyo. Deje en blanco lo que no sepa.',
  listed: 'Un registro público',
  listedHelp:
    'Quien lo tiene consta entonces por su nombre en el libro compartido: todos pueden verlo y queda para siempre. Sin esto el libro no contiene ningún nombre. Las instituciones de la red pueden consultarlo, y también los pacientes que estén registrados en una de ellas.',
}
