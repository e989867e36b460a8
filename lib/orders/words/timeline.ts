/** Orders in the history of a patient. */
export const orderTimelineWords = {
  order: (what: string) => `Ordered: ${what}`,
  prescription: (what: string) => `Prescribed: ${what}`,
  because: 'Reason:',
} as const

/** FHIR ServiceRequest.status and MedicationRequest.status. */
export const orderStateWords: Readonly<Record<string, string>> = {
  active: 'Active',
  'on-hold': 'On hold',
  revoked: 'Revoked',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  completed: 'Completed',
}
