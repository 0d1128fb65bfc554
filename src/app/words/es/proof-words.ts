/** Words of proofs: making one, checking one, and what one says in a file and on the screen. */
import type { ProofStatement } from '../../../node/api.ts'
import type { proofWords as English } from '../en/proof-words.ts'
import { day, either, figure, list, moment } from '../format.ts'
import { decidingWords } from './deciding-words.ts'
import { count } from './grammar.ts'
import { decision } from './joining-words.ts'

type Matter = ProofStatement['matter']

const block = (height: number): string => `el bloque ${figure(height)}`

/** What else stands in the rule that was shown. */
const besides = ({ apart = [], guests = 0 }: Extract<Matter, { kind: 'consent' }>): string => {
  const kinds = list(apart.map((one) => decidingWords.categories[one]))
  return [
    apart.length > 0 ? ` Tienen regla propia: ${kinds}.` : '',
    guests > 0 ? ` Además se deja entrar a ${count(guests, 'persona', 'personas')}.` : '',
  ].join('')
}

/** What is proven, with its moment. */
function happened({ matter, height, time }: ProofStatement): string {
  const when = `el ${moment(time)}, en ${block(height)}`
  if (matter.kind === 'record') return `${matter.hospital} publicó un historial sellado ${when}.`
  if (matter.kind === 'consent') {
    const rule = matter.policy
      ? `, para quien cumpla «${matter.policy}» y para ${either(matter.purposes ?? [])}`
      : ''
    return `Una persona que mostró «${matter.claim}» permitió a ${matter.hospital} publicar historiales sellados${rule}, ${when}.${besides(matter)}`
  }
  if (matter.kind === 'attribute')
    return `${matter.issuer} concedió «${matter.name}» a ${matter.person ?? 'alguien'}, ${when}.`
  const who = matter.readerInstitution
    ? `${matter.reader ?? 'Alguien'} de ${matter.readerInstitution}`
    : 'Alguien'
  return `${who} abrió un historial a través de ${matter.server}${matter.purpose ? `, para ${matter.purpose}` : ''}, ${when}.`
}

/** What it is that counts or does not. */
const thing: Record<Matter['kind'], string> = {
  record: 'el consentimiento del paciente',
  consent: 'este consentimiento',
  attribute: 'este permiso',
  read: 'esto',
}

/** Whether it still counted as of the newest block of the proof. */
function inForce({ matter, force, head }: ProofStatement): string {
  const asOf = `A fecha de ${moment(head.time)} (${block(head.height)})`
  switch (force.kind) {
    case 'in-force':
      return `${asOf}, ${thing[matter.kind]} estaba vigente, hasta el ${day(force.until)}.`
    case 'ended':
      return `${asOf}, ${thing[matter.kind]} había terminado el ${day(force.until)}.`
    case 'revoked':
      return `${asOf}, ${thing[matter.kind]} se había retirado, en ${block(force.height)}.`
    case 'erased':
      return `${asOf}, su paciente lo había hecho borrar, en ${block(force.height)}.`
    case 'replaced':
      return `${asOf}, otro posterior había ocupado su lugar.`
    case 'lasting':
      return `${asOf}, constaba en el registro.`
  }
}

/** Where trust begins. */
function startingPoint({ start }: ProofStatement): string {
  if (start.height > 0) return `${block(start.height)} del ${moment(start.time)} en la red con esta huella`
  return `la fundación de la red «${start.network}» el ${day(start.time)} por ${list(start.by)}`
}

/** All that whoever believes the proof has to trust. */
const trusted = (statement: ProofStatement): readonly string[] => [
  startingPoint(statement),
  ...statement.eras.map((end) => decision(end, day(end.time))),
]

