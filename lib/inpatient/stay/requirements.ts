import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_inpatient', 'inpatient.read')
const request = requires('menu_inpatient', 'inpatient.read', 'inpatient.request')
const accept = requires('menu_inpatient', 'inpatient.read', 'inpatient.accept')
const admit = requires('menu_inpatient', 'inpatient.read', 'inpatient.admit')
const receive = requires('menu_inpatient', 'inpatient.read', 'inpatient.receive')
const care = requires('menu_inpatient', 'inpatient.read', 'inpatient.care')
const decide = requires('menu_inpatient', 'inpatient.read', 'inpatient.resuscitation')
const discharge = requires('menu_inpatient', 'inpatient.read', 'inpatient.discharge')
const beds = requires('menu_inpatient', 'inpatient.read', 'inpatient.beds')
const correct = requires('menu_inpatient', 'inpatient.read', 'inpatient.correct')

/** The page of a stay, and what is printed of it and of a ward. */
export const stayPages = {
  '/inpatient/[id]': see,
  '/inpatient/[id]/wristband': see,
  '/inpatient/print': see,
} as const satisfies Requirements

/** The steps of a stay, of its beds and of its transfers. */
export const stayActions = {
  withdrawAdmission: request,
  admitLate: admit,
  moveStayToBed: receive,
  exchangeStayBeds: receive,
  reserveStayBed: beds,
  releaseStayBed: beds,
  requestStayTransfer: care,
  acceptStayTransfer: accept,
  rejectStayTransfer: accept,
  cancelStayTransfer: care,
  completeStayTransfer: receive,
  startStayLeave: care,
  endStayLeave: care,
  setStayIsolation: care,
  setStayResuscitation: decide,
  // The child is registered too, for which the command asks.
  recordStayBirth: receive,
  dischargeStay: discharge,
  undoStayDischarge: discharge,
  recordStayDeparture: receive,
  completeStay: receive,
  correctStayBed: correct,
  correctStayReceipt: correct,
  retractStay: correct,
  // Each step of a bed has its own permission, which the command checks.
  stepWardBed: see,
} as const satisfies Requirements
