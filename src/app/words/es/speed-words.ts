/** Words of the page that measures; loaded with it. */
import type { speedWords as English } from '../en/speed-words.ts'

export const speedWords: typeof English = {
  short: {
    encrypt: 'Sellar con una regla',
    decrypt: 'Abrir en una sola mano',
    transform: 'Mitad del servidor al abrir',
    finish: 'Mitad de quien lee al abrir',
    sign: 'Firmar sin nombre',
    verify: 'Comprobar esa firma',
  },
  long: {
    encrypt: 'Sellar con una regla (cifrado)',
    decrypt: 'Abrir en una sola mano (descifrado local)',
    transform: 'La mitad del servidor al abrir (transformación)',
    finish: 'La mitad de quien lee al abrir',
    sign: 'Firmar sin nombre (firma basada en atributos)',
    verify: 'Comprobar esa firma',
  },
  what: {
    encrypt: 'Lo que hace un hospital una vez por historial: su clave se cierra con la regla del paciente.',
    decrypt:
      'Solo para comparar. Quien tuviera todas las claves podría abrir sin pedirlo y sin dejar rastro; por eso aquí nadie recibe esas claves.',
    transform:
      'Todo lo que no necesita ningún secreto de quien lee, hecho por un solo lugar con una clave entera. Aquí se divide: un lugar hace su parte, y el dispositivo de quien lee lo que no necesita ninguna.',
    finish: 'Lo que queda para quien tiene el secreto de quien lee. No cambia por larga que sea la regla.',
    sign: 'Cómo consiente un paciente: muestra «un paciente de este hospital», y no quién. Como mucho 16 atributos.',
    verify: 'Lo que hace cada pestaña con ese consentimiento antes de que valga.',
  },
  intro:
    'Cuánto tardan el sellado, la apertura y la firma cuando una regla nombra más atributos: la gráfica del artículo en que se basa esta red, medida por el navegador que está mirando.',
  here: 'Los tiempos son los de este dispositivo, ahora, con todo lo demás que hace. Otro dispositivo da otros tiempos. Lo que se compara es la forma: qué líneas suben y cuál queda plana.',
  start: 'Medir aquí',
  again: 'Medir de nuevo',
  measuring:
    'Midiendo. Tarda unos segundos; en un teléfono, uno o dos minutos. La gráfica se llena mientras tanto.',
  chart:
    'Gráfica de milisegundos según el número de atributos, seis líneas. La tabla tiene las mismas cifras.',
  xAxis: 'Atributos de la regla',
  yAxis: 'Milisegundos',
  table: 'Milisegundos por número de atributos',
  caption: (runs: number) =>
    `Cada punto es la mediana de ${runs} mediciones. Todos los atributos de una regla van unidos por «y», el caso más lento. Las claves están listas de antemano.`,
  finding: (attributes: number, finish: string, decrypt: string, times: string) =>
    `Con ${attributes} atributos, abrir en una sola mano tardó aquí ${decrypt} ms, y la mitad de quien lee ${finish} ms: ${times} veces más rápida.`,
  savePicture: 'Guardar la gráfica (SVG)',
  saveTable: 'Guardar las cifras (CSV)',
  fileName: (day: string) => `chartmesh-velocidad-${day}`,
  whatTitle: 'Qué se mide',
}
