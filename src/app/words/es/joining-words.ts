/** Words of coming into a network, and of those that went on without some institutions. */
import type { EraEnd, Joining } from '../../../node/api.ts'
import type * as English from '../en/joining-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const percent = (part: number, whole: number): string =>
  `${Math.round((100 * part) / Math.max(1, whole))} %`

const signers = ({ signers: names, signed, total }: EraEnd): string =>
  `${list(names)} (${percent(signed, total)} de la participación)`

/** As what a proof rests on. */
export const decision: typeof English.decision = (end, on) =>
  `la decisión del ${on} de ${signers(end)} de seguir sin ${list(end.without)}`

const steps: Record<Joining['step'], string> = {
  seeking: 'Encontrar a los demás',
  checking: 'Comprobar, por sus firmas, quién puede votar',
  deciding: 'Su decisión',
  fetching: 'Traer, parte por parte, lo que la red ha acordado',
  placing: 'Ponerlo en su lugar',
}

export const joiningWords: typeof English.joiningWords = {
  joining: {
    title: (network: string) => (network ? `Entrando en ${network}` : 'Entrando en la red'),
    steps: 'Qué ocurre',
    step: (step: Joining['step']) => steps[step],
    done: 'hecho',
    now: 'ahora',
    ready: 'Al día',
    seeking:
      'Tarda unos segundos. La pestaña que le invitó tiene que estar abierta; si no lo está, esto sigue en cuanto lo esté.',
    newLink:
      'Si envió una respuesta y desde entonces esta página se cerró o se volvió a cargar, la respuesta ya no sirve. Pida un enlace nuevo y ábralo aquí.',
    waitsForYou: 'Esta pestaña espera su decisión. Antes no se trae nada.',
    wait: 'Puede dejar esta página abierta y hacer otra cosa. Si se cierra, más tarde sigue con lo que tiene.',
    entries: (rows: number, of: number) =>
      of > 0
        ? `${figure(rows)} de ${count(of, 'anotación', 'anotaciones')} están aquí y comprobadas.`
        : 'La primera parte está en camino.',
    liars: (n: number) =>
      `${count(n, 'pestaña envió', 'pestañas enviaron')} algo falso. Se notó, se descartó, y de ahí no se toma nada más.`,
    known: 'Lo que ya se puede mostrar',
    knownWhy: 'Cada línea vino con una prueba y se comprobó en este dispositivo.',
    none: 'Aún nada: llega con las primeras respuestas.',
    offers: 'Esta red siguió sin algunas instituciones',
    several:
      'Varias dicen cómo siguió esta red. Solo una de ellas es la que usted conoce: pregunte antes de elegir.',
    ended: (end: EraEnd, on: string, closed: string) =>
      `El ${on} ${signers(end)} decidieron seguir sin ${list(end.without)}, desde el ${closed}.`,
    because: ({ reason }: EraEnd) => `Motivo indicado: ${reason}`,
    untold:
      'Su enlace es de una red que siguió sin algunas instituciones. Nadie de los que están aquí ahora puede mostrar quién lo decidió. Espere a otros, o pregunte a quien le dio el enlace.',
    advice:
      'Las firmas muestran quién decidió, no si estuvo bien. Puede que otros siguieran de otra manera: pregunte por teléfono o en persona a una institución que conozca.',
    compared: 'He preguntado a una institución que conozco',
    accept: 'Seguir con ellas',
    accepting: 'Siguiendo…',
  },
}
