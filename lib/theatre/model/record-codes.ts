/** A list of a theatre: planned, confirmed for those who staff it, or cancelled. */
export type SessionStatus = 'planned' | 'confirmed' | 'cancelled'

/** Why the first operation of a list began late, for the figures. */
export type LateCode =
  | 'patient'
  | 'surgeon'
  | 'anaesthetist'
  | 'staff'
  | 'kit'
  | 'bed'
  | 'emergency'
  | 'other'

/** When things are counted: before the incision, before a cavity is closed, and at the end (WHO Guidelines for Safe Surgery 2009). */
export type CountPhase = 'initial' | 'closing' | 'final'

export type CountKind = 'swabs' | 'needles' | 'instruments'

/** The five parts of the modified Aldrete score, each 0 to 2. */
export type AldretePart = 'activity' | 'respiration' | 'circulation' | 'consciousness' | 'oxygen'

export const lateCodes = [
  'patient',
  'surgeon',
  'anaesthetist',
  'staff',
  'kit',
  'bed',
  'emergency',
  'other',
] as const satisfies readonly LateCode[]

export const countPhases = ['initial', 'closing', 'final'] as const satisfies readonly CountPhase[]

export const countKinds = ['swabs', 'needles', 'instruments'] as const satisfies readonly CountKind[]

export const aldreteParts = [
  'activity',
  'respiration',
  'circulation',
  'consciousness',
  'oxygen',
] as const satisfies readonly AldretePart[]

/** From this score on a patient may leave recovery: Aldrete, J Clin Anesth 1995;7:89-91. */
export const ALDRETE_READY = 9

/** The choice for a specimen that is not for the laboratory of the hospital. */
export const ELSEWHERE = 'elsewhere'
