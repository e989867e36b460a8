import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')
const hand = requires('menu_inpatient', 'inpatient.read', 'inpatient.handover')

export const handoverPages = {
  '/inpatient/handover': see,
  '/inpatient/handover/print': see,
} as const satisfies Requirements

export const handoverActions = {
  startHandover: hand,
  writeHandover: hand,
  takeBackHandover: hand,
  receiveHandover: hand,
  cancelHandover: hand,
} as const satisfies Requirements
