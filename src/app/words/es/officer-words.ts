/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import type { officerWords as English } from '../en/officer-words.ts'
import { capital, either, list } from '../format.ts'
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
    tooFew: 'Nadie más tiene cuenta todavía.',
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
      `Junto con ${count(threshold - 1, 'persona más', 'personas más')} usted podría conceder atributos que terminan en «@${label}», y responder por personas en el mostrador de quien las reunió. Su parte depende de sus claves en este dispositivo. Cuando haya dicho que sí, su pestaña hace el resto sola; déjela abierta.`,
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

    replacing: {
      start: 'Sustituir a una de ellas',
      intro:
        'La clave sigue siendo la misma, así que todo lo sellado y todo lo concedido queda como está. Quienes la llevan entregan sus partes, cada persona pulsando un botón.',
      goes: 'Quién se va',
      comes: 'Quién entra',
      nobody: 'Todas las personas que tienen cuenta son ya de ellas.',
      nobodyTodo:
        'Quien deba entrar necesita antes una cuenta: invite a la institución o añada a la persona.',
      needs: (needed: number, people: readonly string[]) =>
        `Tienen que entregar su parte ${needed} de ${list(people)}. Si lo hacen tantas de las demás, sigue sin quien se va cuando se acabe el tiempo.`,
      keeps: (person: string, needed: number) =>
        `${person} ya no da su acuerdo a nada a partir del bloque en que esté hecho. La parte antigua no se puede quitar: no sirve junto con las nuevas, pero ${count(needed, 'persona', 'personas')} con partes antiguas aún podrían usar la clave a espaldas de todos.`,
      begun: (comes: string, goes: string) =>
        `Se les ha preguntado si ${comes} ocupa el lugar de ${goes}. Arriba ve hasta dónde ha llegado.`,
      making: (label: string) => `Entregando la clave de «${label}»`,
      made: (label: string) => `La clave de «${label}» está entregada`,
      notMade: (label: string) => `La clave de «${label}» no se entregó`,
      takesPlace: (comes: readonly string[], goes: readonly string[]) =>
        `${whoDo(comes, 'ocupa', 'ocupan')} el lugar de ${list(goes)}.`,
      goesOnly: (goes: readonly string[]) => `${whoDo(goes, 'se va', 'se van')}.`,
      comesOnly: (comes: readonly string[]) => `${whoDo(comes, 'entra', 'entran')}.`,
      holdNow: (needed: number) =>
        `Quiénes la llevan ahora: ${count(needed, 'persona tiene', 'personas tienen')} que entregar su parte`,
      holdThen: 'Quiénes la llevarán',
      stages: {
        deal: 'Paso 1 de 3: quienes llevan la clave entregan sus partes.',
        review: 'Paso 2 de 3: quienes la llevarán dicen que sí, y sus pestañas comprueban lo que recibieron.',
        answer: 'Paso 2 de 3: alguien recibió una parte que no encaja, y quien la envió la corrige.',
        close: 'Paso 3 de 3: se juntan las partes.',
        done: 'Está entregada.',
        failed:
          'No se entregó: participaron demasiado pocas personas, o entretanto pasó a otras. Abajo figura quiénes la llevan ahora. Puede empezar de nuevo.',
      },
      asked: 'Se le pide que entregue su parte.',
      askedGoes: (label: string) =>
        `Entonces usted deja de ser una de las personas que dan su acuerdo a atributos que terminan en «@${label}». Si no llega a hacerse, todo queda como está.`,
      askedStays: (label: string) =>
        `Usted sigue siendo una de las personas que dan su acuerdo a atributos que terminan en «@${label}». Cuando haya dicho que sí, su pestaña hace el resto sola; déjela abierta.`,
      handOn: 'Entregar mi parte',
      handingOn: 'Entregándola…',
    },

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
      wrong: (names: readonly string[]) =>
        `${whoDo(names, 'dio', 'dieron')} una parte errónea del registro. Se hizo sin ella. Pregunte allí qué ocurrió.`,
    },

    vouching: {
      who: 'Quién responde por esta persona',
      alone: 'Su institución sola',
      together: (label: string, needed: number, names: readonly string[]) =>
        `«${label}»: ${needed} de ${list(names)}`,
      togetherWhy:
        'Tienen que estar de acuerdo tantas personas, cada una en su propia pantalla, antes de que esta persona pueda decidir. Así nadie puede inventarse solo a una persona.',
      needsTrustee: (place: string) =>
        `Varias personas pueden responder por alguien cuando las instituciones registren juntas las claves de firma (véase «${place}»).`,
      title: 'Quién responde por esta persona',
      agreed: (names: readonly string[], missing: number, asked: readonly string[]) =>
        [
          ...(names.length > 0 ? [`${whoDo(names, 'está', 'están')} de acuerdo.`] : []),
          ...(missing > 0
            ? [`${capital(count(missing, 'persona más tiene', 'personas más tienen'))} que dar su acuerdo.`]
            : []),
          ...(asked.length > 0 ? [`Puede preguntar a ${either(asked)}.`] : []),
        ].join(' '),
      number: 'Diga este número a quienes pregunte. Ven el mismo junto a su petición.',
      waiting: 'Su pestaña está conectada. Podrá decidir en cuanto haya suficientes personas de acuerdo.',
      asleep:
        'Su pestaña está conectada. Hay demasiado pocas instituciones despiertas para registrar a esta persona; sigue solo cuando haya más.',
      wrong: (names: readonly string[]) =>
        `La clave de ${list(names)} no sirve. Tiene que dar su acuerdo otra persona. Pregunte allí qué ocurrió.`,
      asks: (institution: string, digits: string) =>
        `¿Quién está en el mostrador de ${institution}? Número ${digits}`,
      says: {
        patient: (institution: string) => `${institution} dice que esta persona es paciente suyo.`,
        member: (institution: string) => `${institution} dice que esta persona está asegurada allí.`,
      },
      effect:
        'Dé su acuerdo solo a lo que sepa: llame al mostrador y compare el número. Usted da a esta persona una clave para firmar consentimientos este año, y no se puede retirar. No se le dice quién es.',
      wrongOwn: 'La clave que dio antes no sirve. Puede dar otra.',
      submit: 'Respondo por esta persona',
      busy: 'Dando la clave…',
      done: (digits: string) => `Usted respondió por el número ${digits}.`,
    },

    propose: 'Proponerlo',
    proposeEffect: (others: number) =>
      `Antes ${count(others, 'persona más tiene', 'personas más tienen')} que dar su acuerdo, en su propia pantalla.`,
    proposed: (title: string, person: string) =>
      `Usted propuso «${title}» para ${person}. Espera el acuerdo de las demás.`,
    request: (title: string, person: string) => `¿Conceder «${title}» a ${person}?`,
    requestUntil: (date: string) => `Duraría hasta el ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${agreed.length === 1 ? `${list(agreed)} lo propuso` : `${list(agreed)} están de acuerdo`}; ${count(missing, 'persona más tiene', 'personas más tienen')} que dar su acuerdo.`,
    evidence: '¿Qué ha visto que lo demuestra?',
    evidenceHelp:
      'Solo pueden leerlo los responsables. Por ejemplo: el número en el registro y el día en que lo consultó.',
    evidenceLong: 'Es demasiado largo: acórtelo.',
    unseen: 'No se dio ninguna prueba con ello.',
    evidenceLocked: 'Desbloquee sus claves para leer la prueba.',
    evidenceUnreadable:
      'Usted no puede leer la prueba, o se le mostró otra que a los demás. Pregunte antes de aceptar.',
    seen: (officer: string, words: string) => `${officer} ha visto: «${words}»`,
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
