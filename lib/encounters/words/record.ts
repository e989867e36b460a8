/** Visits, notes and diagnoses in the history of a patient. */
export const visitTimelineWords = {
  title: (clinic: string) => `Visit, ${clinic}`,
  note: (clinic: string) => `Note signed, ${clinic}`,
  addendum: (clinic: string) => `Addendum signed, ${clinic}`,
  diagnosis: (what: string) => `Diagnosis: ${what}`,
  /** Before the number of a stay, in place of the clinic. */
  stay: 'stay ',
  reason: 'Reason:',
  with: (who: string) => `with ${who}`,
  because: 'Reason for visit:',
} as const

/** Parts of the chart. */
export const chartWords = { vitals: 'Vital signs', visits: 'Visits' } as const

/** What is counted of a record, where records are compared. */
export const countedWords = { visits: 'Visits' } as const
