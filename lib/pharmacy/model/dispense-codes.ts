/** FHIR R4 MedicationDispense.status; `preparation` once it is checked, `in-progress` once it is picked. */
export type DispenseStatus =
  | 'preparation'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'declined'
  | 'stopped'
  | 'cancelled'
  | 'entered-in-error'

/** How somebody showed who they are, or whose medicine they collect: two of these. */
export const identifiers = ['name', 'birth-date', 'mrn', 'address', 'document', 'wristband'] as const
export type Identifier = (typeof identifiers)[number]

export const receivers = ['patient', 'carer', 'ward'] as const
export type Receiver = (typeof receivers)[number]

/** Why a dose was given without being taken from the stock of the ward. */
export type UnsuppliedReason = 'not-kept' | 'not-enough' | 'no-unit' | 'no-witness' | 'batch-blocked'
