/**
 * Every word a person reads, in Spanish; refusals stand in refusals.ts. People are addressed as usted.
 */
import type { Stage } from '../../../node/api.ts'
import type { Words } from '../dictionary.ts'
import { health } from './health.ts'
import { joiningWords } from './joining-words.ts'
import { decidingWords } from './deciding-words.ts'
import { kitWords } from './kit-words.ts'
import { laterWords } from './later-words.ts'
import { lockWords } from './lock-words.ts'
import { networkWords } from './network-words.ts'
import { officerWords } from './officer-words.ts'
import { letterWords } from './letter-words.ts'
import { patientWords } from './patient-words.ts'
import { readingWords } from './reading-words.ts'
import { recordView } from './record-view-words.ts'
import { recoveryWords } from './recovery-words.ts'
import { returnWords } from './return-words.ts'
import { rekeyWords } from './rekey-words.ts'
import { tabWords } from './tab-words.ts'
import { teamWords } from './team-words.ts'
import { visitWords } from './visit-words.ts'
import { votingWords } from './voting-words.ts'
import { either, list } from '../format.ts'
import { count, whoDo } from './grammar.ts'
import { invitedAs, kinds, purposes, served } from './names.ts'

/** Where long work stands, in a sentence without its end. */
const stageWords: Record<Stage['stage'], string | ((who: readonly string[]) => string)> = {
  'reading-file': 'Leyendo el archivo',
  sealing: 'Sellándolo con la regla del paciente',
  sharing: 'Entregando una copia sellada a otro lugar',
  publishing: 'Publicándolo en el libro compartido',
  asking: 'Buscando quién puede abrirlo con usted',
  waiting: (who) => `Esperando a que ${either(who)} abra una pestaña`,
  logging: (who) =>
    `${whoDo(who, 'anota', 'anotan')} esta lectura en el registro del paciente y se espera a que sea definitiva`,
  gathering: (who) =>
    `La lectura está anotada. Pidiendo a ${list(who)} ${who.length > 1 ? 'sus partes' : 'su parte'} de la apertura`,
  wrong: (who) =>
    `${whoDo(who, 'dio', 'dieron')} una respuesta errónea. Se conserva como indicio, y se pregunta a otro lugar`,
  fetching: 'Trayendo el historial sellado',
  opening: 'Abriéndolo aquí, en este dispositivo',
}
const stageOf = ({ stage, who = [] }: Stage): string => {
  const words = stageWords[stage]
  return typeof words === 'string' ? words : words(who)
}

