import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')
const open = requires('menu_inpatient', 'inpatient.read', 'patients.read')
const care = requires('menu_inpatient', 'inpatient.read', 'inpatient.care')

export const taskPages = {
  '/inpatient/tasks': see,
  '/inpatient/[id]/tasks': open,
} as const satisfies Requirements

export const taskActions = {
  addTask: care,
  acceptTask: care,
  completeTask: care,
  rejectTask: care,
  cancelTask: care,
} as const satisfies Requirements
