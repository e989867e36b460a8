/** FHIR R4 DiagnosticReport.status, as far as a report of an examination needs it. */
export const reportStatuses = ['preliminary', 'final', 'corrected'] as const

export type ReportStatus = (typeof reportStatuses)[number]
