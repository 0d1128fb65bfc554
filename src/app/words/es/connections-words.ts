/** Words of the page that tests connections; loaded with it. */
import type { Finding } from '../../../node/api.ts'
import type { connectionsWords as English } from '../en/connections-words.ts'
import { figure } from '../format.ts'
import type { Found } from '../tell.ts'
import { count } from './grammar.ts'

const tabs = (n: number): string => count(n, 'pestaña más', 'pestañas más')

const permission: Record<Extract<Finding, { step: 'permission' }>['found'], Found> = {
  granted: {
    state: 'good',
    what: 'Su navegador deja que esta página llegue a los dispositivos de su red local.',
  },
  unknown: {
    state: 'good',
    what: 'Su navegador no pide permiso para llegar a los dispositivos de su red local.',
  },
  unasked: {
    state: 'good',
    what: 'Su navegador protege la red local, pero no impide las conexiones entre pestañas: esta puede conectarse.',
  },
  prompt: {
    state: 'wait',
    what: 'Su navegador preguntará si esta página puede llegar a los dispositivos de su red local.',
    todo: 'Diga que sí cuando pregunte. Sin eso, las pestañas de otros dispositivos cercanos nunca se encuentran.',
  },
  denied: {
    state: 'bad',
    what: 'Su navegador no deja que esta página llegue a los dispositivos de su red local.',
    todo: 'Pulse el signo delante de la dirección, permita «Red local» y recargue. En un dispositivo administrado lo permite el administrador con las políticas LocalNetworkAccessAllowedForUrls y WebRtcLocalIpsAllowedUrls.',
  },
}

const self: Record<Extract<Finding, { step: 'self' }>['found'], Found> = {
  connected: { state: 'good', what: 'Esta pestaña puede conectarse: se ha conectado consigo misma.' },
  'no-address': {
    state: 'bad',
    what: 'Su navegador no encontró ninguna dirección de red de este dispositivo.',
    todo: 'Encienda la wifi o conecte un cable. Una extensión o una política que oculta direcciones («protección contra fugas de WebRTC») hace lo mismo: desactívela para esta página.',
  },
  stuck: {
    state: 'bad',
    what: 'Su navegador nunca empezó a conectar, ni siquiera esta pestaña consigo misma.',
    todo: 'La causa más probable es el permiso de la red local: permita «Red local» para esta página y recargue.',
  },
  failed: {
    state: 'bad',
    what: 'Esta pestaña no pudo conectarse consigo misma.',
    todo: 'Lo impide un cortafuegos o un programa de seguridad de este dispositivo. Permita que el navegador reciba UDP, o pregunte a quien cuida el dispositivo.',
  },
}

const way = {
  direct: 'directamente',
  translated: 'por un rúter que traduce direcciones',
  relayed: 'por un repetidor, que ve direcciones y tamaños, pero ningún contenido',
  unknown: 'de un modo que el navegador no dice',
} as const

const attempts = (times: number): string => count(times, 'intento', 'intentos')

const failed: Record<Extract<Finding, { step: 'failed' }>['stage'], (times: number) => Found> = {
  stuck: (times) => ({
    state: 'bad',
    what: `Sin empezar siquiera: ${attempts(times)} de llegar a otra pestaña.`,
    todo: 'La causa más probable es el permiso de la red local.',
  }),
  unreachable: (times) => ({
    state: 'bad',
    what: `Sin camino hasta la otra pestaña: ${attempts(times)}.`,
    todo: '¿Están ambas en la misma red, y deja esa red que sus dispositivos se vean? La wifi de invitados a menudo no lo permite. Entre redes, las instituciones tienen que fijar un servidor, más abajo.',
  }),
  refused: (times) => ({
    state: 'wait',
    what: `Acabadas antes de que ambos lados se conocieran: ${count(times, 'conexión', 'conexiones')}.`,
    todo: 'A menudo es una pestaña que se cerró o recargó en ese momento. Si continúa, una de las dos es de otra red o tiene una página más antigua: recargue ambas.',
  }),
}

