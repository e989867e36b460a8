import type { Measurement } from './vital-limits'

/** Why a measurement has no value: codes of FHIR R4 data-absent-reason. */
export const absentReasons = ['error', 'asked-declined', 'not-applicable', 'not-performed'] as const

export type AbsentReason = (typeof absentReasons)[number]

/** What was tried and has no value, with the reason. */
export type NotMeasured = Partial<Record<Measurement, AbsentReason>>

/** The name of the form field that says why `name` has no value. */
export const absentField = (name: Measurement) => `${name}Absent` as const
