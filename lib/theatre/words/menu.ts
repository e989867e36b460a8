export const menuWords = {
  label: 'Theatre',
  purpose: 'Plan operations and follow them through the day.',
  /** Until its records are kept here. */
  notYet: 'No operations are planned in the portal yet; go on using your present theatre list.',
} as const
