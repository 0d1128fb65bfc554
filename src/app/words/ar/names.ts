/** What kinds, reasons and attributes are called. */
import type { InstitutionKind, Purpose } from '../../../node/api.ts'

export const kinds: Record<InstitutionKind | 'guest', string> = {
  hospital: 'مستشفى',
  insurer: 'شركة تأمين',
  research: 'مركز أبحاث',
  board: 'هيئة طبية',
  pharmacy: 'صيدلية',
  guest: 'زائر',
}

/** After “بصفة”. */
/** Whom an institution has at its desk, as a place of the menu. */
export const served: Record<InstitutionKind, string> = {
  hospital: 'المرضى',
  insurer: 'المؤمَّن عليهم',
  research: 'المشاركون',
  board: 'الأشخاص',
  pharmacy: 'العملاء',
}

export const invitedAs: Record<InstitutionKind | 'patient' | 'returning', string> = {
  patient: 'مريض',
  returning: 'عائد إلى الشبكة',
  hospital: 'مستشفى',
  insurer: 'شركة تأمين',
  research: 'مركز أبحاث',
  board: 'هيئة طبية',
  pharmacy: 'صيدلية',
}

/** After “لغرض”. */
export const purposes: Record<Purpose, string> = {
  treatment: 'العلاج',
  payment: 'تسديد التكاليف',
  research: 'البحث العلمي',
  operations: 'تسيير الخدمة',
}

/** For labels that every institution of a kind begins with. */
export const titles: Readonly<Record<string, string>> = {
  doctor: 'طبيب',
  nurse: 'ممرض',
  patient: 'مريض',
  claims: 'موظف مطالبات',
  member: 'مؤمَّن عليه',
  researcher: 'باحث',
  physician: 'طبيب مرخَّص',
  pharmacist: 'صيدلي',
  ethics: 'مراجع أخلاقيات البحث',
}
