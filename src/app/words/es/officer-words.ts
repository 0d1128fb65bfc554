/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import type { officerWords as English } from '../en/officer-words.ts'
import { list } from '../format.ts'
import { count, whoDo } from './grammar.ts'

/** What happens in each step, for people who only want to know that it goes on. */
const stages: Record<CeremonyStage, string> = {
  deal: 'Paso 1 de 4: cada persona dice que sí.',
  review: 'Paso 2 de 4: cada pestaña comprueba lo que recibió.',
  answer: 'Paso 2 de 4: una pestaña recibió algo que no encaja, y quien lo envió lo corrige.',
  reveal: 'Paso 3 de 4: cada pestaña muestra su parte de la clave pública.',
  check: 'Paso 4 de 4: cada pestaña comprueba lo que mostraron las demás.',
  open: 'Paso 4 de 4: las demás reponen una parte que falta o es falsa.',
  close: 'Se juntan las partes.',
  done: 'Está hecha.',
  failed:
    'No se hizo: participaron demasiado pocas personas. Empiece de nuevo con personas cuyas pestañas estén abiertas.',
}

export const officerWords: typeof English = {
  officers: {
    title: 'Concedidos por varias personas juntas',
    intro:
      'Para lo que ninguna persona debería poder decir sola. La clave se hace de modo que nadie la tiene nunca; varias personas tienen que estar de acuerdo antes de que alguien reciba un atributo así.',
    none: 'Aún no hay ninguno.',
    noneTodo: 'Empiece uno abajo: nombre a las personas y cuántas tienen que estar de acuerdo.',
    start: 'Empezar uno con otras personas',
    label: 'Etiqueta corta',
    labelHelp: (label: string) => `Lo que estas personas digan de otras terminará en «@${label || '…'}».`,
    who: 'Quiénes la llevan juntas',
    whoHelp: (most: number) =>
      `Elija de dos a ${most} personas. A cada una se le pregunta en su propia pantalla.`,
    tooFew: 'Aún no hay nadie más en el registro público.',
    tooFewTodo: 'Invite antes a otras instituciones; sus personas aparecen aquí.',
    personOf: (name: string, institution: string) => `${name} (${institution})`,
    agree: 'Cuántas tienen que estar de acuerdo',
    agreeOf: (threshold: number, all: number) => `${threshold} de ${all}`,
    everybody:
      'Si una de ellas pierde alguna vez sus claves, ya nadie podrá conceder estos atributos. Elija menos, salvo que quiera eso.',
    oneHouse: 'Son todas de una misma institución, que podría decidir sola. A quienes leen se les dice.',
    patience: 'Cuánto espera cada paso a quienes no responden',
    patiences: { hour: 'una hora', day: 'un día', week: 'una semana' },
    submit: 'Preguntarles',
    busy: 'Preguntando…',
    begun: (label: string) => `Se les ha preguntado. Abajo ve hasta dónde ha llegado «${label}».`,

    making: (label: string) => `Haciendo la clave de «${label}»`,
    made: (label: string) => `«${label}» está lista`,
    notMade: (label: string) => `«${label}» no se hizo`,
    terms: (threshold: number, all: number, institution: string) =>
      `Tendrán que estar de acuerdo ${threshold} de ${count(all, 'persona', 'personas')}. Las reunió ${institution}.`,
    stages,
    waiting: (people: readonly string[], since: string) =>
      people.length === 1
        ? `Se espera a la pestaña de ${list(people)} desde ${since}.`
        : `Se espera a las pestañas de ${list(people)} desde ${since}.`,
    without: (when: string) => `Sigue sin quien no haya respondido para ${when}.`,
    asked: 'Se le pide ser una de ellas.',
    askedEffect: (label: string, threshold: number) =>
      `Junto con ${count(threshold - 1, 'persona más', 'personas más')} usted podría conceder atributos que terminan en «@${label}». Su parte depende de sus claves en este dispositivo. Cuando haya dicho que sí, su pestaña hace el resto sola; déjela abierta.`,
    takePart: 'Seré una de ellas',
    takingPart: 'Diciéndolo…',
    you: 'usted',
    here: 'ha hecho su parte',
    awaited: 'se le espera',
    faults: {
      dealing: 'no participó a tiempo',
      answer: 'envió a alguien una parte que no encaja, y no la corrigió',
      reveal: 'se fue antes del final, o mostró otra parte que la enviada; las demás la repusieron',
    },
    faultNotice:
      'La clave es buena a pesar de ello. Aún puede dar su acuerdo a peticiones como las demás; empiece de nuevo sin esa persona si no lo quiere.',
    holders: (threshold: number, people: readonly string[]) =>
      `Tienen que estar de acuerdo ${threshold} de ${list(people)}.`,
    officer: 'Usted es una de ellas.',
    undeclared: 'Aún no se ha declarado ningún atributo. Lo hace quien reunió a estas personas.',

    trustee: {
      title: 'Quién registra las claves de firma de los pacientes',
      key: 'todas las instituciones',
      alone:
        'Cada hospital solo, para sus propios pacientes. Un consentimiento puede demostrar únicamente lo que una institución dice de una persona.',
      together: (threshold: number, names: readonly string[]) =>
        `Juntas: ${threshold} de ${list(names)} registran la clave de un paciente en una llegada. Así un consentimiento puede demostrar lo que varias instituciones dicen de la misma persona. Que el paciente está ahí se lo creen al hospital.`,
      awake: (threshold: number) =>
        `Si en una llegada hay abiertas menos de ${threshold} de sus pestañas, lo hace el hospital solo, como antes.`,
      outdated: (names: readonly string[]) =>
        `Desde entonces las instituciones han cambiado. Ahora la llevarían ${list(names)}.`,
      begin: 'Registrar juntas de ahora en adelante',
      again: 'Hacerla de nuevo con las que hay ahora',
      busy: 'Preguntándoles…',
      few: 'Hacen falta al menos dos instituciones con voto.',
      askedEffect:
        'Su institución ayuda entonces a registrar pacientes de otras: por sí sola, mientras su pestaña esté abierta. Ve que se registra a alguien en algún lugar, y no a quién, ni ningún historial. Cuando haya dicho que sí, su pestaña hace el resto.',
      vouched: {
        together: 'Varias instituciones registraron juntas la clave de este paciente.',
        alone:
          'Había demasiado pocas instituciones despiertas, así que la suya registró sola la clave de este paciente. El consentimiento vale igual; solo puede demostrar lo que dice su hospital.',
      },
      wrong: (names: readonly string[]) =>
        `${whoDo(names, 'dio', 'dieron')} una parte errónea del registro. Se hizo sin ella. Pregunte allí qué ocurrió.`,
    },

    propose: 'Proponerlo',
    proposeEffect: (others: number) =>
      `Antes ${count(others, 'persona más tiene', 'personas más tienen')} que dar su acuerdo, en su propia pantalla.`,
    proposed: (title: string, person: string) =>
      `Usted propuso «${title}» para ${person}. Espera el acuerdo de las demás.`,
    request: (title: string, person: string, institution: string) =>
      `¿Conceder «${title}» a ${person} de ${institution}?`,
    requestUntil: (date: string) => `Duraría hasta el ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${agreed.length === 1 ? `${list(agreed)} lo propuso` : `${list(agreed)} están de acuerdo`}; ${count(missing, 'persona más tiene', 'personas más tienen')} que dar su acuerdo.`,
    requestWithout: (names: readonly string[]) => `Sin ${list(names)}, cuya última parte no se pudo usar.`,
    othersAgree: 'Lo deciden otras personas.',
    mine: 'Usted ha dado su acuerdo. Espera a las demás.',
    agreeSubmit: 'Estoy de acuerdo',
    agreeing: 'Dando el acuerdo…',
    agreedDone: (title: string, person: string) =>
      `Usted está de acuerdo en que ${person} reciba «${title}».`,
    badPart: (officer: string, server: string) =>
      `${server} no puede usar la parte de ${officer}, así que no puede abrir historiales por este atributo. Propóngalo de nuevo con otro final: entonces se deja fuera a ${officer}.`,
  },
}
