/** FHIR R4 Observation.status, without `unknown`. */
export type ObservationStatus =
  | 'registered'
  | 'preliminary'
  | 'final'
  | 'amended'
  | 'corrected'
  | 'cancelled'
  | 'entered-in-error'

/** FHIR R4 DiagnosticReport.status, without `registered` and `unknown`. */
export type ReportStatus =
  | 'partial'
  | 'preliminary'
  | 'final'
  | 'amended'
  | 'corrected'
  | 'appended'
  | 'cancelled'
  | 'entered-in-error'

/** HL7 v3 ObservationInterpretation: within the range, below, above, critically below or above. */
export type Flag = 'N' | 'L' | 'H' | 'LL' | 'HH'

/** A value outside what can be measured: FHIR Quantity.comparator. */
export const comparators = ['<', '<=', '>=', '>'] as const
export type Comparator = (typeof comparators)[number]

/** Susceptible, susceptible at increased exposure, resistant: EUCAST 2019. */
export type Susceptibility = 'S' | 'I' | 'R'

export const controlLevels = ['1', '2', '3'] as const
export type ControlLevel = (typeof controlLevels)[number]

/** A control that broke no rule, one that did, and one whose results were let go by somebody with the authority for it. */
export type ControlStatus = 'accepted' | 'rejected' | 'released'

/** The rules of Westgard et al., Clin Chem 1981; 27:493. */
export type ControlRule = '1-3s' | '2-2s' | 'R-4s' | '4-1s' | '10x'
