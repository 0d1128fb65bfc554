/** Words of a person's own devices: the list, another one, and one less. */
import type { ownDevicesWords as English } from '../en/own-devices-words.ts'

export const ownDevicesWords: typeof English = {
  title: 'Mis dispositivos',
  intro:
    'Todos tienen sus claves. Comparten lo que es solo suyo: las llegadas, las reglas que aceptó, las cartas y lo que aún no ha terminado de escribir. Se lo cuentan cuando están abiertos al mismo tiempo.',
  list: 'Sus dispositivos',
  numbered: (n) => `Dispositivo ${n}`,
  thisOne: 'este',
  here: 'Abierto ahora',
  seen: (moment) => `Visto por última vez el ${moment}`,
  alone: 'Sus claves están solo en este dispositivo.',
  waiting: 'Este dispositivo espera a que otro de los suyos esté abierto: él trae lo que comparten.',
  outside:
    'Este dispositivo tiene sus claves y no está entre sus dispositivos: se quitó, o volvió con las 24 palabras. Lo que comparten los demás no le llega. Para añadirlo otra vez, borre lo que se guarda aquí y abra un enlace de uno de los otros.',
  name: 'Cómo lo llama usted',
  rename: 'Cambiar el nombre',
  renameWhat: (name) => `Cambiar el nombre de ${name}`,
  remove: 'Quitar',
  removeWhat: (name) => `Quitar ${name}`,
  removeCheck: 'Quitarlo',
  removeDoes: 'Desde ahora no le llega nada de lo que comparten sus otros dispositivos: reciben otra clave.',
  removeCannot:
    'Tenía sus claves. Quien pueda abrirlas allí todavía puede actuar como usted: abrir sus historiales, aceptar y retirar. Ningún dispositivo puede cambiar eso desde lejos.',
  removeLost:
    '¿Se ha perdido y sus claves estaban abiertas en él? Retire aquí sus permisos, después borre este dispositivo y empiece de nuevo con otras claves en su próxima llegada.',
  removed: 'Quitado. Los demás tienen otra clave.',
  add: 'Añadir un dispositivo',
  addIntro:
    'Un teléfono junto al ordenador, o uno nuevo: recibe sus claves de este, y no hay que escribir palabras.',
  addPoints: [
    'Abra el enlace, o escanee la imagen, en el otro dispositivo. Todavía no debe tener claves.',
    'Las dos pantallas muestran seis cifras. Usted las compara; solo entonces pasan sus claves, selladas para ese dispositivo.',
    'El enlace solo no abre nada. Vale para un intento.',
  ],
  roads: {
    personal: 'No necesita ayudante: el dispositivo nuevo da una respuesta que usted introduce aquí.',
    open: 'Los dos se encuentran por medio de un pequeño ayudante; ve direcciones, ningún contenido, y no participa en las claves.',
    local: 'Para otro perfil de este navegador.',
  },
  linkTitle: 'Abra esto en el otro dispositivo',
  caption: (until) =>
    `Para otro dispositivo suyo. Vale para un intento hasta las ${until}, mientras esta pestaña siga abierta; sin las cifras no abre nada.`,
  waitsForOther: 'Esperando al otro dispositivo…',
  stop: 'Dejarlo',
  compare: '¿Muestran las dos pantallas estas cifras? Si son distintas, otra persona ha abierto el enlace.',
  tried:
    'Otra pestaña ha probado el mismo enlace. Siga solo si las cifras de su propio dispositivo son las mismas.',
  newName: '¿Cómo llama al dispositivo nuevo?',
  give: 'Son las mismas: darle mis claves',
  giving: 'Sellando sus claves para él…',
  differ: 'Son distintas',
  sameHere: 'Aquí ha dicho que son las mismas.',
  sameWait: 'Ahora diga en el dispositivo nuevo que son las mismas.',
  done: 'Añadido. Ya está entre sus dispositivos.',
  newTitle: (network) => (network ? `Otro dispositivo suyo en ${network}` : 'Otro dispositivo suyo'),
  newSeeks: 'Buscando su otro dispositivo',
  newSeeksHint: 'Deje abierta allí la página con el enlace.',
  newCompare:
    '¿Muestra su otro dispositivo estas cifras? Si son distintas, al otro lado no está su dispositivo.',
  take: 'Son las mismas: recibir mis claves',
  taking: 'Haciendo una cerradura para ellas…',
  newSameWait: 'Ahora diga en su otro dispositivo que son las mismas.',
  againTitle: 'Otro enlace',
  again:
    'Este dispositivo aún no tiene claves. Haga un enlace en su otro dispositivo, en «Mis dispositivos», y ábralo aquí.',
  addedTitle: 'Este dispositivo es uno de los suyos',
  added: 'Tiene sus claves, tras una cerradura propia. Sus consentimientos e historiales llegan solos.',
  addedLater: 'Sin una frase de acceso, quien abra este navegador puede usarlas.',
  addedLocked: 'Sus claves están protegidas en este dispositivo.',
  later: 'Más tarde',
  go: 'A mis historiales',
}
