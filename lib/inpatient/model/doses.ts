/**
 * FHIR R4 MedicationAdministration.status, and two stages that FHIR leaves open: `due`, planned and not answered, and
 * `cancelled`, planned and no longer wanted as the order or the stay ended.
 */
export type DoseStatus = 'due' | 'on-hold' | 'completed' | 'not-done' | 'cancelled' | 'entered-in-error'

/**
 * Why a dose was not given, as on the inpatient charts of the UK (Professional Record Standards Body, and the charts of the
 * NHS): FHIR MedicationAdministration.statusReason.
 */
export const notGivenReasons = [
  'refused',
  'nil-by-mouth',
  'vomiting',
  'away',
  'unavailable',
  'no-access',
  'clinical',
  'asleep',
  'other',
] as const
export type NotGivenReason = (typeof notGivenReasons)[number]
