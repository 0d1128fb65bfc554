/** Words of the network: inviting, admitting, blocks, attributes. */
import type { networkWords as English } from '../en/network-words.ts'
import { figure, list } from '../format.ts'
import { count, whoDo } from './grammar.ts'
import { invitedAs, titles } from './names.ts'

export const networkWords: typeof English = {
  invite: {
    title: 'Invitar',
    who: 'A quién',
    can: {
      patient: 'Los pacientes vienen por una llegada, para que el hospital sepa de qué visita se trata.',
      hospital: 'Lleva un nodo, vota, registra llegadas, sella historiales y lee los que se le permiten.',
      insurer: 'Lleva un nodo y lee lo que los pacientes abrieron a su equipo de prestaciones.',
      research: 'Lleva un nodo y lee lo que los pacientes abrieron para su estudio.',
      board: 'Lleva un nodo y dice quién es personal médico, de enfermería o de farmacia.',
      pharmacy: 'Lleva un nodo y lee lo que los pacientes le abrieron.',
      returning: 'Ya estuvo en esta red y tiene 24 palabras, pero no el dispositivo.',
    },
    returning: 'Alguien que vuelve',
    road: 'Cómo viaja el enlace',
    roads: {
      local: 'Dentro de este navegador',
      localWhy: 'Para pestañas y ventanas de este navegador en este dispositivo. Nada sale de él.',
      personal: 'Enlace personal con respuesta',
      personalWhy:
        'Para una persona, que le devuelve una respuesta para introducirla aquí. No necesita ayudante. Esta pestaña tiene que seguir abierta hasta entonces, como mucho 15 minutos.',
      open: 'Enlace abierto con un ayudante',
      openWhy:
        'Para muchas personas, durante una semana, esté abierta o no esta pestaña. Necesita un pequeño ayudante que presenta las pestañas entre sí; ve direcciones, no contenido.',
    },
    helper: 'Dirección del ayudante',
    helperHelp: 'Empieza por wss:// (o ws:// en su propia máquina).',
    make: 'Hacer el enlace',
    busy: 'Haciendo el enlace…',
    linkTitle: 'El enlace',
    link: 'Enlace de invitación',
    qr: (role, personal: boolean, until: string) =>
      `Abre esta red como ${invitedAs[role]}. ${personal ? 'Para una persona, 15 minutos, mientras esta pestaña esté abierta.' : `Para cualquiera que lo tenga, hasta el ${until}.`}${role === 'patient' || role === 'returning' ? '' : ' Una institución aún tiene que ser admitida por votación.'}`,
    replyTitle: 'Introduzca la respuesta',
    reply: 'Respuesta de la persona invitada',
    replyHelp: 'La copia de su pantalla y se la envía a usted.',
    takeReply: 'Conectar',
    replyDone: 'La respuesta está introducida. Las dos pestañas se están conectando.',
    again: 'Hacer un enlace nuevo',
    againWhy: 'Cuando pasen sus 15 minutos, o si las dos pestañas no se conectaron.',
    over: 'Este enlace ya no funciona.',
  },

  network: {
    title: 'Red',
    invite: 'Invitar a una institución',
    institutions: 'Instituciones',
    you: 'usted',
    stake: (stake: number, share: number) => `participación ${figure(stake)} (${Math.round(share * 100)} %)`,
    noStake: 'sin participación',
    awake: 'despierta',
    asleep: 'dormida',
    quorumTitle: '¿Puede la red ponerse de acuerdo ahora?',
    quorumYes: 'Sí: lo que se escribe ahora llega a ser definitivo.',
    quorumNo: 'Ahora no. Lo que usted haga se guarda y sigue cuando haya bastantes despiertas.',
    quorumStake: (awake: number, needed: number, total: number) =>
      `Están despiertas ${figure(awake)} de ${figure(total)} unidades de participación, y hacen falta ${figure(needed)}.`,
    quorumAsleep: (names: readonly string[]) => `Dormidas: ${list(names)}.`,
    witnessed: (votes: number) =>
      votes === 0
        ? 'Esta pestaña aún no ha visto votos de otros.'
        : `Esta pestaña ha comparado entre sí ${count(votes, 'voto', 'votos')} de otros: ninguna contradicción.`,
    convicted: (names: readonly string[]) =>
      `${whoDo(names, 'votó', 'votaron')} dos veces contra su propia palabra. Pregunte qué otro dispositivo usa su clave.`,
    admissions: 'Piden ser admitidas',
    aloneWhat: 'De momento es usted la única institución aquí.',
    aloneTodo: 'Se puede sellar un historial cuando otro lugar guarda una copia.',
    asking: (names: string, n: number) =>
      `${names} ${n === 1 ? 'pide' : 'piden'} ser ${n === 1 ? 'admitida' : 'admitidas'}.`,
    askingLook: 'Ver quién lo pide',
    admissionsEmpty: 'Nadie lo pide.',
    admissionsTodo: 'Envíe una invitación; quien la acepta aparece aquí.',
    approve: 'Aprobar',
    approveWhom: (name: string) => `Aprobar ${name}`,
    approved: (approved: number, needed: number) =>
      `Han aprobado ${figure(approved)} de ${figure(needed)} unidades de participación.`,
    approvedBy: (names: readonly string[]) =>
      names.length === 0 ? 'Aún no lo ha aprobado nadie.' : `Aprobado por ${list(names)}.`,
    approvedMine: 'Usted lo aprobó',
    asks: (stake: number) =>
      stake === 0 ? 'no pide participación' : `pide una participación de ${figure(stake)}`,
    written: 'Anotación por anotación: lo que espera y lo que se escribió',
    blocks: 'Bloques',
    blocksIntro:
      'Cada bloque lo escribió el nodo anotador, elegido según la participación, y lo firmaron más de dos tercios de ella.',
    blocksComing: (oldest: number) =>
      `Los bloques anteriores al ${figure(oldest)} llegan cuando no hay otra cosa que hacer. Nada los espera.`,
    blocksEmpty: 'Aún no hay ningún bloque.',
    blocksTodo: 'El primero se escribe en cuanto alguien hace algo.',
    time: 'Hora',
    proposer: 'Nodo anotador',
    signers: 'Firmado por',
    holds: 'Contiene',
    entries: (n: number) => (n === 0 ? 'nada nuevo' : count(n, 'anotación', 'anotaciones')),
    retries: (view: number) => `tras ${count(view, 'intento', 'intentos')}`,
    pool: 'Cola de datos',
    poolIntro: 'Lo que espera en cada pestaña el próximo bloque.',
    poolEmpty: 'No espera nada.',
    poolTodo: 'Todo lo enviado está en un bloque.',
    by: (who: string) => `de ${who}`,
    peers: 'Pestañas abiertas',
    peersEmpty: 'Esta es la única pestaña abierta de la red que este dispositivo ve.',
    peersTodo: 'Invite a alguien, o pida a otros que abran la suya.',
    transactions: {
      genesis: 'Se fundó la red',
      'institution.admit': 'Se votó sobre una institución',
      'stake.set': 'Cambió una participación',
      'network.reach': 'Se votó cómo se encuentran las pestañas',
      'key.rotate': 'Se cambió una clave de voto',
      evidence: 'Prueba de un voto contradictorio',
      'era.evidence': 'Prueba de que alguien firmó dos finales de una época',
      'authority.open': 'Se abrió una autoridad',
      'attribute.declare': 'Se declaró un atributo',
      'attribute.issue': 'Se concedió un atributo',
      'attribute.revoke': 'Se retiró un atributo',
      'account.open': 'Se abrió una cuenta',
      'account.rotate': 'Se renovó una clave de lectura',
      'consent.give': 'Un paciente consintió',
      'consent.withdraw': 'Un paciente se retiró',
      'record.publish': 'Se publicó un historial',
      'record.receipt': 'Un lugar dijo que guarda un historial',
      'access.read': 'Se leyó un historial',
    },
    otherTransaction: 'Una anotación',
    hash: 'Huella',
  },

  authority: {
    title: 'Atributos',
    titles,
    intro:
      'Lo que las instituciones dicen de las personas. Los pacientes escriben sus reglas con estas palabras.',
    mine: (name: string) => `Concedidos por usted (${name})`,
    others: 'Concedidos por otros',
    othersEmpty: 'Ninguna otra institución concede atributos todavía.',
    othersTodo: 'Aparecen aquí cuando son admitidas.',
    holders: (n: number) =>
      n === 0 ? 'Aún no lo tiene nadie.' : count(n, 'persona lo tiene', 'personas lo tienen'),
    until: (date: string) => `hasta el ${date}.`,
    revoked: 'retirado.',
    ended: 'terminado.',
    issue: 'Conceder',
    issueWhat: (title: string) => `Conceder «${title}» a una persona`,
    person: 'Persona',
    personOf: (name: string, institution: string) => `${name}, ${institution}`,
    nameless: (institution: string, mark: string) => `alguien del personal de ${institution} (${mark})`,
    noPeople: 'Nadie más tiene cuenta todavía. Las personas aparecen cuando su institución es admitida.',
    lasts: 'Dura hasta',
    untils: {
      month: 'dentro de 30 días',
      year: 'dentro de un año',
      five: 'dentro de cinco años',
    },
    issueSubmit: 'Concederlo',
    issueEffect: (title: string, person: string) =>
      `${person} podrá abrir todos los historiales cuya regla permita «${title}», viejos y nuevos. Cada lectura queda en el registro del paciente.`,
    issued: (title: string, person: string) => `«${title}» va camino de ${person}.`,
    issueListed: (person: string) =>
      `Este es un registro público: ${person} constará por su nombre en el libro compartido, para todos y para siempre. Pregunte antes.`,
    issueUnlisted:
      'El libro compartido no nombra a quien lo tiene. Las instituciones de la red pueden consultar el nombre, y también los pacientes que estén registrados en una de ellas.',
    publicRegister:
      'Un registro público: quien lo tiene consta por su nombre en el libro compartido, para todos y para siempre.',
    ownPublic: (given: readonly string[]) =>
      `Este nombre consta en el libro compartido, para todos y para siempre, porque se le concedió ${list(given.map((title) => `«${title}»`))} de un registro público.`,
    ownPrivate: 'Este nombre no consta en el libro compartido.',
    revoke: 'Retirar',
    revokeWhat: (title: string, person: string) => `Retirar «${title}» a ${person}`,
    revokeEffect: (person: string) =>
      `A partir de entonces, ningún lugar abre historiales a ${person} por este atributo. Las copias ya hechas no se pueden recuperar.`,
    revokeSubmit: 'Retirarlo',
    revokedDone: (title: string, person: string) => `Se está retirando «${title}» a ${person}.`,
    declare: 'Declarar otro atributo',
    declareTitle: 'Título, como lo dice la gente',
    declareTitleHelp: 'Por ejemplo «Cardiología».',
    declareName: 'Etiqueta corta',
    declareNameHelp: 'Letras minúsculas y guiones; no cambia nunca.',
    declareSubmit: 'Declararlo',
    none: 'Usted aún no ha declarado ningún atributo.',
    noneTodo: 'Declare uno; después concédalo a personas.',
    notAdmitted: 'Usted no concede atributos hasta ser admitido.',
    notAdmittedTodo: 'Las instituciones de la red lo deciden por votación. No tiene que hacer nada.',
    private: 'Los pacientes lo tienen en privado: muestra que alguien es paciente, no quién es.',
  },
}
