/** Words for somebody who comes back with 24 words on a browser that knows nothing. */
import { figure } from '../format.ts'
import type { returnWords as English } from '../en/return-words.ts'

export const returnWords: typeof English = {
  comeBack: {
    before: 'Ya estuve aquí',
    open: 'Tengo mis 24 palabras',
    helped: 'Mi gente me ayuda',
    openWhy: 'Para quien ya estuvo aquí y perdió el dispositivo, o usa otro.',
    title: 'Volver con sus 24 palabras',
    intro:
      'Sus claves se hacen de nuevo a partir de las palabras, en este dispositivo. Después esta pestaña encuentra sus consentimientos en el libro compartido y trae sus historiales de quienes los guardan.',
    link: 'Un enlace de la red',
    linkHelp:
      'Cualquier lugar de la red puede hacerle uno: en «Red», «Invitar a una institución», «Alguien que vuelve».',
    as: 'Usted vuelve como',
    who: { patient: 'Paciente', institution: 'Responsable de una institución' },
    whoWhy: {
      patient: 'Se vuelven a encontrar sus consentimientos e historiales.',
      institution: 'Su cuenta y su institución: este dispositivo puede volver a votar por ella.',
    },
    submit: 'Volver a entrar',
    busy: 'Haciendo sus claves y conectando…',
    already: 'Ya estuve aquí y tengo 24 palabras',
    searching: (done: number, of: number) =>
      `Buscando lo que es suyo: ${figure(done)} de ${figure(of)} consentimientos mirados.`,
    ruleLater:
      'La regla está junto al historial sellado, que aún no ha llegado. Una pestaña abierta del hospital la tiene.',
    officeTitle: (name: string) => `Usted es responsable de ${name}`,
    office:
      'Este dispositivo puede votar por ella y firmar en su nombre. Si el otro se ha perdido, quítelo después en la lista de quién lleva esta red.',
    officeHere: (name: string) => `Estas son también las claves del responsable de ${name}.`,
    officeWhere: (name: string) =>
      `Aquí es usted paciente. Para representar de nuevo a ${name}, vuelva una vez más en otro perfil del navegador, como «Responsable de una institución».`,
    officeLost:
      'Las llegadas y los enlaces sin respuesta estaban solo en el otro dispositivo: haga otros nuevos.',
    resume: (name: string) => `Seguir como ${name} en este dispositivo`,
    resumeBusy: 'Preparando este dispositivo…',
  },
}