export const proofWords: typeof English = {
  titles: {
    record: 'Una prueba de este historial',
    consent: 'Una prueba de este consentimiento',
    read: 'Una prueba de esta apertura',
  },
  intro: {
    record:
      'Un archivo que muestra a cualquiera que este historial se publicó, por quién, cuándo, y que hoy vale. Quien lo compruebe necesita solo esta página, y ninguna red.',
    consent:
      'Un archivo que muestra a cualquiera que un paciente consintió: con qué hospital, cuándo, y si hoy vale. Quien lo compruebe necesita solo esta página, y ninguna red.',
    read: 'Un archivo que muestra a cualquiera que un historial se abrió: a través de qué lugar y cuándo. Quien lo compruebe necesita solo esta página, y ninguna red.',
  },
  what: 'Qué muestra',
  bare: {
    record: 'Que el historial existe',
    recordWhy:
      'Ni una palabra de lo que contiene. Quien reciba el archivo puede ver en el libro cuándo se abre este historial, y a través de qué lugar.',
    consent: 'Que un paciente consintió',
    consentWhy: 'Con qué hospital, cuándo y hasta cuándo. Ni quién, ni con qué regla.',
    read: 'Que se abrió',
    readWhy: 'A través de qué lugar y cuándo. Ni por quién, ni para qué.',
  },
  shown: {
    record: 'También el documento entero',
    recordWhy:
      'El documento y su clave van en el archivo: quien lo reciba puede leerlo todo, para siempre, y ningún registro se lo dirá. Se demuestra que es, letra por letra, lo que publicó el hospital.',
    consent: 'También la regla',
    consentWhy: 'Quién puede abrir los historiales y para qué, palabra por palabra. Aún sin nombre.',
    read: 'También por quién y para qué',
    readWhy: 'Nombra a la persona que lo abrió, su institución y su motivo.',
  },
  make: 'Hacer la prueba',
  busy: 'Haciéndola, y comprobándola…',
  made: 'La prueba está hecha. Dice:',
  save: 'Guardar la prueba',
  link: 'Lo mismo como enlace',
  fileName: (kind: Matter['kind'], time: number) => `prueba-${kind}-${day(time)}.txt`,
  file: (statement: ProofStatement, address: string, fingerprint: string) =>
    [
      'CHARTMESH PROOF',
      '',
      happened(statement),
      inForce(statement),
      ...(statement.document === 'none' ? [] : ['El documento mismo está en este archivo, con su clave.']),
      '',
      `Se apoya en ${list(trusted(statement))}.`,
      `Huella de la red: ${fingerprint}`,
      '',
      `Las horas son las de ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`,
      '',
      'Estas palabras puede cambiarlas cualquiera; las líneas de abajo, no. Para comprobarlas, abra',
      `${address} , elija «Comprobar una prueba», y elija este archivo. No hace falta red.`,
    ].join('\n'),

  checkIntro:
    'Lo que elija se comprueba solo en este dispositivo, y no se envía a nadie. Puede desconectar la red.',
  choose: 'Elija el archivo de la prueba',
  chooseHelp: 'Un archivo de texto que empieza por «CHARTMESH PROOF».',
  paste: 'O pegue un enlace de prueba',
  original: 'Un documento para comparar',
  originalHelp: 'Solo para una prueba que contiene el documento: dice si el suyo es exactamente ese.',
  check: 'Comprobarla',
  checking: 'Comprobando cada eslabón…',
  holds: 'Verdadera, si usted confía en donde empieza',
  happened,
  inForce,
  later: 'Lo que vino después no puede saberlo ninguna prueba. Si importa, pida una nueva.',
  document: {
    none: '',
    shown: 'El documento está en la prueba. Es, letra por letra, lo que se publicó.',
    same: 'El documento que eligió es exactamente ese, letra por letra.',
    other: 'El documento que eligió NO es el que se publicó. El de la prueba lo es.',
  },
  nothingToCompare: 'El documento que eligió no se comparó: esta prueba no contiene ninguno.',
  saveDocument: 'Guardar el documento',
  documentName: 'historial.json',
  restsTitle: 'En qué se apoya',
  rests: (statement: ProofStatement) =>
    statement.eras.length === 0
      ? `Usted tiene que confiar en una cosa: ${startingPoint(statement)}.`
      : `Usted tiene que confiar en ${list(trusted(statement))}.`,
  eras: 'Una red puede seguir sin instituciones cuando lo firma más de la mitad de la participación. Si estuvo bien no puede decirlo ninguna prueba: pregunte a una institución que conozca.',
  fingerprint: 'Huella de la red',
  own: 'Es la red a la que pertenece esta pestaña.',
  compare:
    'Cualquiera puede fundar una red y darle cualquier nombre. Compare la huella con una que tenga de un lugar de confianza: allí está en «Este dispositivo».',
}
