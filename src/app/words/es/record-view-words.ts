/** The words around an open record: searching, the timeline, what is grouped, files inside, who says so. */
import type { Kin } from '../../../health/kin.ts'
import type { Voice } from '../../../health/voice.ts'
import type { Words } from '../dictionary.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

const voices: Record<Voice, string> = {
  '': '',
  patient: 'Anotado por el paciente',
  jotted: 'Escrito por el paciente, sin comprobar',
  carer: 'Anotado por la familia o un cuidador',
  told: 'Según cuenta el paciente',
}

const kin: Record<Kin['how'], string> = {
  same: 'Lo mismo se envió otra vez',
  series: 'Otras mediciones',
  earlier: 'Versiones anteriores',
  later: 'Hay una versión posterior',
}

export const recordView: Words['recordView'] = {
  replaces: 'Ocupa el lugar de un historial anterior, que se corrigió.',
  label: 'Historial',
  search: 'Buscar en este historial',
  searchHelp: 'Un medicamento, una prueba, una enfermedad, un nombre…',
  searching: 'Buscando…',
  found: (n) => `${count(n, 'anotación encontrada', 'anotaciones encontradas')}`,
  foundFirst: (shown, n) =>
    `Las ${figure(shown)} mejores de ${figure(n)} anotaciones encontradas. Otra palabra reduce la lista.`,
  foundNothing: (text) => `Nada en este historial habla de «${text}».`,
  foundNothingHelp: 'Pruebe con una sola palabra, o solo con su comienzo.',
  views: 'Cómo mirarlo',
  summary: 'Resumen',
  timeline: 'Cronología',
  parts: 'Ir a una parte del historial',
  timelineEmpty: 'Nada en este historial tiene fecha.',
  noDate: 'Sin fecha',
  dayMore: (n) => `Mostrar ${figure(n)} más`,
  dayBeyond: (n) => `${figure(n)} más, en el resumen`,
  daysEarlier: (n) => `Mostrar ${count(n, 'día anterior', 'días anteriores')}`,
  askPatient: '¿De quién es el historial que quiere ver?',
  askPatientHelp:
    'Este archivo contiene más de un paciente. Las anotaciones sobre otra persona se señalan; no se omite ninguna.',
  asPatient: (name, born) => (born === '' ? name : `${name}, nacimiento: ${born}`),
  voices,
  byYou: 'Escrito por usted',
  kin,
  measured: (n) => count(n, 'medición', 'mediciones'),
  versions: (n) => count(n, 'versión', 'versiones'),
  version: (name, changed) =>
    [name, changed === '' ? '' : `último cambio: ${changed}`].filter((part) => part !== '').join(', '),
  sourceVersion: 'Versión',
  back: 'Atrás',
  trend: 'A lo largo del tiempo',
  trendChart: (name, n) =>
    `${name}: ${count(n, 'medición', 'mediciones')} en una línea; la tabla de abajo dice lo mismo.`,
  trendDate: 'Fecha',
  trendValue: 'Valor',
  trendRange: 'Habitual',
  trendUsual: 'valores habituales',
  look: 'Mostrarlo',
  lookHide: 'Ocultarlo',
  lookPicture: (name) => `Imagen: ${name}`,
  lookNot: 'Este tipo de archivo no se puede mostrar aquí. Guárdelo y ábralo con otro programa.',
  lookNoPdf: 'Este navegador no muestra PDF dentro de una página. Guárdelo y ábralo.',
  lookCut: 'Solo se muestra el comienzo. El archivo guardado lo contiene todo.',
  lookDicom: 'Un vistazo a la primera imagen; no sirve para diagnosticar.',
  lookDicomFrames: (n) => `El archivo contiene ${count(n, 'imagen', 'imágenes')}; esta es la primera.`,
  lookDicomOf: 'La imagen nombra a',
  takeAlong: 'Llevárselo',
  take: {
    original: 'Guardar el archivo original',
    originalHelp:
      'Todo, byte por byte. Quien tenga este archivo puede leerlo: guárdelo como guarda sus papeles.',
    summary: 'Guardar un resumen para otro hospital',
    summaryHelp:
      'Un resumen internacional del paciente: alergias, medicamentos, problemas y lo demás de este historial que corresponde. Los programas de los hospitales lo leen.',
    summaryName: 'resumen-del-paciente.json',
    print: 'Imprimir lo que se ve',
    printHelp: 'Lo que ahora se ve en la página, en papel.',
    link: 'Entregarlo como enlace',
    linkHelp:
      'Para un médico de otro lugar cuyo programa lea SMART Health Links. Usted pone un archivo cerrado en cualquier sitio de la web; el enlace lleva la llave. Quien tenga el enlace puede leerlo hasta que usted retire el archivo.',
    what: 'Qué abre el enlace',
    whole: 'Todo este historial',
    brief: 'El resumen',
    lock: 'Crear y guardar el archivo cerrado',
    fileName: 'historial.jwe',
    locked:
      'El archivo cerrado está guardado. Ahora póngalo tal cual en algún sitio de la web y vuelva con su dirección.',
    address: 'Dirección web del archivo cerrado',
    addressHelp: 'Empieza por https:// y tiene como máximo 128 caracteres.',
    name: 'Cómo se llama el enlace',
    nameHelp: 'Lo ve quien lo abre.',
    make: 'Crear el enlace',
    made: 'El enlace. Cualquiera que lo tenga puede leer el historial: déselo solo a quien usted quiera.',
    caption:
      'Abre el archivo cerrado a cualquiera que tenga esta imagen, hasta que usted retire el archivo de la web. Lleva la llave, no el historial.',
  },
}
