/**
 * A refusal in words: what is wrong, and what to do. One entry a code of the closed union, so that a new
 * code without a sentence does not compile.
 */
import type { RefusalCode } from '../../../core/refusal.ts'
import { answerRefusals } from './answer-refusals.ts'
import { ceremonyRefusals } from './ceremony-refusals.ts'
import { consentRefusals } from './consent-refusals.ts'
import { eraRefusals } from './era-refusals.ts'
import { keyRefusals } from './key-refusals.ts'
import { smartRefusals } from './smart-refusals.ts'
import { trustedRefusals } from './trusted-refusals.ts'
import { membershipRefusals } from './membership-refusals.ts'
import { proofRefusals } from './proof-refusals.ts'
import { workspaceRefusals } from './workspace-refusals.ts'
import { day, either, size } from '../format.ts'
import { names, number, text, told, type Teller, type Told } from '../tell.ts'
import { quoted } from './grammar.ts'
import { titles } from './names.ts'

const askAgain = 'Vuelva a intentarlo; si sigue ocurriendo, pregunte a quien lleva esta red.'
const bug = 'No se cambió nada. Recargue la página; si se repite, comuníquelo.'
const reload = 'Recargue la página para tener la versión más nueva y vuelva a intentarlo.'
const newLink = 'Pida un enlace nuevo a quien le invitó.'
const waitFinal = 'Espere a que sea definitivo y vuelva a intentarlo.'
const leftAlone = 'Esta pestaña la deja estar y sigue con las demás. No tiene que hacer nada.'

const waysMost = 3

/** One attribute of a way to satisfy a rule, written `doctor@st-anna (St Anna Hospital)`. */
interface Lacking {
  readonly name: string
  readonly issuer: string
}

/** Ways to satisfy a rule: each a list of attributes joined by “ + ”. */
const waysOf = (ways: readonly string[]): readonly (readonly Lacking[])[] =>
  ways.slice(0, waysMost).map((way) =>
    way.split(' + ').map((attribute) => {
      const [, name = attribute, authority = '', issuer = authority] =
        /^([^@]+)@(\S+)(?: \((.*)\))?$/.exec(attribute) ?? []
      return { name, issuer }
    }),
  )

const waysWords = (ways: readonly (readonly Lacking[])[]): string =>
  either(
    ways.map((way) =>
      way.map(({ name, issuer }) => `«${titles[name] ?? name}» de ${issuer}`).join(' junto con '),
    ),
  )

const issuersOf = (ways: readonly (readonly Lacking[])[]): readonly string[] => [
  ...new Set(ways.flatMap((way) => way.map(({ issuer }) => issuer))),
]

const fileKinds: Readonly<Record<string, string>> = {
  xml: 'un archivo XML',
  html: 'una página web',
  pdf: 'un PDF',
  zip: 'un archivo ZIP',
  gzip: 'un archivo comprimido',
  dicom: 'una imagen DICOM',
  image: 'una imagen',
  'smart-health-card': 'una SMART Health Card',
  'smart-health-link': 'un SMART Health Link',
  'encrypted-or-signed': 'un archivo cifrado o firmado',
  'broken-json': 'un archivo dañado o cortado por la mitad',
}
const fhirHint =
  'Elija un archivo FHIR R4 en forma JSON; suele terminar en .json y lo exporta el sistema del propio centro.'

