/** Words of a patient's places beside visits: finding a reading again, showing a record, leaving. */
import type { patientWords as English } from '../en/patient-words.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const patientWords: typeof English = {
  filter: {
    title: 'Mostrar solo',
    reader: 'Quién miró',
    purpose: 'Para qué',
    record: 'Qué historial',
    all: 'Todo',
    unknown: 'Alguien cuyo nombre aún se está abriendo',
    none: 'Nada en su registro es así.',
    shown: (n, of) => (n === of ? '' : `${figure(n)} de ${count(of, 'lectura', 'lecturas')}`),
    recordOf: (hospital, date) => `Su historial de ${hospital}, ${date}`,
  },
  jotted: {
    title: 'Escrito por usted',
    intro:
      'Una alergia, un medicamento, lo que ha medido: figura enseguida en su resumen, marcado como suyo.',
    there: (n) => `Ha escrito ${count(n, 'cosa', 'cosas')}.`,
    open: 'Escribir algo usted mismo',
  },
  showing: {
    open: 'Mostrarlo ahora a un médico',
    title: 'Muestre esto al médico',
    how: 'El médico lo enfoca con la cámara, o abre el enlace, en el dispositivo con el que trabaja. Se abre su propia página y pide este historial.',
    caption: (hospital, until, people) =>
      `Lleva a su historial de ${hospital}, hasta el ${until}. No contiene ninguna clave ni nada sobre su salud: el historial se abre solo para ${people === 1 ? 'la persona' : `las ${figure(people)} personas`} que su regla permite, y cada lectura queda anotada.`,
    closed: (hospital) =>
      `Lleva a su historial de ${hospital}. Su regla no deja entrar a nadie: cámbiela primero y después muestre esto.`,
    link: 'Lo mismo como enlace',
    print: 'Imprimirlo',
    other: '¿El médico no está entre ellas?',
    change: 'Cambiar quién puede abrirlo',
    outside:
      'Para alguien de fuera de esta red, abra el historial y lléveselo como archivo cerrado con llave.',
    stranger:
      'Este código lleva a un historial de una red en la que este navegador no participa. Ábralo donde usted trabaja con esa red.',
  },
  leaving: {
    place: 'Llevárselo todo y marcharse',
    why: 'Sus historiales como archivos, después sus permisos de vuelta, después este dispositivo vacío.',
    title: 'Llevárselo todo y marcharse',
    intro: 'Tres pasos, cada uno por sí solo. Puede parar después de cualquiera.',
    backTitle: 'Retire sus permisos',
    backWhy: (n) =>
      n === 0
        ? 'No ha dado ninguno que siga vigente.'
        : `Desde entonces nadie más abre ningún historial de ${n === 1 ? 'su visita' : `sus ${figure(n)} visitas`}, y no se añade nada. No se puede deshacer. Las copias ya leídas quedan con quien las leyó.`,
    back: 'Retirarlos todos',
    backDone: 'Se están retirando. Deje esta pestaña abierta hasta que sea definitivo.',
    emptyTitle: 'Vacíe este dispositivo',
    emptyWhy:
      'Se borra todo lo que esta página guarda en este navegador: claves, historiales, lo que usted anotó, lo que usted decidió, partes de claves que usted guarda para otras personas. Las copias selladas siguen con las instituciones que las guardan, y nadie puede abrirlas ya para usted, salvo que tenga escritas las 24 palabras, o que bastantes personas guarden partes de sus claves.',
    emptyPending:
      'Lo que usted decidió aquí, o escribió a otros, aún no les ha llegado. Si vacía ahora este dispositivo, puede que no llegue a valer nunca.',
    emptySure: 'Tengo lo que necesito, y quiero que desaparezca',
    empty: 'Borrarlo todo',
  },
}
