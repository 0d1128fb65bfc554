/** What is said around reading through several places: wrong answers, divided keys, a renewed reading key. */
import type { readingWords as English } from '../en/reading-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

export const readingWords: typeof English = {
  wrongAnswers: {
    title: 'Respuestas erróneas',
    intro:
      'Cuando un historial no se abrió porque un lugar respondió mal, aquí se guarda lo que ese lugar firmó. Su respuesta no abrió nada y se preguntó a otro lugar.',
    line: (server: string) =>
      `${server || 'Un lugar que ya no está en la red'} dio una respuesta errónea. Se guarda como indicio.`,
    save: 'Guardar como archivo',
    saveWhat: (server: string, time: string) => `Guardar como archivo: indicio contra ${server}, ${time}`,
    saveHelp:
      'Quien reciba el archivo puede compararlo con el libro. Nombra el historial, su regla en claro y la cuenta de usted.',
    fileName: (server: string) => `respuesta errónea de ${server || 'un lugar'}.chartmesh`,
    check: 'Comprobar un archivo de otra persona',
    checkHelp: 'Un archivo guardado como indicio de una respuesta errónea, aquí o en otro lugar.',
    file: 'Archivo',
    checkSubmit: 'Comprobarlo',
    shows: (server: string, time: string) =>
      `El archivo se sostiene: ${server} firmó una respuesta errónea, guardada el ${time}. El libro dice que tenía la clave que se le pidió usar.`,
    none: 'Elija antes un archivo.',
  },
  sharing: {
    divided: (needed: number, servers: readonly string[]) => `Se abre con ${needed} de ${list(servers)}.`,
    whole: (servers: readonly string[]) => `Se abre con ${either(servers)}.`,
    renewed: 'Espera a concederse de nuevo por una clave de lectura renovada; ocurre por sí solo.',
    few: (servers: number) =>
      `Solo ${count(servers, 'institución abre', 'instituciones abren')} historiales para otros. Cada una tiene claves enteras, así que una de ellas y quien lee podrían abrir un historial sin anotación. A partir de cuatro tienen que coincidir dos.`,
  },
  readingKey: {
    title: 'Su clave de lectura',
    intro:
      'Renuévela si otra persona pudo tener este dispositivo o sus claves. La clave antigua ya no abre nada; lo ya leído, leído queda.',
    renew: 'Renovarla',
    busy: 'Renovando…',
    done: 'Su clave de lectura se está renovando. Las instituciones le conceden de nuevo sus atributos por sí solas.',
    waiting: (attributes: readonly string[]) =>
      `Hasta que se ${attributes.length > 1 ? 'concedan' : 'conceda'} de nuevo ${list(attributes.map((title) => `«${title}»`))}, usted no puede abrir historiales por ${attributes.length > 1 ? 'ellos' : 'él'}. La pestaña de la institución que lo concede tiene que estar abierta.`,
  },
  uneven: (author: string) =>
    `${author || 'Su hospital, o su paciente,'} cerró este historial de modo que otros con derecho a él quizá no puedan abrir lo mismo. Usted lo ve bien; avise a ${author || 'el hospital'} para que lo cierre de nuevo.`,
}
