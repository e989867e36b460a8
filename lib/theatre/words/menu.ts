export const menuWords = {
  label: 'Theatre',
  purpose: 'Plan operations and follow them through the day.',
  /** Until its records are kept here. */
  notYet: 'No operations are planned in the portal yet; keep using your current theatre list.',
} as const
