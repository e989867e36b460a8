/** The titles of the diagrams, and parts of a chart. */
export const accessWords = {
  counted: 'Stays',
  machines: {
    stay: 'A stay',
    assignment: 'A bed of a stay',
    transfer: 'A transfer between wards',
    escalation: 'A call for help',
    summary: 'A discharge summary',
  },
} as const

/** What can be open of a stay that is to end, and whose turn it is. */
export const clearanceWords = {
  transfer: 'Transfer to another ward',
  admission: 'Admission at the desk',
  desk: 'Bed management',
} as const

/** The stays in a chart. */
export const chartWords = {
  noWard: 'No ward yet',
  empty: 'No stays.',
  detail: (status: string, times: string, reason: string) => `${status}, ${times}. ${reason}`,
  requested: (at: string) => `requested ${at}`,
  since: (from: string) => `since ${from}`,
  between: (from: string, until: string) => `${from} to ${until}`,
} as const

/** Stays in the history of a patient. */
export const timelineWords = {
  requested: 'Admission requested',
  received: (ward: string) => `Received on ${ward}`,
  transferred: (ward: string) => `Transferred to ${ward}`,
  left: (ward: string) => `Left ${ward}`,
  reason: 'Reason:',
} as const
