/** Words of a desk where people are checked in, by the kind of institution it is of. */
import type { Desk } from '../en/desk-words.ts'
import { perKind } from '../per-kind.ts'
import { count } from './grammar.ts'

interface Names {
  /** «paciente», «pacientes»; «el paciente», «al paciente», «del paciente», «un paciente», «este paciente». */
  readonly one: string
  readonly many: string
  readonly the: string
  readonly to: string
  readonly of: string
  readonly a: string
  readonly this: string
  /** «este hospital», «su hospital». */
  readonly house: string
  readonly own: string
  readonly team: string
  readonly label: string
  readonly number: string
  readonly kind: 'hospital' | 'insurer' | 'other'
}

const first = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const desk = ({
  one,
  many,
  the,
  to,
  of,
  a,
  this: this_,
  house,
  own,
  team,
  label,
  number,
  kind,
}: Names): Desk => ({
  create: 'Nueva llegada',
  intro: `Quién ha llegado aquí. Solo los dispositivos de ${house} pueden leer esta lista.`,
  emptyTodo: `Registre una llegada, muestre ${to} su enlace o imagen y comparen seis cifras.`,
  find: `Buscar ${a}`,
  found: (n) => (n === 0 ? 'Nadie encontrado.' : `Hay ${count(n, one, many)}.`),
  states: {
    invited: `Enlace hecho, ${the} aún no está`,
    here: `${first(the)} ha abierto el enlace`,
    keyed: `${first(the)} lee la propuesta`,
    agreed: 'Consintió: comparen las cifras',
    final: 'Consentimiento definitivo',
  },

  label: `Su etiqueta para ${this_}`,
  labelHelp: `Por ejemplo ${label}. Solo la ve ${house}.`,
  nameHelp: `Como lo escribe ${the}.`,
  whoIntro: `Solo para los dispositivos de ${house}. Se sella antes de salir de este dispositivo.`,
  number: `Su número para ${this_}`,
  numberHelp: `Por ejemplo, ${number}.`,
  proposal: `Lo que usted propone ${to}`,
  proposalHelp: `${first(the)} ve esta frase y puede cambiar cada palabra.`,
  ready: {
    here: team,
    referral:
      kind === 'hospital'
        ? 'El equipo de aquí, y aquellos a quienes le deriven'
        : `${team}, y personal médico de hospitales`,
    insurer:
      kind === 'hospital'
        ? 'El equipo de aquí, y el de prestaciones de la aseguradora'
        : `${team}, y el de prestaciones de ${kind === 'insurer' ? 'otras aseguradoras' : 'la aseguradora'}`,
  },
  linkTitle: `Muestre esto ${to}`,
  linkGone: `El enlace se mostró al hacerlo y no se guarda. Si ${the} lo ha perdido, o tenía que enviar una respuesta, registre una nueva llegada.`,
  linkAgain: `Volver a conectar la página ${of}`,
  qr: (until, personal) =>
    `Abre la llegada de ${this_} en un navegador, una vez. ${personal ? 'Vale 15 minutos, mientras esta pestaña esté abierta.' : `Vale hasta el ${until}.`} Quien lo tenga puede actuar como ${this_} hasta que se use, así que no lo muestre a nadie más.`,
  waitingTitle: `Esperando ${to}`,
  waiting: {
    invited: `${first(the)} abre el enlace en su propio dispositivo y acepta.`,
    here: `Ya abrió el enlace. Su pestaña recibe de ${house} su clave de firma mientras ambas estén abiertas.`,
    keyed: 'Ya puede leer la propuesta, cambiarla y dar su consentimiento.',
  },
  steps: {
    title: 'La llegada, paso a paso',
    show: `Muestre el enlace ${to}.`,
    decide: `${first(the)} lo lee en su propio dispositivo y decide.`,
    compare: 'Comparen las seis cifras.',
    ready: 'Listo: se pueden sellar historiales.',
    same: 'Son las mismas',
    other: 'No son las mismas',
    stop: `No selle nada. Puede que alguien se interponga entre ustedes. Registre una nueva llegada y que ${the} la abra a su lado.`,
    sameAfterAll: 'Al final sí son las mismas',
  },
  digits: `La pantalla ${of} tiene que mostrar las mismas seis cifras. Si no es así, deténgase: alguien está en medio.`,
  decided: `Lo que decidió ${the}`,
  records: kind === 'hospital' ? 'Historiales de esta visita' : `Historiales de ${this_}`,
  noRecords:
    kind === 'hospital' ? 'Aún no se ha sellado nada de esta visita.' : 'Aquí aún no se ha sellado nada.',
  noRecordsTodo: 'Lo que usted escriba o elija en esta página figura aquí una vez sellado.',
  recordsIntro: `Ve que un historial existe y cómo de seguro está. Leerlo de nuevo queda anotado para ${the}.`,
  elsewhere: `Los historiales y la decisión ${of} están en el dispositivo del responsable.`,
  broughtLink: `Un enlace de salud que trae ${the} (SMART Health Link)`,
  vouched: {
    together: `Varias instituciones registraron juntas la clave de ${this_}.`,
    alone: `Había demasiado pocas instituciones despiertas, así que la suya registró sola la clave de ${this_}. El consentimiento vale igual; solo puede demostrar lo que dice ${own}.`,
  },
})

export const deskWords = perKind<Names, Desk>(
  {
    hospital: {
      one: 'paciente',
      many: 'pacientes',
      the: 'el paciente',
      to: 'al paciente',
      of: 'del paciente',
      a: 'un paciente',
      this: 'este paciente',
      house: 'este hospital',
      own: 'su hospital',
      team: 'El equipo que le atiende aquí',
      label: 'una cama o una cita',
      number: 'el número de la pulsera',
      kind: 'hospital',
    },
    insurer: {
      one: 'persona asegurada',
      many: 'personas aseguradas',
      the: 'la persona asegurada',
      to: 'a la persona asegurada',
      of: 'de la persona asegurada',
      a: 'una persona asegurada',
      this: 'esta persona asegurada',
      house: 'esta aseguradora',
      own: 'su aseguradora',
      team: 'El equipo de prestaciones de aquí',
      label: 'una cita o un siniestro',
      number: 'el número de la póliza',
      kind: 'insurer',
    },
    research: {
      one: 'participante',
      many: 'participantes',
      the: 'la persona que participa',
      to: 'a la persona que participa',
      of: 'de la persona que participa',
      a: 'una persona que participa',
      this: 'esta persona que participa',
      house: 'este centro de investigación',
      own: 'su centro de investigación',
      team: 'El equipo investigador de aquí',
      label: 'una cita o un estudio',
      number: 'el número en el estudio',
      kind: 'other',
    },
    board: {
      one: 'persona',
      many: 'personas',
      the: 'la persona',
      to: 'a la persona',
      of: 'de la persona',
      a: 'una persona',
      this: 'esta persona',
      house: 'este colegio médico',
      own: 'su colegio médico',
      team: 'El personal médico de aquí',
      label: 'una cita o un asunto',
      number: 'el número del expediente',
      kind: 'other',
    },
    pharmacy: {
      one: 'cliente',
      many: 'clientes',
      the: 'el cliente',
      to: 'al cliente',
      of: 'del cliente',
      a: 'un cliente',
      this: 'este cliente',
      house: 'esta farmacia',
      own: 'su farmacia',
      team: 'El personal farmacéutico de aquí',
      label: 'un pedido o una cita',
      number: 'el número de la tarjeta de cliente',
      kind: 'other',
    },
  },
  desk,
)
