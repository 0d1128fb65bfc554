/** What several officers or institutions do together, and where it can fail. */
import type { Facts } from '../../../core/refusal.ts'
import type { ceremonyRefusals as English } from '../en/ceremony-refusals.ts'
import { number, told } from '../tell.ts'
import { quoted } from './grammar.ts'

const manyPlaces = ({ places }: Facts): boolean => typeof places === 'object' && places.length > 1

export const ceremonyRefusals: typeof English = {
  'ceremony.unknown': told('Nadie ha empezado esto.', 'Mire la lista de nuevo.'),
  'ceremony.unsaid': told(
    'La parte de alguien aún no ha llegado aquí.',
    'Espere un momento; sigue por sí solo.',
  ),
  'ceremony.begun': told('Esto ya ha empezado.', 'Mire la lista de nuevo.'),
  'ceremony.threshold': (facts) => ({
    what: `De ${number(facts, 'officers')} personas no pueden tener que estar de acuerdo ${number(facts, 'threshold')}.`,
    todo: 'Elija al menos dos personas, y que al menos dos tengan que estar de acuerdo.',
  }),
  'ceremony.officer-twice': told('La misma persona figura dos veces.', 'Nombre a cada persona una vez.'),
  'ceremony.no-officer': told(
    'Usted no es una de las personas cuya parte se pide ahora.',
    'No tiene que hacer nada.',
  ),
  'ceremony.not-now': told('Los demás han seguido adelante.', 'Mire cómo está ahora.'),
  'ceremony.not-yours': (facts) => ({
    what: `Solo la institución que reunió a las personas de ${quoted(facts, 'name')} puede pedirles que entreguen su clave.`,
    todo: 'Pídalo a esa institución.',
  }),
  'ceremony.overtaken': (facts) => ({
    what: `Entretanto llevan ${quoted(facts, 'name')} otras personas.`,
    todo: 'Mire quiénes son ahora. Si aún hay que sustituir a alguien, empiece de nuevo.',
  }),
  'ceremony.said': told('Su parte ya está hecha.', 'Espere a los demás.'),
  'ceremony.failed': (facts) => ({
    what: `La clave común no se hizo: solo ${number(facts, 'found')} participaron como debían, y hacen falta ${number(facts, 'needed')}.`,
    todo: 'Empiece de nuevo con personas cuyas pestañas estén abiertas.',
  }),
  'ceremony.unopened': (facts) => ({
    what: `La persona número ${number(facts, 'dealer')} se fue antes de terminar la clave común, y ${number(facts, 'found')} de ${number(facts, 'needed')} han repuesto la parte que falta.`,
    todo: 'Espere a que las demás abran sus pestañas.',
  }),
  'ceremony.no-share': (facts) => ({
    what: `Este dispositivo no tiene la parte de la clave común de la persona número ${number(facts, 'dealer')}.`,
    todo: 'Las demás pueden usar la clave sin usted. Empiece de nuevo para participar.',
  }),
  'trustee.unknown': told(
    'Las instituciones no tienen ninguna clave común de firma con este número.',
    'Pida al hospital una nueva llegada.',
  ),
  'trustee.version': told('Las instituciones ya han hecho esta clave.', 'Mire lo que hay ahora.'),
  'trustee.seats': told(
    'Las instituciones que votan no son las que se nombran aquí.',
    'Empiece de nuevo; la lista se rehace.',
  ),
  'trustee.nobody': (facts) => ({
    what: `Nadie de ${quoted(facts, 'name')} tiene cuenta todavía.`,
    todo: 'Espere a que su pestaña esté preparada y vuelva a intentarlo.',
  }),
  'trustee.asleep': told(
    'Hay demasiado pocas instituciones despiertas de las que registran juntas a las personas.',
    'Déjelo abierto; sigue solo cuando haya más pestañas suyas abiertas.',
  ),
  'trustee.old': told(
    'Esta clave de firma es anterior al cambio de instituciones.',
    'Pida al hospital una nueva llegada.',
  ),
  'issuance.unknown': told('Nadie ha propuesto esto.', 'Mire la lista de nuevo.'),
  'issuance.given': told('Usted ya dio su acuerdo.', 'Espere a los demás.'),
  'issuance.parts': told(
    'Otra persona dio su acuerdo en el mismo momento.',
    'Mire la lista de nuevo; dé su acuerdo otra vez si aún le espera.',
  ),
  'issuance.without': (facts) => ({
    what: `Sin las personas excluidas solo podrían estar de acuerdo ${number(facts, 'found')}, y hacen falta ${number(facts, 'needed')}.`,
    todo: 'Excluya a menos personas.',
  }),
  'issuance.evidence': told(
    'Lo que se muestra a los responsables no corresponde a lo que se les pide aceptar.',
    'Propóngalo de nuevo.',
  ),
  'issuance.fault': told(
    'El servidor que se queja, o la persona de la que se queja, no tiene parte en esto.',
    'No tiene que hacer nada.',
  ),
  'issuance.past': told(
    'El atributo se retiró después de que se pidiera esto.',
    'Si debe concederse de todos modos, propóngalo de nuevo.',
  ),
  'issuance.other-officers': (facts) => ({
    what: `Entretanto deciden otras personas sobre ${quoted(facts, 'name')}, y lo acordado antes de ellas no cuenta.`,
    todo: 'Propóngalo de nuevo.',
  }),
  'issuance.fault-told': told('Este servidor ya lo ha dicho.', 'No tiene que hacer nada.'),
  'issuance.too-few': (facts) => ({
    what: `Solo ${number(facts, 'found')} de ${number(facts, 'needed')} personas han dado su parte de esta clave.`,
    todo: 'Espere a las demás, o llámelas.',
  }),
  'emergency.share-wrong': (facts) => ({
    what: `${manyPlaces(facts) ? 'Varias instituciones dieron' : 'Una institución dio'} una parte de la clave de urgencia que no es la correcta.`,
    todo: 'Pregunte a otra institución de las que nombra el historial.',
  }),
  'emergency.too-few': (facts) => ({
    what: `Solo ${number(facts, 'found')} de las ${number(facts, 'needed')} instituciones que deben estar de acuerdo han dado su parte.`,
    todo: 'Espere a las demás, o llámelas.',
  }),
}
