/** What kinds, reasons and attributes are called. */
import type * as English from '../en/names.ts'

export const kinds: typeof English.kinds = {
  hospital: 'Hospital',
  insurer: 'Aseguradora',
  research: 'Centro de investigación',
  board: 'Colegio médico',
  pharmacy: 'Farmacia',
  guest: 'Visitante',
}

/** Whom an institution has at its desk, as a place of the menu. */
export const served: typeof English.served = {
  hospital: 'Pacientes',
  insurer: 'Afiliados',
  research: 'Personas',
  board: 'Personas',
  pharmacy: 'Clientes',
}

export const invitedAs: typeof English.invitedAs = {
  returning: 'alguien que vuelve',
  patient: 'paciente',
  hospital: 'hospital',
  insurer: 'aseguradora',
  research: 'centro de investigación',
  board: 'colegio médico',
  pharmacy: 'farmacia',
}

export const purposes: typeof English.purposes = {
  treatment: 'tratamiento',
  payment: 'pago',
  research: 'investigación',
  operations: 'gestión del servicio',
}

/** For labels that every institution of a kind begins with. */
export const titles: typeof English.titles = {
  doctor: 'Personal médico',
  nurse: 'Personal de enfermería',
  patient: 'Paciente',
  claims: 'Personal de prestaciones',
  member: 'Persona asegurada',
  researcher: 'Personal investigador',
  physician: 'Personal médico colegiado',
  pharmacist: 'Personal farmacéutico',
  ethics: 'Comité de ética',
}
