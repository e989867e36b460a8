import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')
const care = requires('menu_inpatient', 'inpatient.read', 'inpatient.care')

/** The page of a stay asks for the chart itself. */
export const taskPages = {
  '/inpatient/tasks': see,
  '/inpatient/[id]/tasks': see,
} as const satisfies Requirements

export const taskActions = {
  addTask: care,
  acceptTask: care,
  completeTask: care,
  rejectTask: care,
  cancelTask: care,
} as const satisfies Requirements
