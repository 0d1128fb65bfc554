/** What kinds, reasons and attributes are called. */
import type { InstitutionKind, Purpose } from '../../../node/api.ts'

export const kinds: Record<InstitutionKind | 'guest', string> = {
  hospital: 'Hospital',
  insurer: 'Insurer',
  research: 'Research centre',
  board: 'Medical board',
  pharmacy: 'Pharmacy',
  guest: 'Visitor',
}

/** Whom an institution has at its desk, as a place of the menu. */
export const served: Record<InstitutionKind, string> = {
  hospital: 'Patients',
  insurer: 'Insured people',
  research: 'Participants',
  board: 'People',
  pharmacy: 'Customers',
}

export const invitedAs: Record<InstitutionKind | 'patient' | 'returning', string> = {
  patient: 'a patient',
  returning: 'somebody who comes back',
  hospital: 'a hospital',
  insurer: 'an insurer',
  research: 'a research centre',
  board: 'a medical board',
  pharmacy: 'a pharmacy',
}

export const purposes: Record<Purpose, string> = {
  treatment: 'treatment',
  payment: 'payment',
  research: 'research',
  operations: 'running the service',
}

/** For labels that every institution of a kind begins with. */
export const titles: Readonly<Record<string, string>> = {
  doctor: 'Doctor',
  nurse: 'Nurse',
  patient: 'Patient',
  claims: 'Claims officer',
  member: 'Insured person',
  researcher: 'Researcher',
  physician: 'Licensed physician',
  pharmacist: 'Pharmacist',
  ethics: 'Ethics reviewer',
}
