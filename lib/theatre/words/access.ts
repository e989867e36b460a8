/** What the menu, Settings, the dashboard and the chart call this module and what it declares. */
export const accessWords = {
  menu: 'Theatre',
  purpose: 'Plan operations and follow them through the day.',
  permissions: {
    'theatre.read': 'See the theatre lists and operations',
    'theatre.request': 'Request operations, correct their side and withdraw them',
    'theatre.book': 'Accept, book, move and postpone operations',
    'theatre.cancel': 'Cancel operations',
    'theatre.prepare': 'Prepare patients for theatre, and discharge them from recovery',
    'theatre.checklist':
      'Complete the surgical safety checklist, and record when a patient arrives and leaves',
    'theatre.anaesthesia': 'Record the start of anaesthesia',
    'theatre.operate': 'Record the incision and the closure, and abandon an operation',
  },
  waiting: {
    toAccept: 'Operations requested',
    toBook: 'Operations to book',
    toTakeOver: 'Patients to take over from recovery',
  },
  machines: { case: 'An operation', note: 'An operation note', session: 'A list of a theatre' },
  sections: { operations: 'Operations' },
  timeline: {
    title: (display: string) => `Operation: ${display}`,
    reason: 'Reason:',
  },
  /** What a stay that is to end still waits for. */
  clearance: {
    note: (display: string) => `Operation note: ${display}`,
    surgeon: 'Surgeon',
    return: 'Return from theatre, not taken over',
    ward: 'Ward',
    operation: (display: string) => `Operation: ${display}`,
    coordinator: 'Theatre coordinator',
  },
  noOperations: 'No operation was requested.',
  /** What a merge says that it moves. */
  counted: 'Operations',
} as const
