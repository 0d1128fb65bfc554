/** Refusals about institutions, their stake and devices, and what they vote on. */
import type { Facts, RefusalCode } from '../../../core/refusal.ts'
import { day } from '../format.ts'
import { number, text, told, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

const institution = (facts: Facts): string =>
  text(facts, 'name') === '' ? 'Esta institución' : quoted(facts, 'name')

export const membershipRefusals = {
  'institution.unknown': told(
    'La red no conoce esta institución.',
    'Compruebe que fue admitida y vuelva a intentarlo.',
  ),
  'institution.exists': (facts) => ({
    what: `En la red ya hay una institución llamada ${quoted(facts, 'name')}.`,
    todo: 'Elija otro nombre.',
  }),
  'institution.key-used': told(
    'Otra institución usa la misma clave.',
    'Abra esta red en un perfil nuevo del navegador.',
  ),
  'institution.no-stake': told(
    'Esta institución no tiene participación, así que no puede hacerlo.',
    'Espere a que sea admitida.',
  ),
  'institution.full': (facts) => ({
    what: `La red tiene sus ${text(facts, 'most')} instituciones, que es cuanto puede admitir.`,
    todo: 'Una institución tiene que salir antes de que otra pueda entrar.',
  }),
  'admission.unknown': told('Nadie pide ya esta admisión.', 'Mire la lista de nuevo.'),
  'institution.jailed': (facts) => ({
    what: `${institution(facts)} votó contra su propia palabra, así que por ahora nada suyo cuenta.`,
    todo: 'Las demás instituciones pueden readmitirla por votación en «Red», cuando esté claro qué ocurrió.',
  }),
  'institution.idle': (facts) => ({
    what: `Hace mucho que no se ve ningún dispositivo de ${quoted(facts, 'name')}, así que su palabra no cuenta.`,
    todo: 'Abra uno de sus dispositivos y déjelo abierto: vuelve a contar por sí solo.',
  }),
  'institution.changes': (facts) => ({
    what: `${institution(facts)} ha cambiado sus dispositivos y claves ${text(facts, 'most')} veces hace poco.`,
    todo: `Espere a que la red haya escrito algunos más de los próximos ${text(facts, 'heights')} bloques.`,
  }),
  'motion.unknown': told('Nadie ha propuesto esto.', 'Mire la lista de nuevo.'),
  'motion.approved-already': told('Usted ya lo aprobó.', 'Espere a los demás.'),
  'motion.carried': told('Esto ya está decidido.', 'Mire la lista de nuevo.'),
  'stake.moved': (facts) => ({
    what: `La participación de ${quoted(facts, 'name')} ha cambiado desde que se propuso esto.`,
    todo: 'Mire cuál es ahora y proponga de nuevo si aún hace falta.',
  }),
  'stake.unchanged': (facts) => ({
    what: `${institution(facts)} ya tiene esta participación.`,
    todo: 'Elija otro número.',
  }),
  'stake.too-fast': told(
    'Se iría demasiada participación de una vez; la red la retira por pasos.',
    'Vuelva a intentarlo unos bloques después, o elija un paso menor.',
  ),
  'stake.too-little': told(
    'Quedaría demasiado poca participación para que la red acuerde algo.',
    'Haga volver antes a las instituciones dormidas o excluidas.',
  ),
  'device.unknown': told(
    'Ninguna institución de esta red usa este dispositivo.',
    'Pida antes a la institución que añada el dispositivo.',
  ),
  'device.most': (facts) => ({
    what: `${institution(facts)} tiene ${text(facts, 'most')} dispositivos, que es cuanto puede tener.`,
    todo: 'Quite antes uno de ellos.',
  }),
  'device.last': (facts) => ({
    what: `Este es el único dispositivo de ${quoted(facts, 'name')}.`,
    todo: 'Añada antes otro dispositivo.',
  }),
  'device.seen': (facts) => ({
    what: `Un dispositivo de ${quoted(facts, 'name')} se vio el ${day(number(facts, 'time'))}, así que no se cuenta como dormido.`,
    todo: 'No tiene que hacer nada.',
  }),
  'device.noticed': (facts) => ({
    what: `Ya se avisó de que este dispositivo de ${quoted(facts, 'name')} está dormido.`,
    todo: 'No tiene que hacer nada.',
  }),
  'device.not-noticed': (facts) => ({
    what: `Ya nadie avisa de que este dispositivo de ${quoted(facts, 'name')} esté dormido.`,
    todo: 'No tiene que hacer nada.',
  }),
  'evidence.lawful': (facts) => ({
    what: `${institution(facts)} puede emitir estos dos votos: no se contradicen.`,
    todo: 'No tiene que hacer nada.',
  }),
  'evidence.other-time': (facts) => ({
    what: `Los votos son del bloque ${text(facts, 'height')}, por el que esta clave de ${quoted(facts, 'name')} no responde.`,
    todo: 'No tiene que hacer nada.',
  }),
  'evidence.forgiven': (facts) => ({
    what: `Las instituciones readmitieron a ${quoted(facts, 'name')} después de estos votos.`,
    todo: 'No tiene que hacer nada.',
  }),
  'reach.changed': told(
    'Entretanto se cambió cómo se encuentran las pestañas de esta red.',
    'Mire qué vale ahora y proponga otra vez si aún hace falta.',
  ),
  'reach.address': told(
    'Una de las direcciones no está escrita como debe.',
    'Un ayudante es wss://nombre/ y un servidor stun:nombre:3478 o turn:nombre:3478, en minúsculas.',
  ),
  'upgrade.not-newer': (facts) => ({
    what: `La red ya trabaja con las reglas ${text(facts, 'active')}.`,
    todo: 'Mire la lista de nuevo.',
  }),
  'upgrade.pending': (facts) => ({
    what: `Las reglas ${text(facts, 'rules')} están decididas y empiezan con el bloque ${text(facts, 'height')}.`,
    todo: 'Espere a que hayan empezado.',
  }),
  'upgrade.too-soon': (facts) => ({
    what: 'Las nuevas reglas empezarían antes de que todos pudieran prepararse.',
    todo: `Elija un bloque al menos ${text(facts, 'notice')} más adelante.`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
