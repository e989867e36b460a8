/** The permissions about medicines and fluids on the wards, as Settings lists them. */
export const permissionWords = {
  'inpatient.medicines.give': 'Give medicines on the ward, and record what was not given',
  'inpatient.medicines.check': 'Sign doses of high-risk medicines as the second person',
  'inpatient.fluids': 'Record what patients take in and lose',
} as const

/** The title of the diagram, the dashboard, and what is open before a discharge. */
export const accessWords = {
  dose: 'A dose of a medicine',
  waiting: 'Doses due on the wards',
  openDose: 'Dose due: ',
  ward: 'Ward',
} as const

/** Doses in the history of a patient. */
export const timelineWords = {
  given: (what: string) => `Given: ${what}`,
  notGiven: (what: string) => `Not given: ${what}`,
  reason: 'Reason:',
} as const

/** What always holds of doses, as the operator’s tool says it. */
export const invariantWords = {
  doseOnce: 'Every planned dose is due once',
  doseOfOneStay: 'A dose, its order and its stay are of one patient',
  doseInStay: 'Nothing was given before the stay, after the discharge, on leave or in the future',
  doseSecond: 'High-risk medicines, and doses entered after the discharge, have two signatures',
  doseMost: 'No more doses as needed were given in 24 hours than the order allows',
  doseOpen: 'Doses are due only for an order and a stay that go on',
  doseCorrected: 'A correction replaces an entry that is wrong or cancelled',
} as const
