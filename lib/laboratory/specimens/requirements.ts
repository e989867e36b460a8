import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_laboratory', 'laboratory.read')
/** Nurses collect on their wards and have the menu Patients, not the laboratory's. */
const collect = requires('menu_patients', 'patients.read', 'laboratory.collect')
const receive = requires('menu_laboratory', 'laboratory.read', 'laboratory.receive')

export const specimenPages = {
  '/patients/collection': collect,
  '/patients/collection/[id]': collect,
  '/patients/collection/[id]/labels': collect,
  '/laboratory/receipt': receive,
  '/laboratory/worksheets': see,
  '/laboratory/worksheets/print': see,
} as const satisfies Requirements

export const specimenActions = {
  labelSpecimens: collect,
  collectSpecimen: collect,
  receiveSpecimen: receive,
  rejectSpecimen: receive,
  loseSpecimen: receive,
  sendSpecimen: receive,
  takeOverSpecimen: receive,
  recallSpecimen: receive,
  declineLabOrder: receive,
} as const satisfies Requirements
