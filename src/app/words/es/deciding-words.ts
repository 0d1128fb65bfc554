/** Words of deciding who may see what: kinds of record, safety, single persons who are let in. */
import type { decidingWords as English } from '../en/deciding-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

export const decidingWords: typeof English = {
  categories: {
    everyday: 'Atención diaria',
    mental: 'Salud mental',
    sexual: 'Salud sexual',
    genetic: 'Genética',
    billing: 'Facturas',
  },
  deciding: {
    tap: 'Pulse una palabra de la frase para cambiarla.',
    cards: 'Algunas cosas pueden tener su propia regla',
    cardsHelp:
      'La frase de arriba vale para la atención diaria, y para todo esto si usted no elige otra cosa. El hospital dice de cada historial de qué trata.',
    about: {
      everyday: 'Alergias, medicamentos, problemas, resultados, visitas',
      mental: 'Terapia, psiquiatría, adicciones',
      sexual: 'Anticoncepción, embarazo, infecciones de transmisión sexual',
      genetic: 'Pruebas de sus genes, que dicen algo también de su familia',
      billing: 'Lo que se hizo, para quien lo paga',
    },
    card: {
      same: 'Como todo lo demás',
      nobody: 'Solo yo',
      now: 'Como está ahora',
      own: 'Hacer la mía',
    },
    nobody: 'Nadie más puede abrirlo, tampoco en una urgencia.',
    people: (n) =>
      n === 0
        ? 'Hoy no podría abrirlo nadie más.'
        : `Hoy ${count(n, 'persona podría abrirlo', 'personas podrían abrirlo')}.`,
    only: (category) => `${category}: solo usted.`,
    rule: (category, sentence, purposes) => `${category}: ${sentence} Para ${either(purposes)}.`,
    of: (category, line) => `${category}: ${line}`,

    hidesTitle: (hospital) => `Su equipo en ${hospital} no vería sus alergias ni sus medicamentos.`,
    hidesWhy:
      'Son parte de la atención diaria. Quien le trate sin conocerlos puede hacerle daño, sobre todo cuando usted no pueda hablar.',
    hidesAgree: 'Lo entiendo, y los oculto de todos modos',

    secondTitle: 'Proteja antes su historial',
    secondWhy:
      'Va a compartir con un segundo lugar. Si ahora se perdiera este dispositivo, usted ya no podría retirar nada.',

    guests: 'Personas a quienes además deja entrar',
    guest: (person, category, purposes, until, once) =>
      `${person}: ${category.toLocaleLowerCase()}, para ${list(purposes)}, ${once ? `una vez, como muy tarde el ${until}` : `hasta el ${until}`}.`,
    guestEnd: 'Terminarlo',
    guestEndWhat: (person) => `Terminarlo para ${person}`,
    guestEnds: (person) => `A ${person} ya no se le deja entrar además.`,
    guestBegins: (person) => `A ${person} se le deja entrar además.`,

    kind: 'De qué trata',
    kindHelp: 'El paciente puede tener para ello una regla propia.',
  },
}
