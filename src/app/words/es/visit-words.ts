/** Words of the visit: checking in, deciding, sealing, reading. */
import type { visitWords as English } from '../en/visit-words.ts'
import { capital, either, figure } from '../format.ts'
import { count } from './grammar.ts'

export const visitWords: typeof English = {
  patients: {
    title: 'Pacientes',
    intro: 'Una entrada por llegada. La etiqueta es una nota suya: solo este hospital puede leerla.',
    create: 'Nueva llegada',
    emptyWhat: 'Aún no ha llegado nadie.',
    emptyTodo: 'Registre una llegada, muestre al paciente su enlace o imagen y comparen seis cifras.',
    states: {
      invited: 'Enlace hecho, el paciente aún no está',
      here: 'La pestaña del paciente está conectada',
      keyed: 'El paciente lee la propuesta',
      agreed: 'Consintió: comparen las cifras',
      final: 'Consentimiento definitivo',
    },
    records: (n: number) => (n === 0 ? 'aún sin historial' : count(n, 'historial', 'historiales')),
    until: (date: string) => `hasta el ${date}`,
  },

  checkin: {
    newTitle: 'Nueva llegada',
    label: 'Su etiqueta para este paciente',
    labelHelp: 'Por ejemplo una cama o una cita. Solo la ve este hospital.',
    proposal: 'Lo que usted propone al paciente',
    proposalHelp: 'El paciente ve esta frase y puede cambiar cada palabra.',
    ready: {
      here: 'El equipo que le atiende aquí',
      referral: 'El equipo de aquí, y aquellos a quienes le deriven',
      insurer: 'El equipo de aquí, y el de prestaciones de la aseguradora',
    },
    until: 'El consentimiento dura hasta',
    untils: {
      day: 'mañana',
      week: 'dentro de una semana',
      month: 'dentro de 30 días',
      year: 'dentro de un año',
    },
    road: 'Cómo viaja el enlace',
    make: 'Hacer el enlace',
    busy: 'Haciendo el enlace…',
    noTerms: 'Aún no hay ningún atributo que proponer. Declare antes uno en «Atributos».',
    linkTitle: 'Muestre esto al paciente',
    linkGone:
      'El enlace se mostró al hacerlo y no se guarda. Si el paciente lo ha perdido, registre una nueva llegada.',
    qr: (until: string, personal: boolean) =>
      `Abre la llegada de este paciente en un navegador, una vez. ${personal ? 'Vale 15 minutos, mientras esta pestaña esté abierta.' : `Vale hasta el ${until}.`} Quien lo tenga puede actuar como este paciente hasta que se use, así que no lo muestre a nadie más.`,
    digitsTitle: 'Comparen seis cifras',
    waitingTitle: 'Esperando al paciente',
    waiting: {
      invited: 'El paciente abre el enlace en su propio dispositivo y acepta.',
      here: 'Su pestaña está conectada. Está recibiendo de este hospital su clave de firma.',
      keyed: 'Ya puede leer la propuesta, cambiarla y dar su consentimiento.',
    },
    decided: 'Lo que decidió el paciente',
    proposed: 'Lo que usted propuso',
    notFinal: 'El consentimiento va camino del libro. Se puede sellar un historial cuando sea definitivo.',
    recordsTitle: 'Historiales de esta visita',
    noRecords: 'Aún no se ha sellado nada de esta visita.',
    gone: 'Esta llegada no está en este dispositivo.',
  },

  seal: {
    title: 'Sellar un historial',
    choose: 'Elija un archivo de historial',
    chooseHelp: 'Un archivo FHIR R4, terminado en .json, o una tarjeta de salud. Se lee en este dispositivo.',
    link: 'Un enlace de salud que trae el paciente (SMART Health Link)',
    linkHelp:
      'Descargue usted el archivo al que lleva el enlace: esta página no pregunta a ningún otro servidor. Pegue aquí el enlace y elija después el archivo.',
    linkTo: (address) => `El archivo está en ${address}`,
    preview: 'Qué hay en el archivo',
    other: 'Elegir otro archivo',
    submit: 'Sellar y publicar',
    who: 'Quién podrá leerlo',
    done: 'El historial está sellado y va camino del libro.',
    entries: (n: number) => count(n, 'anotación', 'anotaciones'),
  },

  home: {
    title: 'Sus visitas',
    emptyWhat: 'Aún no tiene ninguna visita aquí.',
    emptyTodo: 'Abra el enlace o la imagen que le da el hospital.',
    visitAt: (hospital: string) => (hospital === '' ? 'Una visita nueva' : `Visita en ${hospital}`),
    states: {
      connecting: 'Conectando con el hospital…',
      asked: 'Hace falta su decisión',
      agreed: 'Usted consintió; va camino del libro',
      final: 'Usted consintió',
    },
    decide: 'Leer y decidir',
    look: 'Ver la visita',
    recordsTitle: 'Sus historiales',
    recordsEmpty: 'Aún no hay ningún historial suyo.',
    recordsTodo: 'Cuando usted consienta, el hospital sella el historial y aparece aquí.',
    open: 'Abrir',
    openWhat: (hospital: string, time: string) => `Abrir su historial de ${hospital}, ${time}`,
    openHelp: 'Usted abre sus propios historiales a solas: sin red y sin anotación.',
    protectTitle: 'Proteja sus claves',
    protectWhy: 'Quien abra este navegador puede abrir sus historiales. Ponga una frase de acceso.',
    protect: 'Poner una frase de acceso',
    looked: 'Quién miró últimamente',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? 'Su visita' : `Su visita en ${hospital}`),
    connecting: 'Esperando la propuesta del hospital. Su pestaña tiene que estar abierta.',
    proposes: (hospital: string) => `${hospital} propone:`,
    who: 'Quién puede abrir su historial',
    ready: {
      now: 'Como está ahora',
      proposal: 'Como propone el hospital',
      here: 'El equipo que me atiende aquí',
      referral: '…y aquellos a quienes me deriven',
      insurer: '…y el equipo de prestaciones de mi aseguradora',
      own: 'Hacer la mía',
      ownWhy: 'Elija usted las palabras, partiendo de la frase de arriba.',
    },
    audience: 'Quién podría abrirlo hoy',
    audienceCount: (n: number) =>
      n === 0
        ? 'Hoy no podría abrirlo nadie.'
        : `Hoy ${count(n, 'persona podría abrirlo', 'personas podrían abrirlo')}.`,
    audienceMore: (n: number) => `y ${figure(n)} más`,
    audienceSelf: 'Usted siempre puede abrirlo.',
    alone: (names: readonly string[]) =>
      `${either(names)} podría abrirlo sin nadie más, porque concede estos atributos por sí misma. Si quiere excluirlo, pida también la palabra de una segunda institución.`,
    emptyTerms: (terms: readonly string[]) => `Hoy nadie tiene ${either(terms)}.`,
    unknownTerms: (terms: readonly string[]) => `Aquí nadie concede ${either(terms)}.`,
    purpose: 'Para qué',
    purposeHelp:
      'Quien lee tiene que decir por qué. Por un motivo que usted no elija aquí el historial no se abre, y usted ve cada motivo en su registro.',
    noPurpose: 'Antes de consentir, elija para qué se pueden leer los historiales.',
    until: 'Hasta',
    untilHelp:
      'Puede cambiar todo esto en cualquier momento. Impide nuevas lecturas. Las copias ya tomadas no se pueden recuperar.',
    also: {
      title: 'Lo que muestra de usted',
      help: (hospital) =>
        `Su consentimiento siempre muestra que en ${hospital} le conocen, y nunca quién es. Lo que usted añada queda en el libro a la vista de todos, y le hace una persona entre menos.`,
      choose: {
        member: (institution) => `Mostrar también que está asegurado en ${institution}`,
        patient: (institution) => `Mostrar también que es paciente de ${institution}`,
      },
      shown: {
        member: (institution) =>
          `El consentimiento muestra además que el paciente está asegurado en ${institution}.`,
        patient: (institution) =>
          `El consentimiento muestra además que quien consintió es paciente de ${institution}.`,
      },
    },
    agree: 'Consiento',
    busy: 'Firmando en este dispositivo…',
    digitsTitle: 'Comparen seis cifras',
    terms: 'Lo que usted consintió',
    gone: 'Esta visita no está en este dispositivo.',
    incomplete: 'Elija una palabra para cada hueco, o quítelo, antes de consentir.',
    finalAt: 'Su consentimiento está en el libro. Muestra que un paciente consintió, no cuál.',
    holds: (purposes: readonly string[] | undefined, date: string) =>
      purposes ? `Para ${either(purposes)}, hasta el ${date}.` : `Hasta el ${date}.`,
  },

  policy: {
    sentence: (who: string) => capital(`${who} puede abrirlo.`),
    may: 'puede abrirlo.',
    all: 'todo esto',
    any: 'cualquiera de estos',
    some: 'al menos tantos de estos',
    needs: 'Quien lee necesita',
    needed: 'Cuántos hacen falta',
    ofMany: (k: number, n: number) => `al menos ${k} de estos ${n}`,
    term: (title: string, institution: string) => `${title} de ${institution}`,
    and: 'y',
    or: 'o',
    atLeast: (k: number) => `al menos ${k} de`,
    add: 'Añadir un atributo',
    addGroup: 'Añadir un grupo',
    remove: (what: string) => `Quitar ${what}`,
    removeShort: 'Quitar',
    group: 'Grupo',
    attribute: 'Atributo',
    preview: 'Su regla',
    unreadable: 'Esta regla no se puede mostrar con palabras.',
    nobody: 'Nadie más',
  },

  log: {
    locked:
      'Sus claves están bloqueadas. Desbloquéelas para ver quién miró: los nombres están sellados para usted.',
    title: 'Quién miró',
    intro:
      'Cada lectura de otros, escrita en el libro antes de que el historial se abra. Sus propias aperturas no se anotan.',
    emptyWhat: 'Nadie ha abierto un historial suyo.',
    emptyTodo: 'Cuando alguien lo haga, aquí verá quién, por qué y cuándo.',
    line: (reader: string | undefined, institution: string | undefined, purpose: string | undefined) =>
      [
        institution ?? 'Una institución',
        reader ?? 'una persona cuyo nombre aún se está abriendo',
        purpose && `para ${purpose}`,
      ]
        .filter((part) => part)
        .join(', '),
    through: (server: string) => `abierto a través de ${server}`,
  },

  records: {
    title: 'Historiales',
    intro:
      'Todos los historiales del libro. Usted ve que existen; abrir uno exige que la regla del paciente se lo permita, y queda anotado.',
    emptyWhat: 'Aún no hay ningún historial.',
    emptyTodo: 'Los historiales aparecen cuando un hospital sella uno.',
    of: (hospital: string) => `Historial de ${hospital}`,
    here: 'hay una copia sellada en este dispositivo',
    withdrawn: 'consentimiento retirado',
    disputed: 'alguien dice que algo no está bien',
    erased: 'borrado por su paciente',
    holders: (n: number) => count(n, 'lugar dice que lo guarda', 'lugares dicen que lo guardan'),
    audited: (kept: number, wanted: number, when: string) =>
      kept >= wanted
        ? `${count(kept, 'lugar ha mostrado que lo guarda', 'lugares han mostrado que lo guardan')}, última comprobación ${when}`
        : `${kept === 0 ? 'ninguno' : `solo ${kept}`} de ${wanted} ${kept <= 1 ? 'ha mostrado que lo guarda' : 'han mostrado que lo guardan'}, última comprobación ${when}`,
    looking: 'se busca otro',
    unreached: (n: number) => `${count(n, 'no se alcanza', 'no se alcanzan')} desde aquí`,
    nobodyElse: 'no hay nadie más que pueda',
    reads: (n: number) =>
      n === 0 ? 'nunca leído' : n === 1 ? 'leído una vez' : `leído ${count(n, 'vez', 'veces')}`,
    ask: 'Pedir leerlo',
    askWhat: (hospital: string, time: string) => `Pedir leer el historial de ${hospital}, ${time}`,
    askTitle: 'Pedir leer este historial',
    ownTitle: 'Su historial',
    askIntro:
      'Su nombre y su motivo se escriben en el registro del paciente antes de que el historial se abra. Allí solo los ve el paciente.',
    purpose: 'Por qué lo lee',
    submit: 'Pedirlo ahora',
    gone: 'Este historial no está en el libro tal como lo conoce este dispositivo.',
    show: 'Mostrar el historial',
    close: 'Cerrar el historial',
    notFinal: 'Se puede leer cuando sea definitivo.',
    rule: 'Quién puede abrirlo',
    agreedFor: (purposes: readonly string[]) => `El paciente consintió la lectura para ${either(purposes)}.`,
    ruleHidden: 'La regla está sellada con el historial. Al pedirlo sabrá si se lo permite.',
    working: 'Trabajando',
    cancel: 'Detener',
  },

  record: {
    fileName: 'historial.json',
    entries: (n: number) => count(n, 'anotación', 'anotaciones'),
    more: (n: number) => `Mostrar ${figure(n)} más`,
  },
}
