/** Words of a record on its way out: the file that shows itself, the two papers, and the page inside the file. */
import type { takeWords as English } from '../en/take-words.ts'
import { figure } from '../format.ts'

export const takeWords: typeof English = {
  file: 'Guardar como página para cualquier navegador',
  fileHelp:
    'Para una memoria USB. Se abre sin red y sin nosotros, muestra el historial, comprueba su prueba y devuelve el original. Quien tenga el archivo puede leerlo.',
  fileName: 'mi-historial.html',
  fileBusy: 'Poniendo el historial y su prueba en un solo archivo…',
  unproven: 'El archivo está guardado, sin prueba.',
  page: 'Imprimir una página',
  pageHelp:
    'Lo más importante en una hoja: alergias, medicamentos, problemas y los resultados más recientes.',
  card: 'Imprimir una tarjeta de emergencia',
  cardHelp: 'Del tamaño de una tarjeta bancaria, para la cartera. Recórtela y dóblela.',
  print: 'Imprimir',
  back: 'Atrás',
  pageTitle: 'Resumen de un historial médico',
  printed: (day) => `Impreso el ${day}.`,
  partial: 'No todo lo que hay en el historial figura en esta hoja.',
  unlisted: 'No figura en esta hoja: consulte el historial.',
  more: (n) => `y ${figure(n)} más en el historial`,
  cardTitle: 'Tarjeta de emergencia',
  cut: 'Recorte por la línea exterior y doble por la del medio.',
  call: 'Por favor, llame a',
  callName: 'A quién llamar',
  callPhone: 'Teléfono',
  callHelp: 'Figura solo en la tarjeta; no se guarda nada de ello.',
  all: 'Llevárselo todo',
  allHelp:
    'Todos sus historiales con sus pruebas en un solo archivo, para una memoria USB. Se abre sin red y sin nosotros. Quien lo tenga puede leerlo.',
  allBusy: 'Abriendo sus historiales y poniéndolos en un solo archivo…',
  leftOut: 'Guardado, pero estos no están en el archivo:',
  withoutProof: 'Estos están en el archivo sin prueba:',
  allName: 'mis-historiales.html',
  jotted: 'Escrito por el paciente',
  title: 'Un historial médico, para llevar',
  made: (moment) => `Guardado el ${moment}.`,
  keep: 'Este archivo no necesita red y no pregunta a nadie. Quien lo tenga puede leerlo: guárdelo como guarda sus papeles.',
  records: 'Historiales de este archivo',
  emptyWhat: 'No hay ningún historial en este archivo.',
  emptyTodo: 'Es la página en la que se ponen: abra un historial y elija «Llevárselo».',
  original: 'Guardar el archivo original',
  proof: '¿Es el auténtico?',
  none: 'Nadie puede saberlo: este archivo no contiene una prueba de este historial.',
  broken: 'La prueba no se sostiene.',
  document: {
    same: 'Este historial es, letra por letra, el que se publicó.',
    other: 'Este historial NO es el que se publicó. Alguien lo ha cambiado.',
    shown: '',
    none: 'Se publicó un historial, y la prueba dice cuándo y quién lo hizo. Si es este, solo puede probarlo su paciente.',
  },
  anybody:
    'Quien puede cambiar un archivo también puede cambiar lo que dice de sí mismo. Si importa, guarde la prueba y compruébela con un Chartmesh que tenga de un lugar de confianza.',
}
