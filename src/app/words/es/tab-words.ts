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
}
