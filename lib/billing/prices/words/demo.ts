/** What the demo charges for. */
export const demoPriceWords = {
  visit: 'Clinic visit',
  emergency: 'Emergency visit',
  bed: (ward: string) => `Bed, ${ward}, a night`,
  leave: 'Bed kept on leave, a night',
  leaveFree: 'The patient is on leave',
  minute: 'Theatre, a minute',
  surgeon: 'Surgeon, an operation',
  anaesthetist: 'Anaesthetist, an operation',
  team: (role: string) => `Theatre team, ${role}`,
  inMinutes: 'In the price of the minutes',
  workedOut: 'Worked out from other results',
  nhi: 'National health insurance',
  mutual: 'Mutual care fund',
  hospital: 'Hospital',
} as const
