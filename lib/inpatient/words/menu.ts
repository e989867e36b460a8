export const menuWords = {
  label: 'Inpatient',
  purpose: 'Wards, beds, admissions and discharges.',
  /** Until its records are kept here. */
  notYet: 'No wards, beds or admissions are kept in the portal yet; keep using your current bed list.',
} as const
