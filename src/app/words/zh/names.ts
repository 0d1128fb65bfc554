/** What kinds, reasons and attributes are called. */
import type * as English from '../en/names.ts'

export const kinds: typeof English.kinds = {
  hospital: '医院',
  insurer: '保险机构',
  research: '研究中心',
  board: '执业管理机构',
  pharmacy: '药房',
  guest: '访客',
}

/** Whom an institution has at its desk, as a place of the menu. */
export const served: typeof English.served = {
  hospital: '患者',
  insurer: '参保人',
  research: '受试者',
  board: '来访者',
  pharmacy: '顾客',
}

export const invitedAs: typeof English.invitedAs = {
  patient: '患者',
  returning: '回来的成员',
  hospital: '医院',
  insurer: '保险机构',
  research: '研究中心',
  board: '执业管理机构',
  pharmacy: '药房',
}

export const purposes: typeof English.purposes = {
  treatment: '诊疗',
  payment: '费用结算',
  research: '科研',
  operations: '服务管理',
}

/** For labels that every institution of a kind begins with. */
export const titles: typeof English.titles = {
  doctor: '医生',
  nurse: '护士',
  patient: '患者',
  claims: '理赔人员',
  member: '参保人',
  researcher: '研究人员',
  physician: '执业医师',
  pharmacist: '药师',
  ethics: '伦理审查员',
}
