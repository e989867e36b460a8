export const menuWords = {
  label: 'Consultations',
  purpose: 'See patients: triage, notes, diagnoses and orders.',
} as const

export const permissionWords = {
  read: 'See visits and their notes',
  triage: 'Take vital signs and set the priority of a visit',
  write: 'Write notes, diagnoses and orders',
  sign: 'Sign notes and close visits',
} as const
