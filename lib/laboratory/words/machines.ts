/** The statuses of a specimen and its steps, as buttons and the history name them. */
export const specimenSteps = {
  statuses: {
    ordered: 'To collect',
    cancelled: 'Not collected any more',
    available: 'Collected',
    unavailable: 'Lost',
    unsatisfactory: 'Rejected',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    order: 'Print labels',
    recollect: 'To collect again',
    collect: 'Collected',
    receive: 'Received',
    reject: 'Reject',
    lose: 'Lost',
    cancel: 'Not collected any more',
  },
  stages: {
    ordered: 'To collect',
    cancelled: 'Not collected any more',
    collected: 'On its way',
    received: 'In the laboratory',
    unavailable: 'Lost',
    unsatisfactory: 'Rejected',
    'entered-in-error': 'Entered in error',
  },
} as const
