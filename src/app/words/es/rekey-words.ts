/** Words of replacing an attribute’s keys after some were stolen. */
import type { rekeyWords as English } from '../en/rekey-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const rekeyWords: typeof English = {
  rekey: {
    open: 'Cambiar sus claves',
    openWhat: (title: string) => `Cambiar sus claves: «${title}»`,
    intro:
      'Hágalo cuando alguien pueda haberse llevado claves suyas de un dispositivo que abre historiales. No sirve si se llevaron las claves con las que usted concede atributos: quien las tiene hace también las nuevas.',
    holders: (holders: number) =>
      holders === 0
        ? 'Hoy no lo tiene nadie.'
        : `${count(holders, 'persona lo tiene y recibe', 'personas lo tienen y reciben')} las claves nuevas sin hacer nada, en cuanto esté abierta una pestaña que las concede.`,
    records: (named: number, known: number) =>
      known === 0
        ? 'Este dispositivo no conoce la regla de ningún historial, así que no puede decir cuántos lo nombran.'
        : `De ${count(known, 'historial cuya regla', 'historiales cuya regla')} conoce este dispositivo, ${figure(named)} ${named === 1 ? 'lo nombra' : 'lo nombran'}; puede haber más.`,
    patients:
      'El dispositivo de cada paciente vuelve a cerrar esos historiales por sí solo, en cuanto está abierto. Quienes pueden abrirlos siguen siendo los mismos.',
    stolen:
      'Hasta entonces, lo que se llevaron aún vale para un historial que no se ha vuelto a cerrar, junto con un lector que pueda abrirlo.',
    grace: 'Cuánto tiempo abren aún historiales las claves antiguas',
    graces: {
      none: 'Nada',
      week: 'una semana',
      month: 'un mes',
      quarter: 'tres meses',
    },
    graceEffect: {
      none: 'Los historiales que aún no se han vuelto a cerrar no los abre nadie más que su paciente, hasta que su dispositivo haya estado abierto.',
      some: (date: string) =>
        `Después del ${date}, los historiales que no se volvieron a cerrar no los abre nadie más que su paciente.`,
    },
    before: 'Las claves anteriores a estas, que aún valían, dejan de abrir nada enseguida.',
    submit: 'Cambiarlas',
    done: (title: string) => `Se están cambiando las claves de «${title}».`,
    version: (version: number) => `Sus claves se han cambiado ${count(version, 'vez', 'veces')}.`,
    older: (date: string) => `Las anteriores aún abren historiales hasta el ${date}.`,
    waiting: 'Espera las claves nuevas; llegan por sí solas.',
    olderTerm: (words: string) => `${words} (con claves que se cambiaron)`,
    replaced: (names: readonly string[], until: string | undefined) =>
      `Alguien se llevó claves de ${list(names)}, y se han cambiado. Este dispositivo vuelve a cerrar sus historiales por sí solo, en cuanto haya una pestaña de una institución que los guarde; quienes pueden abrirlos siguen siendo los mismos. ${
        until === undefined
          ? 'Hasta entonces nadie más que usted puede abrirlos por eso.'
          : `Otros aún pueden abrirlos hasta el ${until}.`
      }`,
  },
}
