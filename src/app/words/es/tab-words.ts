/** Words about this tab's own life: another tab of the profile. */
import type { tabWords as English } from '../en/tab-words.ts'

export const tabWords: typeof English = {
  elsewhere: {
    title: 'Abierta en otra pestaña',
    takeOver: 'Seguir en esta pestaña',
    unknownVoter: 'Una institución',
    votes: (who: string) =>
      `Puede que ${who} esté votando en la otra pestaña. Allí se detiene y sigue aquí; lo que no se haya enviado de un formulario se pierde.`,
    sure: 'Sí, seguir aquí',
  },

  release: {
    ready: 'Hay una versión más nueva de esta página. Nada de lo que ve cambia hasta que usted la acepte.',
    take: 'Recargar con la versión nueva',
    running: 'Esta versión',
    next: 'La versión nueva',
    compare:
      'Quien tiene las mismas cifras usa la misma página. Compárelas con alguien de confianza antes de aceptarla.',
  },

  sharedAccount:
    'Otras páginas de la cuenta que publica esta podrían leer lo que se guarda aquí. Para un uso real, pídala en una dirección propia.',
}
