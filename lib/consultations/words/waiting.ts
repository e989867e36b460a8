/** What waits for somebody, on the dashboard. */
export const waitingWords = {
  earlyWarning: 'High early-warning score',
  triage: 'Waiting for triage',
  myPatients: 'Waiting for the doctor',
  onHold: 'My patients waiting for results',
  unsigned: 'My unsigned notes',
} as const
