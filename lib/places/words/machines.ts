/** The statuses of a bed and its steps, as buttons and the history name them. */
export const bedSteps = {
  statuses: {
    U: 'Free',
    O: 'Occupied',
    H: 'To be cleaned',
    K: 'Contaminated',
    C: 'Closed',
  },
  steps: {
    add: 'Add',
    close: 'Close',
    open: 'Open',
    clean: 'Cleaned',
    contaminate: 'Contaminated',
    decontaminate: 'Decontaminated',
  },
} as const
