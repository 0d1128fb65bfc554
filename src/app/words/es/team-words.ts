/** Words of what a hospital's devices write together. */
import type { teamWords as English } from '../en/team-words.ts'
import { list } from '../format.ts'

export const teamWords: typeof English = {
  team: {
    open: 'Lista de relevo',
    title: 'Relevo',
    intro:
      'Sus dispositivos la escriben juntos, también separados: cuando se encuentran, todo está en todos.',
    none: 'Esta pestaña no es un dispositivo de un hospital.',
    noneTodo: 'La lista pertenece a los dispositivos de un hospital.',
    waiting: 'Este dispositivo aún no tiene acceso.',
    waitingTodo: 'Abra el dispositivo del responsable y desbloquee sus claves; él mismo da acceso a este.',
    readers: (devices) =>
      devices.length < 2
        ? 'Por ahora solo este dispositivo puede leerla.'
        : `Los dispositivos ${list(devices.map(String))} de este hospital pueden leerla, nadie más.`,
    keepers: (names) =>
      names.length === 0
        ? 'Ningún otro lugar guarda ahora una copia sellada.'
        : `${list(names)} ${names.length > 1 ? 'guardan' : 'guarda'} una copia sellada para cuando sus dispositivos duermen, sin poder abrirla.`,
    kept: 'Guardado en este dispositivo.',
    keeping: 'Guardando…',
    listTitle: 'Para el próximo turno',
    listIntro: 'Varias personas pueden escribir en una entrada a la vez.',
    listEmpty: 'Nada que entregar.',
    listTodo: 'Añada lo que el próximo turno debe saber.',
    about: 'De quién o de qué se trata',
    aboutHelp: 'Por ejemplo, una cama. Se sella antes de salir de este dispositivo.',
    add: 'Añadir a la lista',
    by: (who, when) => `${/^\d+$/.test(who) ? `Dispositivo ${who}` : who}, ${when}`,
    text: (about) => `Qué hay que saber de ${about}`,
    done: (about) => `${about}: hecho`,
    remove: 'Quitar',
    removeWhat: (about) => `Quitar ${about} de la lista`,
    patientsTitle: 'Pacientes',
    patientsEmpty: 'Aún no se comparte ningún paciente.',
    patientsTodo:
      'Ingrese a alguien en el dispositivo del responsable; con un segundo dispositivo se comparte aquí.',
    note: (label) => `Nota sobre ${label}, aún no en la historia`,
    noteHelp:
      'Solo la tienen sus dispositivos, y dos pueden escribirla a la vez. Pasa al historial cuando se firma.',
  },
}
