/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { count, quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('En este dispositivo no hay claves.', 'Empiece una red o abra primero una invitación.'),
  'keys.exists': told(
    'En este dispositivo ya hay claves.',
    'Se conservan. Para empezar de nuevo, use otro perfil del navegador.',
  ),
  'keys.locked': told('Sus claves están bloqueadas.', 'Desbloquéelas y vuelva a intentarlo.'),
  'keys.wrong-passphrase': told(
    'Esta no es la frase de acceso.',
    'Compruebe las mayúsculas y el idioma del teclado y vuelva a intentarlo.',
  ),
  'keys.short-passphrase': (facts) => ({
    what: 'La frase de acceso es demasiado corta.',
    todo: `Use al menos ${number(facts, 'least')} caracteres; cuatro palabras o más son fáciles de recordar.`,
  }),
  'keys.damaged': told(
    'Las claves guardadas en este dispositivo están dañadas.',
    'No se sobrescribió nada. Restaure este perfil de una copia, o entre de nuevo con otro perfil del navegador.',
  ),
  'keys.not-this-authority': told(
    'Sus claves no son las de esta autoridad.',
    'Hágalo donde se abrió la autoridad.',
  ),
  'keys.last-lock': told(
    'Es el último acceso a sus claves en este dispositivo.',
    'Prepare antes otro y después quite este.',
  ),
  'keys.wrong-passkey': told('Esta no es la llave de acceso de estas claves.', 'Ábralas de otra manera.'),
  'keys.passkey-unable': told(
    'Este dispositivo no puede abrir claves con una llave de acceso.',
    'Si acaba de crearse una, no abre nada y puede borrarla. Use la frase de acceso.',
  ),
  'keys.passkey-unused': told('La llave de acceso no se ha usado.', 'Inténtelo de nuevo o use otra manera.'),
  'keys.weak-pin': (facts) => ({
    what: 'Este PIN es demasiado fácil de adivinar.',
    todo: `Use al menos ${number(facts, 'least')} cifras; no todas iguales, ni una serie como 123456.`,
  }),
  'keys.wrong-pin': (facts) => ({
    what: 'Este no es el PIN.',
    todo: `Puede probarlo ${count(number(facts, 'left'), 'vez', 'veces')} más.`,
  }),
  'keys.pin-over': told(
    'El PIN ya no abre nada aquí.',
    'Se ha fallado demasiadas veces, o la página se ha abierto de nuevo. Abra sus claves de otra manera.',
  ),
  'words.count': (facts) => ({
    what: `Son ${number(facts, 'count')} palabras; tienen que ser 24.`,
    todo: 'Escriba las 24 en su orden, con un espacio entre ellas.',
  }),
  'words.unknown': (facts) => ({
    what: `La palabra ${number(facts, 'place')}, ${quoted(facts, 'word')}, no es una de las que se usan.`,
    todo: 'Mire la página impresa de nuevo; bastan las cuatro primeras letras de cada palabra.',
  }),
  'words.mistyped': told(
    'Estas 24 palabras no van juntas: una está mal, o dos cambiaron de lugar.',
    'Compárelas con la página impresa, una tras otra.',
  ),
  'words.other': told(
    'Estas palabras no son las de las claves de este dispositivo.',
    'Compruebe el nombre en la página impresa. Para volver como otra persona, use otro perfil del navegador.',
  ),
  'words.differ': (facts) => ({
    what: `La palabra ${number(facts, 'place')} es otra.`,
    todo: 'Compárela con lo que anotó. Si está mal, corríjala allí.',
  }),
  'pairing.unknown': told(
    'Su otro dispositivo no conoce este enlace.',
    'Ha hecho uno más nuevo, o se ha abierto de nuevo. Haga allí otro enlace.',
  ),
  'pairing.expired': told(
    'Este enlace ya no vale: ha pasado demasiado tiempo.',
    'Haga otro en el dispositivo que tiene sus claves, y compare las cifras enseguida.',
  ),
  'pairing.taken': told(
    'Alguien ya ha usado este enlace; vale para un solo intento.',
    'Si no fue usted, pulse «Son distintas» en su otro dispositivo. Después haga otro enlace.',
  ),
  'pairing.forged': told(
    'Lo que mostró el otro lado no encaja con lo que dijo antes. No se ha dado ni recibido nada.',
    'Haga otro enlace, y no deje que nadie más lo vea.',
  ),
  'pairing.declined': told(
    'Se ha dejado, o las cifras no eran las mismas.',
    'No se ha recibido ninguna clave. Si quiere seguir, haga otro enlace.',
  ),
  'pairing.broken': told(
    'Los dos dispositivos se perdieron antes de terminar.',
    'Mire la lista de sus dispositivos en el que tiene sus claves y quite el que no reconozca en el otro. Después haga otro enlace.',
  ),
  'pairing.most': (facts) => ({
    what: `Ya tiene ${number(facts, 'most')} dispositivos; no puede haber más.`,
    todo: 'Quite uno que ya no use.',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
