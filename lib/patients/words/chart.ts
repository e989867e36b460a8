import { counted } from '../../format/counted'

export const chartWords = {
  title: 'Chart',
  back: 'Back to the chart',
  locked: (permission: string) => `None of your roles may see this. It takes the access “${permission}”.`,
  emptySection: 'None so far.',
  inMerged: (mrn: string) => `In the record ${mrn}`,
  latest: 'the latest; the timeline has them all',
} as const

/** The line below the title; its parts stand one after the other. */
export const chartLineWords = {
  nothingBooked: 'nothing booked',
  booked: (count: number, next: string | null) =>
    `${counted(count, 'appointment')} ahead${next ? `, the next on ${next}` : ''}`,
  lastVisit: (at: string) => `last visit on ${at}`,
  noVisit: 'no visit so far',
  nothing: 'What is recorded about this patient.',
} as const

export const chartActionWords = {
  card: 'Card',
  labels: 'Labels',
  correct: 'Correct the details',
  walkIn: 'Check in as a walk-in',
  book: 'Book an appointment',
  identify: 'Identify',
} as const

export const healthWords = {
  allergies: 'Allergies',
  noKnownAllergies: (by: string, at: string) => `No known allergies, recorded by ${by} on ${at}.`,
  notAsked: 'Not asked yet. That is not the same as none.',
  highRisk: 'High risk',
  allergy: (category: string, risk: string | null) =>
    risk ? `${category}, ${risk.toLowerCase()}` : category,
  withReaction: (allergy: string) => `${allergy}. Reaction: <reaction/>` as const,
  stateNone: 'I asked: no known allergies',
  withdrawNone: 'Withdraw this statement',
  alerts: 'Alerts',
  noAlerts: 'No alerts.',
  problems: 'Problems',
  noProblems: 'No problems recorded.',
  lockedTitle: 'Problems, visits and orders',
} as const

export const vitalsWords = {
  title: 'Latest vital signs',
  /** What a score asks for, by its kind. */
  levels: {
    NEWS2: { low: 'low risk', 'low-medium': 'low-medium risk', medium: 'medium risk', high: 'high risk' },
    PEWS: { none: 'no points', low: 'low', medium: 'medium', high: 'high', emergency: 'emergency' },
  } as Readonly<Record<'NEWS2' | 'PEWS', Readonly<Record<string, string | undefined>>>>,
  risk: (risk: string) => `(${risk})`,
  earlier: (at: string) => `at ${at}`,
  total: (score: number, isAtLeast: boolean) => `${isAtLeast ? 'at least ' : ''}${score}`,
  scoreAndRisk: (score: string, risk: string) => `${score}, ${risk}`,
  score: 'Score',
  bloodPressure: 'Blood pressure',
  pulse: 'Pulse',
  breaths: 'Breaths',
  oxygenSaturation: 'Oxygen saturation',
  temperature: 'Temperature',
  asksFor: {
    NEWS2: { urgent: '5 or 6: urgent review', emergency: '7 or more: emergency' },
    PEWS: { urgent: '5 to 8: review within 30 minutes', emergency: '9 or more: within 15 minutes' },
  },
  trend: {
    respirations: 'Breathing',
    oxygenSaturation: 'Saturation',
    systolic: 'Systolic pressure',
    pulse: 'Pulse',
    temperature: 'Temperature',
  },
} as const

export const appointmentsWords = {
  lockedTitle: 'Appointments',
  ahead: 'Upcoming appointments',
  noneAhead: 'No upcoming appointments.',
  past: 'Past appointments',
  nonePast: 'No past appointments.',
  when: 'When',
  noTime: 'No time yet',
  clinic: 'Clinic',
  with: 'With',
  nobody: 'Nobody chosen',
  reason: 'For',
  status: 'Status',
} as const

export const visitsWords = {
  title: 'Visits',
  empty: 'No visits yet. A visit begins when the patient is checked in.',
  arrived: 'Arrived',
  clinic: 'Clinic',
  with: 'With',
  nobody: 'Not seen yet',
  reason: 'Reason for visit',
  diagnoses: 'Diagnoses',
  status: 'Status',
} as const

export const chartTimelineWords = {
  title: 'Timeline',
  empty: 'Nothing further back.',
  ofRecord: (mrn: string) => `(record ${mrn})`,
  noun: 'entry',
  nouns: 'entries',
} as const

/** The rows of the timeline of a patient. */
export const timelineWords = {
  registered: 'Registered',
  registeredUnidentified: 'Registered unidentified',
  allergy: (substance: string) => `Allergy: ${substance}`,
  steps: {
    identify: 'Identified',
    deactivate: 'Record deactivated',
    reactivate: 'Record reactivated',
    'record-death': 'Death recorded',
    'revert-death': 'Death record reverted',
    'revert-death-unidentified': 'Death record reverted, unidentified',
    'revert-death-inactive': 'Death record reverted, inactive',
    retract: 'Record marked as entered in error',
  },
  merged: (mrn: string, into: string) => `Record ${mrn} was merged into ${into}`,
  unmerged: (mrn: string, from: string) => `Record ${mrn} was unmerged from ${from}`,
  reason: 'Reason:',
} as const
