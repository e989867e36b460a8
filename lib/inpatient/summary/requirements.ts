import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')

/** The pages of what is written in a stay, which also ask for `consultations.read`. */
export const carePages = {
  '/inpatient/[id]/notes': see,
} as const satisfies Requirements
