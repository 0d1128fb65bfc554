/** Words of letters between readers and patients: may I read, and why did you. */
import type { letterWords as English } from '../en/letter-words.ts'
import { list } from '../format.ts'

export const letterWords: typeof English = {
  asks: {
    title: 'Alguien le pide algo',
    line: (person, hospital, date) => `${person} pide leer su historial de ${hospital} del ${date}.`,
    vouched: (titles) => `Se sabe que es: ${list(titles)}.`,
    unvouched: 'Ninguna institución responde por esta persona, así que usted no puede dejarla entrar.',
    what: (purpose) => `Para ${purpose}.`,
    said: (text) => `«${text}»`,
    once: 'Permitir una vez',
    onceHelp:
      'Una vez, en el próximo día. Después de la lectura termina por sí solo en cuanto esta pestaña esté abierta.',
    longer: 'Permitir hasta…',
    until: 'Hasta',
    allow: 'Permitir hasta entonces',
    no: 'No',
    allowed: 'Permitido. Ya puede leerlo.',
    refused: 'Se le comunica que usted dijo que no.',
    already: (date) => `Ya puede leerlo, como máximo hasta el ${date}. Un no le pone fin.`,
    tell: 'Comunicárselo',
    ended: 'El consentimiento ha terminado, así que no se puede dejar entrar a nadie.',
    unknown: 'Este dispositivo no tiene lo que vale ahora. Abra primero el historial y vuelva después.',
  },
  asking: {
    title: 'Pedir al paciente que le deje entrar',
    intro:
      'El paciente ve su nombre, por qué responde su institución, y lo que usted escriba. Nadie más puede leerlo. La respuesta llega cuando la pestaña del paciente esté abierta.',
    why: 'Por qué lo necesita',
    whyHelp: 'Con palabras que el paciente entienda. Sin datos de salud.',
    submit: 'Preguntar al paciente',
    waiting: (date) => `Preguntó el ${date}. Aún no hay respuesta.`,
    notLeft: (date) => `Preguntó el ${date}. Espera en este dispositivo a una pestaña del hospital.`,
    no: (date) => `El paciente dijo que no el ${date}.`,
    yes: (date) =>
      `El paciente lo permitió el ${date}, para una lectura o hasta un día que eligió. Mientras eso valga, pídalo ahora para leerlo.`,
  },
  whys: {
    ask: 'Preguntar por qué',
    askWhat: (line) => `Preguntar por qué: ${line}`,
    title: 'Preguntar por qué se leyó',
    intro: (person) =>
      `${person} recibe su pregunta, y que usted es de quien era el historial. Nadie más puede leerla.`,
    text: 'Su pregunta',
    textHelp: 'No hace falta que escriba nada: la pregunta es por qué.',
    submit: 'Preguntar',
    asked: (date) => `Usted preguntó por qué el ${date}.`,
    none: 'Aún no hay respuesta.',
    answer: (text) => `Respuesta: «${text}»`,
    theirs: 'Un paciente le pregunta por qué',
    theirsIntro:
      'Usted leyó un historial, y su paciente quiere saber por qué. Su respuesta le llega solo a esa persona.',
    theirsLine: (hospital, date) => `Sobre el historial de ${hospital} que usted leyó el ${date}.`,
    mine: 'Su respuesta',
    send: 'Responder',
    sent: 'Su respuesta está en camino.',
  },
}
