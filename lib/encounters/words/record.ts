/** Visits in the history of a patient. */
export const visitTimelineWords = {
  title: (clinic: string) => `Visit, ${clinic}`,
  with: (who: string) => `with ${who}`,
  because: 'Reason for visit:',
} as const

/** Parts of the chart. */
export const chartWords = { vitals: 'Vital signs', visits: 'Visits' } as const

/** What is counted of a record, where records are compared. */
export const countedWords = { visits: 'Visits' } as const
