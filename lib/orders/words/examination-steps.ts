/** The statuses of an examination and its steps, as on buttons. */
export const machineWords = {
  title: 'Imaging or a procedure',
  statuses: {
    preparation: 'Scheduled',
    completed: 'Performed',
    'not-done': 'Not done',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    schedule: 'Schedule',
    reschedule: 'Change the time',
    perform: 'Performed',
    abandon: 'Not done',
    link: 'Keep the link',
    retract: 'Entered in error',
  },
} as const
