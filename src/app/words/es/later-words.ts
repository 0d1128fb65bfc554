/** Words of a consent's later life: what its patient says about it afterwards, and what readers see of that. */
import type { laterWords as English } from '../en/later-words.ts'
import { either, figure, list } from '../format.ts'
import { count, whoDo } from './grammar.ts'

const copiesStay = 'Las copias que alguien ya leyó siguen con quien las leyó.'

const namesMost = 5
const some = (names: readonly string[]): readonly string[] =>
  names.length <= namesMost
    ? names
    : [...names.slice(0, namesMost), `${figure(names.length - namesMost)} más`]
const ofVisit = (records: number): string =>
  records === 0 ? 'lo que el hospital añada' : count(records, 'historial', 'historiales')
const times = (n: number): string => (n === 1 ? 'una vez' : count(n, 'vez', 'veces'))

export const laterWords: typeof English = {
  later: {
    title: 'Cambiar de opinión',
    copiesStay,
    pending: {
      'consent.withdraw': 'Está retirando este consentimiento.',
      'consent.dispute': 'Está diciendo que algo no está bien en él.',
      'record.rewrap': 'Está cambiando quién puede abrir los historiales, para qué y hasta cuándo.',
      'record.erase': 'Está haciendo borrar un historial.',
    },

    change: 'Cambiar quién puede abrirlo',
    changeTitle: 'Cambiar quién puede abrir sus historiales',
    changeIntro: 'Vale para todos los historiales de esta visita y para los que el hospital aún añada.',
    changeSubmit: 'Cambiarlo',
    changeDone: 'Está cambiado. Vale desde ahora.',
    termsUnknown:
      'Este dispositivo no sabe lo que vale ahora: se cambió en otro. Abra antes un historial de esta visita y vuelva.',
    effect: 'Qué cambia con esto',
    noEffect: 'De momento nada. Elija algo distinto de lo que vale ahora.',
    person: (name: string, institution: string) => `${name} (${institution})`,
    loses: (people: readonly string[], records: number) =>
      `${whoDo(some(people), 'pierde', 'pierden')} el acceso a ${ofVisit(records)}.`,
    gains: (people: readonly string[], records: number) =>
      `${whoDo(some(people), 'obtiene', 'obtienen')} acceso a ${ofVisit(records)}.`,
    endsFor: (purposes: readonly string[]) => `Ya nadie puede leer para ${either(purposes)}.`,
    beginsFor: (purposes: readonly string[]) => `Ahora se puede leer para ${list(purposes)}.`,
    endsOn: (date: string) => `Termina el ${date}.`,
    changed: (n: number) =>
      `Desde entonces el paciente, o su dispositivo porque se cambiaron claves, lo ha cambiado ${times(n)}. Lo que figura aquí vale ahora.`,
    changedOwn: (n: number) =>
      `Desde entonces usted, o su dispositivo porque se cambiaron claves, lo ha cambiado ${times(n)}. Lo que figura aquí vale ahora.`,

    eraseTitle: '¿Borrar este historial?',
    erasePart: 'Borrarlo',
    erase: 'Borrar este historial',
    eraseEffect:
      'Todo dispositivo que guarda una copia sellada la borra, también este, y las instituciones dicen en el libro que lo hicieron. Nadie podrá abrir ya el historial, tampoco usted.',
    eraseForGood:
      'No se puede deshacer. Si quiere conservarlo, guarde antes el historial. Un dispositivo apagado lo borra cuando vuelve; quien incumpla las reglas puede quedarse una copia.',
    eraseSubmit: 'Borrarlo para siempre',
    eraseDone: 'El historial se está borrando.',
    erased: (date: string) => `Borrado por su paciente el ${date}.`,
    erasedOwn: (date: string) => `Usted lo borró el ${date}.`,
    gone: (said: number, of: number) =>
      `${figure(said)} de ${count(of, 'institución dice que ya no tiene copia', 'instituciones dicen que ya no tienen copia')}.`,
    silent: (names: readonly string[]) => `Aún no han respondido: ${list(names)}.`,

    withdraw: 'Retirar el consentimiento',
    withdrawTitle: '¿Retirar este consentimiento?',
    withdrawEffect: (records: number) =>
      records === 0
        ? 'A partir de entonces el hospital no puede añadir ningún historial a esta visita.'
        : `A partir de entonces nadie más puede abrir ${records === 1 ? 'el historial' : `ninguno de los ${count(records, 'historial', 'historiales')}`} de esta visita, y el hospital no puede añadir otros. Usted aún puede abrir lo suyo.`,
    withdrawForGood: 'No se puede deshacer. Si quiere permitirlo de nuevo, registre otra llegada.',
    withdrawSubmit: 'Retirarlo',
    busy: 'Firmando en este dispositivo…',
    withdrawDone: 'El consentimiento se está retirando.',
    withdrawn: (date: string) =>
      `Usted retiró este consentimiento el ${date}. Nadie más puede abrir ya sus historiales, y el hospital no puede añadir otros. ${copiesStay}`,

    dispute: 'Aquí algo no está bien',
    disputeTitle: '¿Decir que algo no está bien?',
    disputeEffect:
      'El hospital, y todos los que miren estos historiales, verán que usted dice que algo no está bien en este consentimiento. Queda en el libro para siempre, sin su nombre.',
    disputeStops: 'No detiene la lectura. Para detenerla, retire también el consentimiento.',
    disputeSubmit: 'Decirlo',
    disputeDone: 'Su palabra va camino del libro.',
    disputed: (date: string) =>
      `El ${date}, usted dijo que algo no está bien en este consentimiento. Lo ven todos los que miran sus historiales.`,

    seen: {
      withdrawn: (date: string) =>
        `El paciente retiró el consentimiento el ${date}. Ya nadie puede leer ni publicar con él.`,
      owner: (date: string) =>
        `Desde el ${date} el paciente dice que algo no está bien en este consentimiento. Pregunte antes de fiarse.`,
      patient: (date: string) =>
        `Desde el ${date} un paciente de este hospital dice que este consentimiento no es auténtico. Pregunte antes de fiarse.`,
    },
  },
}