function findingWords(finding: Finding, nameOf: (id: string) => string): Found {
  switch (finding.step) {
    case 'permission':
      return permission[finding.found]
    case 'self':
      return self[finding.found]
    case 'server':
      return finding.found
        ? { state: 'good', what: `El servidor ${finding.url} responde.` }
        : {
            state: 'bad',
            what: `El servidor ${finding.url} no responde.`,
            todo: 'Sin él no se encuentran pestañas de otras redes. ¿Tiene conexión este dispositivo y es correcta la dirección? Pregunte a quien lo lleva.',
          }
    case 'tabs':
      return { state: 'good', what: `En este navegador, en el último minuto: ${tabs(finding.heard)}.` }
    case 'peers':
      return {
        state: 'good',
        what: `A través de pestañas conectadas, en el último minuto: ${tabs(finding.heard)}.`,
      }
    case 'helper':
      return finding.reached
        ? {
            state: 'good',
            what: `Se llega al ayudante ${finding.url}; allí, en el último minuto: ${tabs(finding.heard)}.`,
          }
        : {
            state: 'bad',
            what: `No se llega al ayudante ${finding.url}.`,
            todo: 'Esta pestaña lo vuelve a intentar sola. Las que están conectadas lo siguen estando. ¿Tiene conexión este dispositivo? Si dura, pregunte a quien lleva el ayudante.',
          }
    case 'peer':
      return {
        state: 'good',
        what: `${nameOf(finding.id)}: conexión establecida ${way[finding.way]}${finding.ms === undefined ? '' : `, ${finding.ms} ms ida y vuelta`}.`,
      }
    case 'failed':
      return failed[finding.stage](finding.times)
  }
}

export const connectionsWords: typeof English = {
  title: 'Comprobar la conexión',
  intro: 'Prueba cada cosa que dos pestañas necesitan para encontrarse y dice cuál falla.',
  start: 'Probar ahora',
  again: 'Probar otra vez',
  busy: 'Probando…',
  findings: 'Qué se encontró',
  finding: findingWords,
  empty: 'Todavía no se ha probado nada.',
  emptyTodo: 'Pulse «Probar ahora». Su navegador puede pedir un permiso: es parte de la prueba.',
  alone: 'No hay ninguna otra pestaña conectada.',
  aloneTodo: 'Abra la pestaña de otra persona de esta red, o pida un enlace nuevo al lugar que le invitó.',
  guest: 'La pestaña de un invitado',
  lamp: { good: 'funciona', wait: 'mire esto', bad: 'falla' },
  links: 'Qué puede cada enlace',
  personal: 'Un enlace personal',
  personalCan:
    'Para una persona, que devuelve una respuesta. La pestaña que lo hizo tiene que seguir abierta hasta entonces, como mucho 15 minutos. No necesita ayudante, y nadie más sabe que los dos se encuentran.',
  open: 'Un enlace abierto',
  openCan:
    'Para muchas personas, durante una semana, esté abierta o no la pestaña que lo hizo. Necesita un ayudante.',
  local: 'Un enlace dentro de este navegador',
  localCan: 'Para otras pestañas y ventanas del mismo navegador. Nada sale del dispositivo.',
  meetAgain:
    'Quien se encontró una vez vuelve a encontrar a los demás tras recargar, sin enlace nuevo: dentro de un navegador, a través de cualquiera que esté conectado con ambos, y a través de un ayudante. Dos pestañas de dos dispositivos que se recargan a la vez, sin ayudante y sin nadie en medio, necesitan un enlace nuevo.',
  reach: 'Cómo se encuentran las pestañas desde lejos',
  reachNone:
    'Esta red no usa ningún servidor ni ayudante. Las pestañas se encuentran dentro de una red local, por enlaces personales y por presentación.',
  reachHelpers: 'Ayudantes en los que se encuentran todas las pestañas',
  reachServers: 'Servidores que dicen a una pestaña su dirección, o repiten por ella',
  reachSince: (height: number) => `Decidido en el bloque ${figure(height)}.`,
  propose: 'Proponer otros',
  proposeWhy:
    'Los usarán todas las pestañas de esta red, también las de pacientes. Quien lleva uno conoce las direcciones de todos, nunca lo que dicen. Tienen que estar de acuerdo más de dos tercios de los votos.',
  helpers: 'Ayudantes',
  helpersHelp: 'Uno por línea, como mucho tres: wss://ayudante.example/',
  servers: 'Servidores',
  serversHelp:
    'Uno por línea, como mucho tres: stun:servidor.example:3478, o turn:servidor.example:3478 con un nombre y una contraseña detrás, separados por espacios. Todos en la red los conocerán.',
  wrongHelper: 'Un ayudante se escribe wss://nombre/, en minúsculas.',
  wrongServer:
    'Un servidor se escribe stun:nombre:puerto, o turn:nombre:puerto nombre contraseña, en minúsculas.',
  send: 'Proponer',
  sent: 'Su voto está en camino. Vale cuando bastantes de los demás lo aprueben, en Red → Votaciones.',
}
