/** The times of an operation. */
export const timeWords = {
  title: 'Times',
  /** A time that is booked, with its end. */
  fromTo: (from: string, until: string) => `${from} to ${until}`,
  label: 'Times of the operation',
  kinds: {
    'sent-for': 'Sent for',
    in: 'In theatre',
    'anaesthesia-start': 'Start of anaesthesia',
    'knife-to-skin': 'Knife to skin',
    closure: 'Closure',
    out: 'Out of theatre',
    'recovery-in': 'In recovery',
    'recovery-out': 'Out of recovery',
  },
  columns: { kind: 'What', at: 'When', by: 'Recorded by' },
  empty: 'No time is recorded yet.',
  record: (kind: string) => `Record: ${kind.toLowerCase()}`,
  time: 'Time',
  timeHint: 'Empty: now. Otherwise the last time at which the clock showed this',
  correct: 'Correct a time',
  correctSubmit: 'Save the corrected time',
  kind: 'Which time',
  chooseKind: 'Choose the time',
  corrected: (reason: string) => `corrected: ${reason}`,
  nothingYet: 'Nothing can be recorded at this point.',
} as const
