import { type Requirements, requires } from '../../access/requirement'

const observe = requires('menu_inpatient', 'inpatient.read', 'inpatient.observe')

export const observationPages = {
  '/inpatient/ward': observe,
  '/inpatient/[id]/observations': observe,
} as const satisfies Requirements

/** Who measures is checked with the measurements: see `careActs`. */
export const observationActions = {
  recordObservations: observe,
  takeBackObservations: observe,
  planObservations: observe,
  answerOverdue: observe,
  acknowledgeEscalation: requires('menu_inpatient', 'inpatient.read', 'inpatient.escalation'),
} as const satisfies Requirements
