/**
 * FHIR R4 Specimen.status, and two of our own from before there is a specimen: `ordered` while there is only a request to
 * collect it, `cancelled` if it never is.
 */
export type SpecimenStatus =
  | 'ordered'
  | 'cancelled'
  | 'available'
  | 'unavailable'
  | 'unsatisfactory'
  | 'entered-in-error'

/** The status, with `available` told apart: on its way, or in the laboratory. */
export type SpecimenStage = Exclude<SpecimenStatus, 'available'> | 'collected' | 'received'

/** Why a specimen cannot be used; HL7 table 0490 in the words of the ward. */
export const rejectionCodes = [
  'haemolysed',
  'clotted',
  'insufficient',
  'unlabelled',
  'wrong-container',
  'wrong-patient',
  'too-old',
  'leaked',
  'other',
] as const

export type RejectionCode = (typeof rejectionCodes)[number]

/** By which two identifiers the patient was known when the specimen was collected. */
export type IdentifiedBy = 'wristband' | 'mrn-birth-date' | 'name-birth-date' | 'theatre'
