/** Refusals about files of other kinds: SMART Health Links and Cards, lists of staff, a record that shows itself. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

export const smartRefusals = {
  'smart-link.address': (facts) => ({
    what: 'Un enlace necesita la dirección web del archivo.',
    todo: `Ponga el archivo donde se pueda descargar y escriba su dirección: empieza por https:// y tiene como máximo ${number(facts, 'most')} caracteres.`,
  }),
  'smart-link.unreadable': told(
    'Esto no es un enlace de salud, o le falta una parte.',
    'Cópielo de nuevo de principio a fin. Contiene «shlink:/».',
  ),
  'smart-link.passcode': told(
    'Este enlace solo se abre con un código que pide su servidor.',
    'Esta página no pregunta a ningún servidor. Pida el historial como archivo a quien lo envió.',
  ),
  'smart-link.server': told(
    'Este enlace lleva a un servidor que entrega sus archivos uno por uno.',
    'Esta página no pregunta a ningún servidor. Pida el historial como archivo a quien lo envió.',
  ),
  'smart-link.expired': told('Este enlace ha caducado.', 'Pida uno nuevo a quien lo envió.'),
  'smart-link.other-file': told(
    'Este archivo no se abre con este enlace: es de otro, o está dañado.',
    'Descargue el archivo de nuevo desde la dirección del enlace.',
  ),
  'smart-card.unreadable': told(
    'Esto no es una tarjeta de salud, o le falta una parte.',
    'Lea el código otra vez, o elija el archivo que termina en .smart-health-card.',
  ),
  'take-away.no-page': told(
    'No se pudo obtener la página que muestra el historial.',
    'No se guardó nada. Inténtelo de nuevo cuando tenga conexión.',
  ),
  'take-away.unreadable': told(
    'Lo que contiene este archivo no se puede leer: se cambió o falta una parte.',
    'Copie el archivo de nuevo desde donde lo tenga.',
  ),
  'attribute.named': (facts) => ({
    what: `El registro de ${quoted(facts, 'name')} no es público, así que nadie puede constar con él por su nombre en el libro.`,
    todo: 'Concédalo de nuevo sin el nombre.',
  }),
  'attribute.unnamed': (facts) => ({
    what: `El registro de ${quoted(facts, 'name')} es público, y aquí no se conoce el nombre de esta persona.`,
    todo: 'Conéctese con su institución, espere a que aparezca el nombre y concédalo de nuevo.',
  }),
  'account.other-name': told(
    'El nombre que llegó no es el nombre con el que se abrió esta cuenta.',
    'Empiece de nuevo; si vuelve a ocurrir, pregunte en la institución de esa persona.',
  ),
  'attribute.words': told(
    'Falta un título, o un idioma aparece dos veces.',
    'Dé a cada idioma un título, o déjelo fuera.',
  ),
  'staff-list.unreadable': told(
    'Esto no es una lista de texto: es el archivo propio de una hoja de cálculo, o falta una comilla.',
    'Guárdelo como CSV en el programa del que viene.',
  ),
  'staff-list.too-long': (facts) => ({
    what: `Esta lista tiene ${number(facts, 'lines')} líneas.`,
    todo: `Como máximo ${number(facts, 'most')} cada vez: guárdela por partes.`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
