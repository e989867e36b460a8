/** The statuses of a value and its steps, as buttons and the history name them. */
export const observationWords = {
  title: 'A value in the laboratory',
  statuses: {
    registered: 'To measure',
    preliminary: 'To verify',
    final: 'Released',
    corrected: 'Corrected',
    cancelled: 'Cancelled',
  },
  steps: {
    register: 'Received',
    enter: 'Enter',
    void: 'Not worked out any more',
    'ask-rerun': 'Measure again',
    'release-interim': 'Release as preliminary',
    verify: 'Verify',
    'verify-correction': 'Verify the correction',
    withdraw: 'Withdraw',
    cancel: 'Cancel the test',
  },
} as const

/** The statuses of a report and its steps. */
export const reportWords = {
  title: 'A report of the laboratory',
  statuses: {
    partial: 'Partial',
    final: 'Final',
    corrected: 'Corrected',
    appended: 'Final, with an addendum',
    cancelled: 'Cancelled',
    'entered-in-error': 'Withdrawn',
  },
  steps: {
    'issue-part': 'Issue a part',
    issue: 'Issue',
    'issue-cancelled': 'Issue as cancelled',
    add: 'Add results',
    complete: 'Complete',
    withdraw: 'Withdraw',
    'correct-part': 'Issue the corrected part',
    correct: 'Issue the correction',
    append: 'Add an addendum',
  },
} as const