export const refusals: Record<RefusalCode, Teller> = {
  ...proofRefusals,
  ...workspaceRefusals,
  ...ceremonyRefusals,
  ...consentRefusals,
  ...answerRefusals,
  ...keyRefusals,
  ...trustedRefusals,
  ...smartRefusals,
  malformed: told('Lo que llegó está dañado o no es lo que debería ser.', askAgain),
  'too-long': told('Es más grande de lo que aquí se permite.', 'Acórtelo o divídalo y vuelva a intentarlo.'),
  'newer-version': told('Esto se hizo con una versión de la página más nueva que la suya.', reload),
  cancelled: told('Se detuvo.', 'No se cambió nada.'),
  'worker.stopped': told(
    'Una parte de la página que calcula se detuvo y se ha vuelto a iniciar.',
    'No se perdió nada. Vuelva a intentarlo.',
  ),

  'storage.guard': told(
    'Otra pestaña ha escrito en este perfil al mismo tiempo.',
    'Cierre la otra pestaña de este perfil y recargue esta.',
  ),
  'storage.full': told(
    'En este dispositivo no queda sitio para los datos de la red.',
    'Libere espacio en el dispositivo. Lo guardado se conserva, no se toma nada nuevo, y esta pestaña sigue por sí sola cuando haya sitio.',
  ),
  'storage.closed': told(
    'El navegador ha quitado a esta pestaña su almacén.',
    'Recargue la página. Si aparece vacía, abra un enlace de su red: los otros lugares guardan copias del libro.',
  ),
  'storage.unopened': told(
    'El navegador no abre lo que este dispositivo guarda para esta página.',
    'Cierre todas sus ventanas y ábralo de nuevo. Quite los datos de este sitio solo si eso no ayuda.',
  ),
  'checkpoint.old': told(
    'Lo último que este dispositivo sabe de la red tiene más de 30 días. Quien tuvo claves entonces podría mostrar un pasado falso.',
    'Tome otro enlace o código QR de un segundo hospital de esta red, no de aquel de quien vino el primero.',
  ),
  'checkpoint.other': told(
    'Los enlaces que recibió este dispositivo no llevan a la misma red: uno es falso.',
    'Pregunte a los dos hospitales cuál es el bueno y entre de nuevo con un enlace reciente.',
  ),
  'snapshot.false': told(
    'Otra pestaña envió una pieza falsa del estado de la red.',
    'No se guardó nada de ella; la pieza se pide a la siguiente.',
  ),
  'storage.damaged': told(
    'Lo que este dispositivo guardó de la red está dañado.',
    'Sus claves, y lo que es solo suyo, se conservan; lo demás se trae de nuevo de los otros lugares. Deje esta pestaña abierta hasta que esté.',
  ),

  'record.damaged': told(
    'La copia sellada de este historial está dañada.',
    'No se mostró nada falso. Vuelva a intentarlo: se pide a otro lugar que lo guarda.',
  ),
  'record.wrong-key': told(
    'La clave que volvió no abre este historial.',
    'No se mostró nada. Vuelva a intentarlo: se pide a otro lugar que lo guarda.',
  ),
  'record.header-mismatch': told(
    'El cierre de este historial pertenece a otro historial.',
    'No se abrió. Avise al hospital que lo publicó.',
  ),
  'record.terms-mismatch': told(
    'La regla sellada con este historial no es la que el paciente consintió.',
    'No se abrió. Avise al hospital que lo publicó.',
  ),
  'record.not-owner': told(
    'Este historial no es suyo.',
    'Pida leerlo en «Historiales»; decide entonces la regla de su paciente.',
  ),
  'record.unknown': told(
    'En el libro, tal como lo conoce este dispositivo, no hay tal historial.',
    'Espere a que esta pestaña se ponga al día, o compruebe el enlace.',
  ),
  'record.unavailable': told(
    'Ahora no está conectado nadie que tenga una copia de este historial.',
    'Pida al hospital del que viene que abra su página y vuelva a intentarlo.',
  ),
  'record.deposits-full': told(
    'Otro lugar ya guarda de usted tanto sin publicar como acepta de una sola institución.',
    'Publique lo que está pendiente o vuelva a pedirlo dentro de unos días.',
  ),
  'record.nobody-keeps': told(
    'Ningún otro lugar ha tomado una copia, así que el historial no se publicó.',
    'Procure que esté abierta y conectada la pestaña de al menos otra institución y séllelo de nuevo.',
  ),
  'request.expired': told(
    'La petición de lectura era demasiado antigua cuando llegó.',
    'Compruebe el reloj de este dispositivo y pregunte de nuevo.',
  ),
  'request.forged': told(
    'La petición de lectura no lleva una firma válida.',
    'No se abrió nada. ' + askAgain,
  ),
  'request.other-network': told(
    'La petición pertenece a otra red.',
    'Abra el historial en la red a la que pertenece.',
  ),
  'checkin.unknown-ticket': told(
    'Este hospital no conoce esta llegada.',
    'Pida al hospital que registre una nueva.',
  ),
  'checkin.forged': told(
    'Esta llegada no la firmó el hospital que nombra.',
    'No use el enlace. Pida al hospital uno nuevo.',
  ),
  'consent.not-final': told('El consentimiento del paciente aún no es definitivo.', waitFinal),
  'consent.expired': (facts) => ({
    what:
      facts['until'] === undefined
        ? 'El consentimiento del paciente ha terminado.'
        : `El consentimiento del paciente terminó el ${day(number(facts, 'until'))}.`,
    todo: 'Registre una nueva llegada y pregunte al paciente otra vez.',
  }),

  'invite.mistyped': told(
    'Esta no es una invitación o respuesta completa; una letra está mal o falta.',
    'Cópiela de nuevo de principio a fin. Si llegó por correo, compruebe que ningún salto de línea la partió.',
  ),
  'invite.newer': told('Esta invitación se hizo con una versión de la página más nueva que la suya.', reload),
  'invite.expired': told('Esta invitación ha caducado.', newLink),
  'invite.spent': told('Esta invitación ya se usó.', newLink),
  'reply.spent': told(
    'Esta respuesta no corresponde a ningún enlace que espere en esta pestaña: su enlace ya se usó, tiene más de 15 minutos o se hizo antes de volver a cargar esta página.',
    'Haga un enlace nuevo y pida una respuesta a ese.',
  ),
  'invite.too-many': told(
    'Hay demasiadas invitaciones abiertas a la vez.',
    'Espere a que se respondan algunas, o recargue la página para soltarlas.',
  ),
  'invite.helper': told(
    'Esta no es la dirección de un ayudante.',
    'Empieza por wss:// (o ws:// en su propia máquina). Cópiela de quien lleva el ayudante.',
  ),
  'invite.unanswered': told(
    'La otra pestaña no respondió.',
    'Compruebe que la pestaña que hizo el enlace sigue abierta y pida un enlace nuevo.',
  ),
  'handshake.garbage': told('Otra pestaña envió algo sin sentido.', leftAlone),
  'handshake.newer': told('Otra pestaña usa una versión más nueva de la página.', reload),
  'handshake.other-network': told(
    'La otra pestaña pertenece a otra red.',
    'Compruebe para qué red es el enlace.',
  ),
  'handshake.self': told(
    'Esta pestaña se encontró consigo misma.',
    'Abra el enlace en otra pestaña, otro navegador u otro dispositivo.',
  ),
  'handshake.forged': told('Otra pestaña no pudo demostrar quién es.', leftAlone),
  'handshake.late': told('Otra pestaña tardó demasiado en decir quién es.', leftAlone),
  'peer.early': told('Otra pestaña habló antes de decir quién es.', leftAlone),
  'peer.garbage': told('Otra pestaña envió algo dañado.', leftAlone),
  'peer.flooding': told('Otra pestaña envió demasiado.', leftAlone),
  'peer.silent': told('Otra pestaña dejó de responder.', 'Se le pregunta de nuevo cuando vuelve.'),
  'peer.slow': told(
    'Otra pestaña es demasiado lenta para seguir el paso.',
    'Se pone al día por sí sola cuando puede.',
  ),
  'peer.gone': told(
    'La otra pestaña se cerró o perdió su conexión.',
    'Vuelva a intentarlo cuando haya vuelto.',
  ),
  'peer.replaced': told('La otra pestaña se conectó de nuevo.', 'Vuelva a intentarlo.'),
  'peer.banned': told(
    'Lo que antes llegó de esa pestaña estaba dañado o era falso, así que durante un tiempo no se acepta ninguna conexión de ella.',
    leftAlone,
  ),
  'peer.full': told(
    'La otra pestaña tiene todas las conexiones que puede.',
    'Vuelva a intentarlo más tarde, o pida un enlace a otro lugar.',
  ),
  'blob.absent': told(
    'La otra pestaña no tiene esta pieza.',
    'Se pregunta a otra; vuelva a intentarlo en un momento.',
  ),
  'blob.forged': told(
    'Una pieza que llegó no es la que se pidió.',
    'Se descartó; se pregunta a otra pestaña.',
  ),

  'ledger.no-genesis': told(
    'En este dispositivo la red aún no ha empezado.',
    'Empiece una red o abra primero una invitación.',
  ),
  'ledger.signatures': told('Falta una firma.', bug),
  ...membershipRefusals,
  ...eraRefusals,
  'authority.unknown': (facts) => ({
    what: `En esta red nadie concede atributos con la etiqueta ${quoted(facts, 'name')}.`,
    todo: 'Elija entre los atributos que se ofrecen.',
  }),
  'authority.exists': (facts) => ({
    what: `La etiqueta corta ${quoted(facts, 'name')} ya está en uso.`,
    todo: 'Elija otra etiqueta corta.',
  }),
  'authority.no-signing': (facts) => ({
    what: `Las personas de ${quoted(facts, 'name')} no pueden responder aquí por nadie: solo pueden las que esta institución reunió, cuando todas las instituciones registren juntas las claves de firma.`,
    todo: 'Registre la llegada sin ellas, o pida antes a las instituciones que hagan su clave común.',
  }),
  'authority.columns': told('Las claves de esta autoridad tienen una forma errónea.', bug),
  'attribute.unknown': (facts) => ({
    what: `No hay ningún atributo ${quoted(facts, 'name')}.`,
    todo: 'Elija entre los atributos que se ofrecen, o pida a la institución que lo declare.',
  }),
  'attribute.exists': (facts) => ({
    what: `El atributo ${quoted(facts, 'name')} ya está declarado.`,
    todo: 'Conceda a las personas el que ya existe.',
  }),
  'attribute.rekeyed': told(
    'Entretanto se cambiaron sus claves.',
    'Mire de nuevo la lista y empiece otra vez con las claves más nuevas.',
  ),
  'attribute.old-version': told(
    'Alguien se llevó claves con las que se cerró este historial; se cambiaron, y el historial aún no se ha vuelto a cerrar.',
    'Pida al paciente que abra su pestaña: lo vuelve a cerrar por sí sola. Luego inténtelo de nuevo.',
  ),
  'attribute.past': told('La fecha final está en el pasado.', 'Elija una fecha posterior.'),
  'attribute.not-later': (facts) => ({
    what: `Esta persona ya lo tiene hasta el ${day(number(facts, 'until'))}.`,
    todo: 'Elija una fecha posterior.',
  }),
  'attribute.not-held': told(
    'Esta persona no tiene el atributo.',
    'Mire la lista de nuevo; puede que haya terminado.',
  ),
  'attribute.revoked': told('Ya se retiró.', 'No tiene que hacer nada.'),
  'attribute.other-issue': told(
    'Entretanto el atributo se concedió de nuevo.',
    'Mire la lista y retire el más reciente.',
  ),
  'account.unknown': told(
    'La red no conoce a esta persona.',
    'Espere a que su institución sea admitida y vuelva a intentarlo.',
  ),
  'account.exists': told('Esta persona ya tiene una cuenta.', 'No tiene que hacer nada.'),
  'consent.unknown': told('El consentimiento del paciente no está en el libro.', waitFinal),
  'consent.ticket-used': told('Esta llegada ya se usó.', 'Pida al hospital una nueva.'),
  'consent.ticket-expired': told('Esta llegada ha caducado.', 'Pida al hospital una nueva.'),
  'consent.until-past': told(
    'La fecha final del consentimiento está en el pasado.',
    'Elija una fecha posterior.',
  ),
  'consent.claim': told(
    'El consentimiento no demuestra que lo diera un paciente de este hospital.',
    'Pida al hospital una nueva llegada.',
  ),
  'consent.other-hospital': told(
    'El consentimiento se dio a otro hospital.',
    'Registre una llegada propia y pregunte al paciente.',
  ),
  'consent.full': (facts) => ({
    what: `Esta visita tiene ${text(facts, 'most')} historiales, todo lo que un consentimiento permite.`,
    todo: 'Registre una nueva llegada para otros historiales.',
  }),
  'record.size-class': told(
    'El historial es más grande de lo que admite la red.',
    'Divida el archivo y selle las partes.',
  ),
  'record.other-header': told(
    'Entretanto cambió la regla de este historial.',
    'Pregunte de nuevo; se usará la regla nueva.',
  ),
  'record.not-logged': told('Esta lectura aún no está en el registro del paciente.', waitFinal),
  'read.logged': told('Esta lectura ya se anotó.', 'Pregunte de nuevo para leer otra vez.'),

  'claims.false': told(
    'Una firma o demostración que contiene no es válida.',
    'Se descartó y no cambió nada. ' + askAgain,
  ),
  'pool.known': told('Esto ya se envió y espera el próximo bloque.', 'No tiene que hacer nada.'),
  'pool.conflict': told(
    'Ya espera otra cosa que lo excluye.',
    'Mire lo que espera en «Red» y decida de nuevo.',
  ),
  'pool.sender-full': told(
    'Demasiado de lo suyo espera el próximo bloque.',
    'Espere a que una parte sea definitiva y vuelva a intentarlo.',
  ),
  'pool.full': told('Demasiado espera el próximo bloque.', 'Espere un momento y vuelva a intentarlo.'),
  'block.invalid': told('Un bloque incumple las reglas y no se aceptó.', leftAlone),
  'block.time': told(
    'Un bloque lleva una hora que no puede ser.',
    'Compruebe que el reloj de este dispositivo va bien.',
  ),

  'node.broken': told(
    'Algo ha fallado dentro de esta pestaña, y ha dejado de participar.',
    'Lo guardado está a salvo. Recargue la página; si se repite, comunique lo que dice la consola del navegador.',
  ),
  'node.not-running': told(
    'Esta pestaña aún no se ha unido a una red.',
    'Empiece una, o abra una invitación.',
  ),
  'node.already-running': told(
    'Este perfil del navegador ya participa en una red.',
    'Abra el enlace en otro perfil, o en una ventana privada para probar.',
  ),
  'node.open-elsewhere': told(
    'Esta red está abierta en otra pestaña de este navegador.',
    'Vaya a esa pestaña, o siga en esta.',
  ),
  'node.shared-address': told(
    'Esta dirección sirve páginas de muchas personas, y cualquiera de ellas podría leer lo que se guarda aquí.',
    'Aquí no se crean claves. Pida la página en una dirección propia, como https://records.example.org.',
  ),
  'node.not-admitted': told('Su institución aún no está admitida.', 'Espere a que las demás la aprueben.'),
  'node.no-authority': told(
    'Su institución aún no ha abierto sus propios atributos.',
    'Espere a que sea admitida; ocurre por sí solo.',
  ),
  'node.unknown-admission': told('Nadie pide ya esta admisión.', 'Mire la lista de nuevo.'),
  'node.rules-unknown': told(
    'Esta copia es anterior a las reglas de la red: recargue para actualizar.',
    'Puede leer lo que hay aquí; no vota.',
  ),
  'node.no-officer': told(
    'Este dispositivo vota por una institución, pero no tiene ninguna de sus claves.',
    'Hágalo en el dispositivo de la persona responsable de la institución.',
  ),
  'node.unknown-device': told('Este dispositivo ya no lo pide.', 'Mire la lista de nuevo.'),
  'node.vote-unexplained': told(
    'Falta el registro de los propios votos de esta pestaña, así que ha dejado de votar para no arriesgar nada.',
    'Los demás lugares siguen. Registre una nueva clave de voto en «Este dispositivo».',
  ),

  'file.empty': told('El archivo está vacío.', fhirHint),
  'file.too-large': (facts) => ({
    what:
      facts['bytes'] === undefined
        ? 'El archivo contiene más de lo que esta página puede tomar.'
        : `El archivo tiene ${size(number(facts, 'bytes'))}; como mucho se pueden tomar ${size(number(facts, 'most'))}.`,
    todo: 'Exporte una parte menor, por ejemplo una visita.',
  }),
  'file.too-deep': told('El archivo está anidado más hondo que ningún historial.', fhirHint),
  'file.not-json': (facts) => ({
    what: `Esto no es un historial FHIR; parece ${fileKinds[text(facts, 'found')] ?? 'otra cosa'}.`,
    todo: fhirHint,
  }),
  'file.not-fhir': (facts) => ({
    what:
      names(facts, 'fields').length > 0
        ? `Este archivo no es un historial FHIR: nada en él dice lo que es (empieza por ${names(facts, 'fields').slice(0, 3).join(', ')}).`
        : 'Este archivo no es un historial FHIR: nada en él dice lo que es.',
    todo: fhirHint,
  }),
  'attachment.missing': told(
    'El archivo adjunto no está en este historial.',
    'Pregunte al lugar que escribió el historial.',
  ),
  'document.closed': told('Este historial se cerró en este dispositivo.', 'Ábralo de nuevo.'),
  'attachment.broken': told(
    'El archivo adjunto está dañado.',
    'El resto del historial está bien. Pregunte al lugar que lo escribió.',
  ),
  'attachment.kind': told(
    'Esto no es ni una imagen ni un PDF.',
    'Guárdelo como PDF, o haga una foto, y añada eso.',
  ),
  'attachment.elsewhere': told(
    'Un archivo de esta consulta está en otro de sus dispositivos.',
    'Quítelo aquí y añádalo de nuevo en este dispositivo, o firme en el que lo tiene.',
  ),
  'jotting.full': (facts) => ({
    what: `Ya ha escrito todo lo que cabe aquí: ${text(facts, 'most')} cosas.`,
    todo: 'Quite algo que ya no necesite y pruebe de nuevo.',
  }),
  'jotting.given': told(
    'Ya ha dado a este hospital todo lo que guarda a la vez.',
    'No se ha dado nada más. Dígaselo en su próxima visita, o pruebe de nuevo dentro de unas semanas.',
  ),
  'draft.faulty': told('Falta algo en lo escrito.', 'Corrija lo marcado y revise de nuevo.'),

  'sealed.bad-recipient': told('El lugar al que va dirigido no tiene una clave utilizable.', askAgain),
  'sealed.not-opened': told(
    'Esto se selló para otra persona, o está dañado.',
    'No se mostró nada. ' + askAgain,
  ),
  'abs.key-invalid': told(
    'La clave de firma del hospital no es válida.',
    'No se guardó. Pida al hospital una nueva llegada.',
  ),
  'abs.unsatisfied': told(
    'Usted no tiene la clave de firma que necesita este consentimiento.',
    'Espere a que la pestaña del hospital se la haya dado; tiene que estar abierta.',
  ),
  'policy.syntax': (facts) => ({
    what: `La regla no está bien escrita en la posición ${number(facts, 'at') + 1}.`,
    todo: `Allí se esperaba: ${either(names(facts, 'expected'))}.`,
  }),
  'policy.too-large': (facts) => ({
    what: 'La regla es demasiado larga.',
    todo: `Use menos palabras: como mucho ${text(facts, 'most')}.`,
  }),
  'policy.not-canonical': told(
    'La regla no está en la forma que todos acordaron.',
    'No se aceptó nada. ' + askAgain,
  ),
  'policy.epoch': told(
    'La regla nombra un año, lo que solo pueden hacer las firmas.',
    'Escriba la regla sin él.',
  ),
  'policy.unsatisfied': (facts) => {
    const ways = waysOf(names(facts, 'missing'))
    const more = names(facts, 'missing').length - ways.length
    const what = 'La regla del paciente no le permite a usted leer este historial.'
    if (ways.length === 0) return { what, todo: 'Pida al paciente que la cambie.' }
    return {
      what: `${what} Le falta ${waysWords(ways)}${more > 0 ? `, u otra de ${more} maneras más` : ''}.`,
      todo: `Pida a ${either(issuersOf(ways))} que se lo conceda, o pida al paciente que cambie la regla.`,
    }
  },
  'policy.unknown-authority': (facts) => ({
    what: `La regla nombra ${quoted(facts, 'authority')}, y en esta red nadie concede atributos con esa etiqueta.`,
    todo: 'Elija entre los atributos que se ofrecen.',
  }),
  'record.header-forged': told(
    'El cierre de este historial no lo hizo quien lo selló.',
    'No se abrió. Avise al hospital que lo publicó.',
  ),
}

/** A code that came from a worker newer than this page has no sentence here. */
export const unforeseen: Told = {
  what: 'El nodo lo rechazó por un motivo que esta página no conoce.',
  todo: reload,
}
