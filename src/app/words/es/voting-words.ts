/** Words of who runs the network: stake, standing, devices, suspensions, votes, rules. */
import type { OwnVote, Standing } from '../../../node/api.ts'
import type { votingWords as English } from '../en/voting-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

const units = (stake: number): string => `participación ${figure(stake)}`
const percent = (share: number): string => `${Math.round(share * 100)} %`

const standing: Record<Standing, string> = {
  voting: 'vota',
  noticed: 'avisada como dormida; en dos días deja de contar si no vuelve',
  idle: 'dormida; las demás siguen sin ella hasta que vuelva',
  jailed: 'suspendida',
  none: 'sin voto',
}

/** Of a device beside its institution's standing, in a word. */
const deviceStanding: Record<Standing, string> = {
  voting: '',
  noticed: 'avisado como dormido',
  idle: 'dormido',
  jailed: 'suspendido',
  none: '',
}

const own: Record<OwnVote['state'], string> = {
  voting: 'Este dispositivo vota. Deje esta pestaña abierta, para que los demás puedan ponerse de acuerdo.',
  noticed:
    'Otros avisaron de que este dispositivo dormía. Ha vuelto: el aviso termina en cuanto se cuente un voto suyo.',
  idle: 'Este dispositivo dejó de contar mientras dormía. Ha dicho a los demás que ha vuelto; su voto pronto contará de nuevo.',
  jailed:
    'Sus votos no cuentan: un dispositivo de su institución se contradijo. Averigüe cuál y pida después a las demás que la readmitan por votación.',
  none: 'Su institución no tiene participación, así que este dispositivo no vota. Guarda y comprueba todo.',
  renewing:
    'Una nueva clave de voto para este dispositivo está en camino. Vota de nuevo cuando sea definitiva.',
  lost: 'Este dispositivo ya no puede votar: lo que recordaba de sus propios votos se ha perdido, o no encaja con lo que votó.',
  dropped: 'Su institución quitó este dispositivo. Ya no vota; sigue guardando y comprobando.',
  asking: 'Este dispositivo pide votar por su institución.',
}

