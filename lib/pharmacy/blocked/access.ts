import { type Requirements, requires } from '../../access/requirement'

export const blockedPages = {
  '/inpatient/batches': requires('menu_inpatient', 'inpatient.read', 'inpatient.care'),
} as const satisfies Requirements
