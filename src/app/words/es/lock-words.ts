/** Words of the lock: the page over all others while keys are locked, and when they lock by themselves. */
import type { lockWords as English } from '../en/lock-words.ts'

export const lockWords: typeof English = {
  lock: {
    title: 'Bloqueado',
    intro: 'Esta pestaña sigue trabajando sola. Para ver o firmar algo, desbloquéela.',
    pin: 'Su PIN',
    usePin: 'Usar el PIN',
    leaving: 'Hace un rato que nadie toca esta página.',
    stay: 'Se bloquea en menos de un minuto. Mueva el ratón o pulse una tecla para seguir.',
    autoTitle: 'Bloquear por sí sola',
    autoIntro:
      'Si nadie toca esta página durante ese tiempo, sus claves se bloquean y la pantalla no muestra nada de ningún paciente. La pestaña sigue votando y guardando historiales; lo que solo usted puede firmar le espera.',
    autoAfter: 'Bloquear después de',
    after: (time) => `Se bloquean después de ${time}.`,
    afterNever: 'No se bloquean por sí solas.',
    changeAfter: 'Cambiar el tiempo',
    afterDone: 'El tiempo está puesto.',
    never: 'Nunca',
    pinTitle: 'Abrir de nuevo con un PIN',
    pinIntro:
      'Para una pestaña que se usa todo el día. El PIN abre lo que esta pestaña ha bloqueado, hasta que la página se cierra o se carga de nuevo, y no después de cinco fallos. Entonces se pide otra manera.',
    pinNew: 'Nuevo PIN',
    pinHelp: (least) => `Al menos ${least} cifras; no todas iguales, ni una serie como 123456.`,
    pinWeak: 'Es demasiado fácil de adivinar.',
    setPin: 'Poner el PIN',
    pinSet: 'Hay un PIN puesto.',
    dropPin: 'Quitar el PIN',
    screenTitle: 'Bloquear esta pantalla',
    screenWhy:
      'Este dispositivo no tiene ninguna clave de su institución. Una frase de acceso guarda los pacientes y la lista de relevo de quien se siente aquí. El dispositivo sigue votando.',
    usePasskey: 'Usar la llave de acceso',
    passkeyAsks: 'Su dispositivo le pide la cara, el dedo o su propio PIN.',
    passkeyTitle: 'Abrir con una llave de acceso',
    passkeyIntro:
      'Su dispositivo reconoce su cara, su dedo o su propio PIN y abre sus claves. Nunca es la única manera: quedan la frase de acceso o las 24 palabras.',
    passkeyFirst: 'Ponga antes una frase de acceso o anote las 24 palabras.',
    addPasskey: 'Añadir una llave de acceso',
    passkeyBusy: 'Esperando a su dispositivo…',
    passkeyAdded: 'Desde ahora la llave de acceso abre sus claves.',
    passkeySet: 'Una llave de acceso las abre.',
    dropPasskey: 'Quitar la llave de acceso',
    passkeyDropped:
      'La llave de acceso ya no abre nada aquí. También puede borrarla en los ajustes de su dispositivo.',
  },
}
