/** Isolation of a stay: the transmission-based precautions of the CDC (2007), and protective isolation. */
export const isolations = ['none', 'contact', 'droplet', 'airborne', 'protective'] as const
export type Isolation = (typeof isolations)[number]

/** What is done if the heart stops: everything, what the note says, or no attempt at resuscitation. */
const resuscitations = ['full', 'limited', 'do-not-attempt'] as const
export type Resuscitation = (typeof resuscitations)[number]

/**
 * Where a patient goes after the stay: FHIR’s example value set encounter-discharge-disposition. `exp` is death, `aadvice`
 * against medical advice.
 */
const dispositions = [
  'home',
  'alt-home',
  'other-hcf',
  'hosp',
  'long',
  'rehab',
  'psy',
  'snf',
  'aadvice',
  'exp',
  'oth',
] as const
export type DischargeDisposition = (typeof dispositions)[number]

/** Those that a discharge can have: a death is recorded in the chart. */
export const dischargeChoices = dispositions.filter((one) => one !== 'exp')

/** The statuses of a stay that is not over: a person has at most one. */
export const openStayStatuses = [
  'planned:requested',
  'planned:accepted',
  'planned:admitted',
  'in-progress',
  'on-hold',
] as const

/** The statuses in which the patient can be in a bed. */
export const inBedStatuses = ['in-progress', 'on-hold', 'discharged'] as const