export const votingWords: typeof English = {
  voting: {
    title: 'Quién lleva esta red',
    intro:
      'Estas instituciones acuerdan cada anotación. Lo que tiene cada una de los votos se decidió por votación.',
    open: 'Quién la lleva, y votaciones',
    standing,
    deviceStanding,
    suspendedSince: (when: string) =>
      `suspendida desde ${when}, porque un dispositivo suyo votó dos veces contra su propia palabra`,
    suspendedNotice: (name: string, when: string) =>
      `${name} está suspendida desde ${when}: un dispositivo suyo votó dos veces contra su propia palabra. El motivo habitual es un perfil copiado que funciona en dos lugares. Las demás siguen sin sus votos, y pueden readmitirla por votación.`,
    suspendedSelf: (when: string) =>
      `Su institución está suspendida desde ${when}: un dispositivo suyo votó dos veces contra su propia palabra. Busque una segunda copia de este perfil y ciérrela. Después pida a las demás que la readmitan por votación.`,
    holds: (stake: number, share: number) => `${units(stake)}, ${percent(share)} de los votos`,
    notCounted: (stake: number) => `${units(stake)}, ahora no cuenta`,
    noStake: 'sin participación',
    device: (number: number) => `Dispositivo ${number}`,
    thisOne: 'este',
    connected: 'conectado',
    notConnected: 'no conectado con esta pestaña',
    lastVote: (when: string) => `último voto ${when}`,
    keyLabel: 'Clave de este dispositivo',
    few: (devices: number) =>
      devices === 1
        ? 'Solo vota un dispositivo. Mientras duerme, nada es definitivo, y nadie lo comprueba.'
        : `Solo votan ${devices} dispositivos. Con menos de cuatro no se tolera ningún fallo: mientras uno duerme, nada es definitivo.`,
    fewTodo: 'Invite a más instituciones, o haga que las de aquí voten desde varios dispositivos.',
    heavy: (name: string, share: number) =>
      `${name} tiene el ${percent(share)} de los votos, más de un tercio: mientras duermen todos sus dispositivos, nada es definitivo.`,

    change: 'Cambiar la participación',
    changeOf: (name: string) => `Cambiar la participación de ${name}`,
    changeTitle: (name: string) => `Participación de ${name}`,
    letBack: 'Votar para readmitirla',
    letBackOf: (name: string) => `Votar para readmitirla: ${name}`,
    letBackTitle: (name: string) => `Que ${name} vuelva a votar`,
    letBackSure: (name: string) =>
      `Hágalo solo cuando ${name} le haya dicho qué dos copias funcionaban y que una está cerrada. Si se contradice otra vez, se suspende otra vez.`,
    letBackCheck: (name: string) => `He hablado con ${name}`,
    stake: 'Nueva participación, en unidades enteras',
    stakeHelp: 'Con 0 lee y concede atributos, y no vota.',
    propose: 'Votar por esto',
    proposing: 'Enviando su voto…',
    sent: 'Su voto está en camino.',
    effects: {
      share: (name: string, share: number) => `${name} tendría el ${percent(share)} de los votos.`,
      noVote: (name: string) => `${name} ya no votaría.`,
      stops: (name: string) =>
        `Es más de un tercio: ${name} sola podría detener la red, y esta se detiene mientras ${name} duerme.`,
      decides: (name: string) => `${name} sola podría decidirlo todo. No haría falta nadie más.`,
      plain: (name: string) => `Las demás podrían seguir mientras ${name} duerme.`,
      quorum: (needed: number, total: number) =>
        `Entonces harían falta ${figure(needed)} de ${figure(total)} unidades para cada decisión.`,
    },

    votes: 'Votaciones abiertas',
    votesEmpty: 'No se está votando nada.',
    votesTodo: 'Quien tiene voto puede proponer arriba un cambio.',
    stakeChange: (name: string, before: number, stake: number) =>
      stake === 0
        ? `${name} debería perder su voto (ahora ${units(before)})`
        : `${name} debería tener ${units(stake)} en lugar de ${figure(before)}`,
    letBackChange: (name: string, stake: number) =>
      `${name} debería volver a votar tras su suspensión, con ${units(stake)}`,
    rulesChange: (rules: number, height: number) =>
      `Las reglas número ${rules} deberían valer desde el bloque ${figure(height)}`,
    reachChange: (helpers: readonly string[], servers: readonly string[]) =>
      helpers.length + servers.length === 0
        ? 'Las pestañas de esta red no deberían usar ningún ayudante ni servidor para encontrarse'
        : `Todas las pestañas de esta red deberían encontrarse a través de ${list([...helpers, ...servers])}`,
    rulesUnknown: 'Esta copia no conoce estas reglas. Desde entonces leería, y no votaría: recargue antes.',
    approve: 'Aprobar',
    approveWhat: (change: string) => `Aprobar: ${change}`,
    approved: (names: readonly string[], approved: number, needed: number) =>
      `${names.length === 0 ? 'Aún no lo ha aprobado nadie' : `Aprobado por ${list(names)}`}: ${figure(approved)} de ${figure(needed)} unidades.`,
    mine: 'Usted lo aprobó',
    deviceOnly:
      'Este dispositivo vota bloques por sí solo. Las decisiones se toman en el dispositivo de su persona responsable.',

    devices: 'Sus dispositivos',
    devicesIntro: (most: number) =>
      `Su institución puede votar desde hasta ${most} dispositivos. Se reparten sus votos, así que una tapa cerrada no la detiene.`,
    askingTitle: 'Un dispositivo pide votar por usted',
    askingHint: 'El otro dispositivo tiene que mostrar las mismas seis cifras. Si no es así, no lo añada.',
    askingShare: (devices: number) =>
      devices === 1
        ? 'Su único dispositivo llevará entonces todos sus votos.'
        : `Cada uno de sus ${count(devices, 'dispositivo', 'dispositivos')} llevará entonces una parte igual de sus votos.`,
    add: 'Añadir este dispositivo',
    adding: 'Añadiéndolo…',
    added: 'El dispositivo se está añadiendo. Después vota.',
    drop: 'Quitar',
    dropWhat: (number: number) => `Quitar el dispositivo ${number}`,
    dropEffect:
      'Ya no votará, y su clave de voto no podrá usarse nunca más. Sus otros dispositivos llevan su parte.',
    dropSelf: 'Es el dispositivo que está mirando.',
    dropCheck: 'Sí, quitarlo',
    dropped: 'El dispositivo se está quitando.',
    another: 'Añadir otro dispositivo',
    anotherIntro:
      'Abra el enlace en el otro dispositivo y comparen aquí seis cifras. No recibe ninguna de sus claves: vota, comprueba y guarda, y no puede leer historiales ni firmar por usted.',
    linkTitle: 'Enlace para su otro dispositivo',
    linkQr: (personal: boolean, until: string) =>
      `Abre esta red en otro dispositivo de su institución, ${personal ? 'durante 15 minutos, mientras esta pestaña esté abierta' : `hasta el ${until}`}. Quien lo abra vota solo después de que usted lo añada aquí.`,

    rules: 'Reglas',
    rulesNow: (rules: number) => `La red sigue las reglas número ${rules}.`,
    rulesNext: (rules: number, height: number) =>
      `Se decidió que las número ${rules} valen desde el bloque ${figure(height)}.`,
    rulesKnown: (known: number) => `Esta copia las conoce hasta el número ${known}.`,
    rulesPropose: (rules: number) => `Proponer las reglas número ${rules}`,
    rulesHeight: 'Desde qué bloque',
    rulesHeightHelp: 'Deje a los demás tiempo para recargar: al menos 16 bloques desde ahora.',
    rulesEffect:
      'Las copias de esta página que no conozcan las nuevas reglas dejan de votar en ese bloque. Pida antes a todos que recarguen.',

    own,
    ownTitle: 'Su voto',
    ownAsking: (name: string) =>
      `${name} tiene que añadir este dispositivo. Lea estas cifras a su persona responsable.`,
    deviceRole: (name: string) =>
      `Un dispositivo de ${name}. Vota, comprueba y guarda. Los historiales se leen, y las decisiones se toman, donde están las claves de una persona.`,
    askAgain: 'Pedir que se añada de nuevo',
    askAgainWhy:
      'Este dispositivo hace una nueva clave de voto. Usted compara otra vez seis cifras con su persona responsable.',
    lostElsewhere:
      'Pida a su persona responsable que quite este dispositivo. Después puede pedir aquí que se añada de nuevo.',
    cannot: 'Si no se puede registrar una clave nueva',
    rejoinWhy:
      'Puede que sin este dispositivo nada sea definitivo, ni siquiera su clave nueva. Entonces puede preguntar a los demás hasta dónde han llegado y volver a votar con su clave antigua tres bloques después.',
    rejoinCheck: 'Ninguna otra copia de este perfil funciona en ningún lugar',
    rejoin: 'Votar de nuevo con la clave antigua',
    rejoining: 'Este dispositivo pregunta a los demás. Vota de nuevo cuando respondan los suficientes.',
    due: (since: string) =>
      `Este dispositivo vota con la misma clave desde el ${since}. Haga una nueva cada mes: así, quien robe más tarde una antigua no podrá hacer nada con ella.`,
    renew: 'Registrar una nueva clave de voto',
    renewing: 'Haciendo una clave nueva…',
    renewWhy:
      'Se hace una clave nueva en este dispositivo y se anuncia en el libro, firmada por usted. La antigua no vota nunca más.',
  },
}
