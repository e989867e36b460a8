import { type Requirements, requires } from '../access/requirement'

const read = requires('menu_inpatient', 'duty.read')
const manage = requires('menu_inpatient', 'duty.read', 'duty.manage')

export const pages = {
  '/inpatient/duty': read,
  '/inpatient/duty/list': read,
  '/inpatient/duty/import': manage,
} as const satisfies Requirements

export const actions = {
  assignDuty: manage,
  changeDuty: manage,
  cancelDuty: manage,
  retractDuty: manage,
  copyDutyWeek: manage,
  loadDuty: manage,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    duty: keyof typeof pages
  }
  interface DeclaredActions {
    duty: keyof typeof actions
  }
}
