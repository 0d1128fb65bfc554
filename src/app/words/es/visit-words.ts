/** Words of the visit: checking in, deciding, sealing, reading. */
import type { visitWords as English } from '../en/visit-words.ts'
import { capital, either, figure } from '../format.ts'
import { count } from './grammar.ts'

export const visitWords: typeof English = {
  patients: {
    emptyWhat: 'Aún no ha llegado nadie.',
    ended: 'Terminado',
    records: (n: number) => (n === 0 ? 'aún sin historial' : count(n, 'historial', 'historiales')),
    until: (date: string) => `hasta el ${date}`,
  },

  checkin: {
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
    digitsTitle: 'Comparen seis cifras',
    proposed: 'Lo que usted propuso',
    notFinal: 'El consentimiento va camino del libro. Se puede sellar un historial cuando sea definitivo.',
    gone: 'Esta llegada no está en este dispositivo.',
  },

  seal: {
    title: 'Sellar un historial',
    choose: 'Elija un archivo de historial',
    chooseHelp: 'Un archivo FHIR R4, terminado en .json, o una tarjeta de salud. Se lee en este dispositivo.',
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
    emptyTodo: 'Abra el enlace o la imagen que le dan en el mostrador.',
    visitAt: (hospital: string) => (hospital === '' ? 'Una visita nueva' : `Visita en ${hospital}`),
    states: {
      connecting: 'Conectando con el mostrador…',
      asked: 'Hace falta su decisión',
      agreed: 'Usted consintió; va camino del libro',
      final: 'Usted consintió',
      withdrawn: 'Usted lo retiró',
      ended: 'Terminado',
      lost: 'Otra persona usó el enlace',
    },
    decide: 'Leer y decidir',
    recordsTitle: 'Sus historiales',
    recordsEmpty: 'Aún no hay ningún historial suyo.',
    recordsTodo: 'Lo que un hospital escriba después de que usted consienta aparece aquí.',
    open: 'Abrir',
    openWhat: (hospital: string, time: string) => `Abrir su historial de ${hospital}, ${time}`,
    openHelp:
      'Usted abre sus propios historiales por su cuenta: no se pregunta a nadie y no se anota en ningún sitio.',
    protectWhy: 'Quien abra este navegador puede abrir sus historiales. Póngale un bloqueo.',
    protect: 'Bloquear este dispositivo',
    looked: 'Quién miró últimamente',
    lookedAll: 'Ver a todos los que miraron',
    summary: 'Lo más importante sobre usted',
    whole: 'Ver el historial entero',
    from: (hospital, date, others) =>
      `De ${hospital}, ${date}. ${others === 0 ? '' : others === 1 ? 'Abajo está su otro historial, que puede decir más.' : `Abajo están sus otros ${figure(others)} historiales, que pueden decir más.`}`,
    news: (n, since) => `${count(n, 'nuevo', 'nuevos')} desde: ${since}`,
    new: 'nuevo',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? 'Su visita' : `Su visita en ${hospital}`),
    agreedOn: (time: string) => `Usted consintió el ${time}.`,
    connecting: 'Esperando lo que propone el mostrador. Su pestaña tiene que estar abierta.',
    proposes: (hospital: string) => `${hospital} propone:`,
    who: 'Quién puede abrir su historial',
    ready: {
      now: 'Como está ahora',
      proposal: 'Como se le propone',
      here: 'El equipo que me atiende aquí',
      team: 'El equipo de aquí',
      referral: '…y aquellos a quienes me deriven',
      insurer: '…y mi aseguradora, solo las facturas',
      own: 'Hacer la mía',
      ownWhy: 'Elija usted las palabras, partiendo de la frase de arriba.',
    },
    audience: 'Quién podría abrirlo hoy',
    audienceCount: (n: number) =>
      n === 0
        ? 'Hoy no podría abrirlo nadie.'
        : `Hoy ${count(n, 'persona podría abrirlo', 'personas podrían abrirlo')}.`,
    audienceMore: (n: number) => `y ${figure(n)} más`,
    besides: (category, until, once) =>
      `además: ${category.toLocaleLowerCase()}, ${once ? `una vez, como muy tarde el ${until}` : `hasta el ${until}`}`,
    audienceSelf: 'Usted siempre puede abrirlo.',
    alone: (names: readonly string[]) =>
      `${either(names)} podría abrirlo sin nadie más, porque ${names.length === 1 ? '' : 'cada una de ellas '}dice por sí misma quiénes son estas personas. Si quiere excluirlo, pida también la palabra de una segunda institución.`,
    emptyTerms: (terms: readonly string[]) => `Hoy nadie es ${either(terms)}.`,
    unknownTerms: (terms: readonly string[]) => `Ninguna institución de aquí dice quién es ${either(terms)}.`,
    purpose: 'Para qué',
    purposeHelp:
      'Quien lee tiene que decir por qué. Por un motivo que usted no elija aquí el historial no se abre, y usted ve cada motivo en su registro.',
    purposeWhy: {
      treatment: 'Para atenderle.',
      payment: 'Para revisar una factura y pagarla.',
      research: 'Para aprender de los historiales de muchas personas.',
      operations: 'Para llevar bien la casa: calidad, planificación, formación.',
    },
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
          `El consentimiento muestra además que quien consintió está asegurado en ${institution}.`,
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
    finalAt: 'Su consentimiento está en el libro. Muestra que consintió alguien conocido allí, no quién.',
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
    title: 'Quién miró',
    intro:
      'Cada lectura de otros, escrita en el libro antes de que el historial se abra. Sus propias aperturas no se anotan.',
    emptyWhat: 'Nadie ha abierto un historial suyo.',
    emptyTodo: 'Cuando alguien lo haga, aquí verá quién, por qué y cuándo.',
    line: (reader: string | undefined, institution: string | undefined, purpose: string | undefined) =>
      [
        ...(reader === undefined ? ['Alguien cuyo nombre aún se está abriendo'] : [institution, reader]),
        purpose && `para ${purpose}`,
      ]
        .filter((part) => part)
        .join(', '),
    opened: (time: string, server: string) => `Abierto el ${time} a través de ${server}`,
    unconfirmed: (server: string) =>
      `No se pudo confirmar el nombre de quien leyó: lo que transmitió ${server} no es el nombre de esta cuenta. Pregunte allí, o en la institución de quien leyó.`,
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
    erased: 'borrado',
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