export const words: Words = {
  ...visitWords,
  ...laterWords,
  ...decidingWords,
  ...networkWords,
  ...votingWords,
  ...officerWords,
  ...joiningWords,
  ...recoveryWords,
  ...returnWords,
  ...letterWords,
  ...patientWords,
  ...readingWords,
  ...kitWords,
  ...lockWords,
  ...tabWords,
  ...rekeyWords,
  ...teamWords,
  kinds,
  served,
  invitedAs,
  purposes,
  stageOf,
  health,
  recordView,

  shell: {
    app: 'Chartmesh',
    skip: 'Ir al contenido',
    places: 'Lugares',
    messages: 'Mensajes',
    dismiss: 'Quitar este mensaje',
    opening: 'Abriendo lo que guarda este navegador…',
    loading: 'Un momento…',
    back: 'Volver',
    cancel: 'Cancelar',
    close: 'Cerrar',
    details: 'Detalles',
    copy: 'Copiar',
    copied: 'Copiado',
    language: 'Idioma',
    unnamed: 'Chartmesh',
    names: {
      home: 'Inicio',
      records: 'Historiales',
      log: 'Quién miró',
      authority: 'Atributos',
      network: 'Red',
      device: 'Este dispositivo',
      handover: 'Relevo',
      apply: 'Participar',
    },
    roles: {
      patient: 'Sus visitas e historiales',
      observer: 'Observa, sin voto',
      device: 'Un dispositivo que vota',
    },
    joining: 'Trayendo la red de las otras pestañas…',
    admission: {
      sending: 'Su petición de admisión está en camino.',
      returning: 'Este dispositivo espera a que lo añadan a su institución: los demás tienen que acordarlo.',
      waiting:
        'Esperando la admisión: tienen que aprobarla lugares con más de dos tercios de la participación.',
    },
  },

  connection: {
    label: 'Conexión',
    alone: 'Ninguna otra pestaña conectada',
    connected: (awake: number, all: number) => `Conectada con ${awake} de ${all}`,
    agree: 'todas las anotaciones coinciden',
    working: (n: number) => `${count(n, 'cambio espera', 'cambios esperan')} el acuerdo`,
    asleep: (names: readonly string[]) =>
      names.length === 0
        ? 'se espera a que despierten más lugares'
        : `se espera a que despierte ${list(names)}`,
    halted: 'esta pestaña ha dejado de votar',
    saved: 'guardado aquí',
    lendable: 'guardado mientras el navegador tenga sitio',
    empty: 'aquí aún no hay nada',
  },

  broken: {
    what: 'Algo ha fallado dentro de esta página.',
    todo: 'Lo guardado está a salvo. Recargue la página; si se repite, comunique los detalles.',
    details: 'Detalles para comunicar',
    reload: 'Recargar la página',
    startTitle: 'Chartmesh no pudo iniciarse',
  },

  steps: {
    saved: 'Guardado en este dispositivo',
    shared: (peers: number) => `Con ${count(peers, 'pestaña más', 'pestañas más')}`,
    waiting: (asleep: readonly string[]) =>
      asleep.length === 0 ? 'Esperando el acuerdo' : `Esperando a que despierte ${list(asleep)}`,
    final: (date: string) => `Definitivo desde el ${date}`,
    label: 'Hasta dónde ha llegado',
    track: ['guardado', 'compartido', 'acordado', 'definitivo'],
  },

  digits: {
    patient: 'Lea estas seis cifras en voz alta. En el mostrador tienen que ver las mismas.',
    label: 'Seis cifras para comparar',
  },

  welcome: {
    title: 'Historiales clínicos sin un servidor en medio',
    lead: 'Cada pestaña abierta guarda el libro compartido entero, comprueba cada anotación y abre solo lo que un paciente permitió. No se instala nada ni hay que crear una cuenta.',
    start: 'Empezar una red',
    startWhy: 'Para el primer hospital. Los demás entran con un enlace que usted les envía.',
    link: 'Tengo un enlace',
    linkWhy: 'Para pacientes, hospitales, aseguradoras y cualquiera que haya sido invitado.',
    linkLabel: 'Pegue el enlace de invitación',
    open: 'Abrir el enlace',
    demo: 'Probar la demostración',
    demoWhy:
      'Cinco nodos en una página: tres hospitales, una aseguradora y un paciente. Nada que invitar, nadie a quien preguntar.',
    points: [
      ['El paciente escribe la regla', 'En una frase, viendo quién podría abrir hoy el historial.'],
      [
        'Cada lectura queda anotada',
        'Para otros, un historial se abre solo después de que la lectura conste en el registro del paciente.',
      ],
      [
        'Nadie en medio',
        'La página viene de cualquier servidor estático. Después, las pestañas hablan entre sí.',
      ],
    ],
    honest: 'Para probar con datos inventados. No es un producto sanitario certificado.',
  },

  proof: {
    open: 'Prueba',
    openOf: (what: string) => `Hacer una prueba: ${what}`,
  },

  openToAll: {
    people: 'Personas de confianza',
    proof: 'Comprobar una prueba',
    connections: 'Comprobar la conexión',
    speed: '¿Qué velocidad hay aquí?',
    safety: '¿Qué seguridad ofrece?',
    why: {
      people: 'Partes de claves que unas personas guardan para otras. No se une a nada.',
      proof: 'Para quien recibió un archivo o enlace de prueba. No se une a nada.',
      connections: 'Cuando las pestañas no se encuentran: qué paso falla y qué hacer.',
      speed: 'Mide el sellado y la apertura en este dispositivo. No se envía nada.',
      safety: 'Qué está demostrado, qué se supone, qué es propio y qué lo rompería.',
    },
  },

  start: {
    title: 'Empezar una red',
    intro: 'Usted será el primer hospital de la red. Puede invitar a otros enseguida.',
    network: 'Nombre de la red',
    networkHelp: 'Lo que todos verán arriba, por ejemplo «Salud Valle del Rin».',
    institution: 'Nombre de su hospital',
    person: 'Su nombre',
    personHelp:
      'No consta en el libro compartido. Lo ven las instituciones de la red, los pacientes registrados en una de ellas y cada paciente cuyo historial usted lea. En el libro solo consta si se le da un atributo de un registro público.',
    authority: 'Etiqueta corta',
    authorityHelp: (label: string) =>
      `Letras minúsculas y guiones. Lo que usted dice de su personal termina en «@${label}».`,
    authorityBad: 'Use letras minúsculas a–z, cifras y guiones, empezando por una letra, como mucho 32.',
    submit: 'Empezar la red',
    busy: 'Haciendo las claves y el primer bloque…',
  },

  join: {
    title: (network: string) => `Unirse a ${network}`,
    patient: (network: string) => `${network} le invita como paciente.`,
    other: (network: string, role) => `${network} le invita como ${invitedAs[role]}.`,
    nothing: 'No se instala nada. No necesita cuenta ni contraseña.',
    patientPoints: [
      'Usted ve lo que propone el hospital, y lo cambia, antes de que se escriba nada.',
      'Sus claves se hacen en este dispositivo y se quedan en él.',
      'Esta pestaña guarda una copia del libro compartido, en el que no se nombra a ningún paciente.',
    ],
    returning: (network: string) => `${network} le permite volver.`,
    device: (network: string) => `${network}: este será otro dispositivo de la institución que le invita.`,
    devicePoints: [
      'Vota por la institución cuando su persona responsable lo haya añadido allí. Se comparan seis cifras.',
      'No recibe ninguna clave de la institución: no puede leer historiales ni firmar por nadie.',
      'Déjelo abierto: comprueba y guarda todo, y los votos no dependen de una sola tapa.',
    ],
    ownDevice: (network: string) => `${network}: este será otro dispositivo suyo.`,
    ownDevicePoints: [
      'Recibe sus claves del dispositivo que hizo este enlace, cuando haya comparado seis cifras en las dos pantallas.',
      'Ábralo solo si usted mismo hizo el enlace, en un dispositivo suyo.',
      'Después protege aquí las claves con una cerradura propia.',
    ],
    otherPoints: [
      'Usted pide ser admitido; los lugares que ya están dentro lo votan.',
      'Esta pestaña será un nodo completo: déjela abierta, para que los demás puedan ponerse de acuerdo.',
      'Usted decide qué atributos concede a su propio personal.',
    ],
    roads: {
      local: 'Este enlace funciona solo en este navegador.',
      open: (helper: string) =>
        `Su pestaña preguntará al ayudante en ${helper} para encontrar a los demás. El ayudante no puede leer nada.`,
      personal: 'Este enlace es solo para usted. Su pestaña le da una respuesta para devolver.',
    },
    servers: (urls: readonly string[]) =>
      `Su pestaña preguntará a ${list(urls)} por su propia dirección, como todas las de esta red. Quien lo lleva conoce esa dirección.`,
    accept: 'Aceptar la invitación',
    busy: 'Conectando…',
    decline: 'Ahora no',
    replyTitle: 'Devuelva esta respuesta',
    replyWhy:
      'Su pestaña está lista. El lugar que le invitó tiene que introducir esta respuesta; entonces las dos pestañas se encuentran.',
    reply: 'Su respuesta',
    replyQr:
      'La respuesta como imagen. Solo permite a la pestaña que invitó conectarse con esta. No sirve de nada cuando estén conectadas o se cierre esta pestaña.',
    keepOpen: 'Mantenga esta pestaña abierta hasta que la hayan introducido.',
    waiting: 'Buscando las otras pestañas…',
    already: 'Este perfil del navegador ya participa en una red.',
    alreadyTodo: 'Acepte solo si el enlace es de la misma red; si no, ábralo en otro perfil del navegador.',
    notHere:
      'Este navegador es de una institución, y este enlace es para un paciente. Ábralo en el navegador del propio paciente, o en otro perfil del navegador.',
    handedTitle: 'Lo tiene su otra pestaña',
    handed:
      'Este navegador tiene la red abierta en otra pestaña, y el enlace se le entregó. Vaya allí; esta pestaña se puede cerrar.',
    replyTaken: 'La respuesta está introducida. Las dos pestañas se están conectando.',
    anew: 'Si ya envió una respuesta, no sirve, porque esta página se volvió a cargar. Acepte otra vez y envíe la respuesta nueva.',
  },

  apply: {
    title: (network: string) => `Ser admitido en ${network}`,
    intro:
      'Diga a los demás quién es. Ellos votan, cada uno con su participación; tienen que aprobarlo más de dos tercios.',
    kind: 'Tipo de institución',
    institution: 'Nombre de su institución',
    stake: 'Participación que pide',
    stakeHelp:
      'Cuánto pesa su voto y con qué frecuencia anota su nodo lo acordado. Los demás deciden si la aceptan. Con 0 usted lee y concede atributos, y la red no le espera.',
    submit: 'Pedir la admisión',
    busy: 'Enviando la petición…',
    sentTitle: 'Los demás tienen su petición',
    sent: 'Mantenga esta pestaña abierta. Aquí ve quién la ha aprobado.',
  },

  device: {
    title: 'Este dispositivo',
    ownTitle: 'Mis dispositivos',
    ownIntro: 'Otro teléfono u ordenador suyo también puede tener sus claves.',
    ownGo: 'Mis dispositivos',
    keysTitle: 'Sus claves',
    keysNone: 'En este dispositivo aún no hay claves. Se hacen cuando usted empieza o se une.',
    keysOpen: 'Sus claves están abiertas.',
    unprotected: 'Quien abra este navegador puede usarlas.',
    protectedBy: 'Una frase de acceso las protege.',
    lock: 'Bloquear ahora',
    lockHelp:
      'El nodo sigue: continúa votando y guardando. Para leer y firmar hará falta de nuevo la frase de acceso.',
    protectTitle: 'Proteger con una frase de acceso',
    passphrase: 'Frase de acceso',
    passphraseNew: 'Nueva frase de acceso',
    passphraseNow: 'Su frase de acceso actual',
    change: 'Cambiar la frase de acceso',
    passphraseHelp: (least) =>
      `Al menos ${least} caracteres; cuatro palabras o más son fáciles de recordar. Si se pierde, nadie puede devolvérsela.`,
    again: 'La misma otra vez',
    differs: 'No son iguales.',
    short: (least) => `Use al menos ${least} caracteres.`,
    keep: 'Abrir sin ella en este dispositivo',
    keepHelp:
      'Para una pestaña que tiene que volver a arrancar sola. Quien use este dispositivo podrá entonces usar sus claves.',
    protect: 'Poner la frase de acceso',
    protectBusy: 'Poniéndola; tarda unos segundos a propósito…',
    protectDone: 'La frase de acceso está puesta.',
    unlock: 'Desbloquear',
    unlockBusy: 'Abriendo; tarda unos segundos a propósito…',
    storageTitle: 'Lo que se guarda aquí',
    storage: (used: string, quota: string) => `${used} de ${quota} que ofrece el navegador.`,
    persisted: 'El navegador prometió conservarlo.',
    lendable:
      'El navegador puede borrarlo si falta sitio. Ayuda instalar esta página o añadirla a marcadores; otras pestañas guardan copias del libro.',
    askToKeep: 'Pedir al navegador que lo conserve',
    notPromised: 'No lo prometió.',
    neverTaken: 'Todavía no se ha llevado sus historiales.',
    taken: (when: string, since: number) =>
      `La última vez que se llevó sus historiales: ${when}. ${since === 0 ? 'Desde entonces no ha llegado nada.' : `Desde entonces: ${count(since, 'historial nuevo', 'historiales nuevos')}.`}`,
    takeNow: 'Llevárselo todo',
    height: 'Bloques guardados',
    network: 'Huella de la red',
    you: 'Ha entrado como',
    pinned: 'Deje esta pestaña abierta, o fijada, para que los demás puedan ponerse de acuerdo.',
  },

  fields: {
    optional: 'no hace falta',
    missing: 'Rellene este campo.',
  },
}
