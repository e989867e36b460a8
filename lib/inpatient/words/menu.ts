export const menuWords = {
  label: 'Inpatient',
  purpose: 'Wards, beds, admissions and discharges.',
} as const

/** The permissions of the module, as Settings lists them. */
export const permissionWords = {
  'inpatient.read': 'See wards, beds, admissions and stays',
  'inpatient.request': 'Request admissions, and withdraw the request',
  'inpatient.accept': 'Accept and decline admissions and transfers',
  'inpatient.admit': 'Admit patients at the desk',
  'inpatient.receive': 'Receive patients on the ward, put them into a bed, and record that they left',
  'inpatient.care': 'Record leave and isolation, and request transfers',
  'inpatient.resuscitation': 'Decide about resuscitation',
  'inpatient.discharge': 'Discharge patients',
  'inpatient.discharge.override': 'Discharge patients although something is still open, with a reason',
  'inpatient.beds': 'Reserve beds, and exchange the beds of patients',
  'inpatient.correct': 'Correct times and entries of stays, with a reason',
  'inpatient.observe': 'See the ward list and observations, plan them, and answer for overdue ones',
  'inpatient.observe.less': 'Plan observations less often than the score asks, with a reason',
  'inpatient.escalation': 'Acknowledge high early-warning scores',
  'inpatient.handover': 'Write, give and receive the handover of a ward',
} as const
