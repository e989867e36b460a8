import { counted } from '../../format/counted'

/** The bed board of a ward, and the requests for admission. */
export const boardWords = {
  noWards: 'No ward is kept in the portal yet. An administrator adds wards and beds under Settings, Places.',
  noWardsLine: 'Who lies where, and which beds are free',
  line: (ward: string, patients: number, free: number) =>
    `${ward}: ${counted(patients, 'patient')}, ${counted(free, 'free bed')}`,
  parts: {
    label: 'Parts of Inpatient',
    beds: 'Beds',
    ward: 'Ward list',
    requests: 'Requests',
    tasks: 'Tasks',
    handover: 'Handover',
    duty: 'On duty',
    census: 'Census',
  },
  wards: { label: 'Ward', ward: '<ward></ward> <count></count><heard> free</heard>' },
  arriving: { title: 'To take over', line: 'Sent to this ward from elsewhere', takeOver: 'Take over' },
  lane: { title: 'No bed yet', line: 'On the ward, without a bed' },
  expected: { title: 'On the way', line: 'Accepted for this ward and not received yet' },
  noBeds: 'This ward has no beds in the portal yet.',
  since: 'since <at></at>',
  heldUntil: 'reservation ends <at></at>',
  from: (ward: string) => `from ${ward}`,
  to: (ward: string) => `goes to ${ward}`,
  discharged: 'Discharged, still here',
  receive: 'Receive on the ward',
  /** A button names its bed, as there are many of them. */
  bedSteps: {
    of: (step: string, bed: string) => `${step} ${bed}`,
    clean: 'Cleaned: bed',
    decontaminate: 'Decontaminated: bed',
    open: 'Open bed',
    close: 'Close bed',
    closeFor: 'Close…',
  },
  states: {
    U: 'Free',
    O: 'Occupied',
    H: 'Housekeeping',
    K: 'Contaminated',
    C: 'Closed',
    reserved: 'Reserved',
  },
  isolation: {
    none: 'No isolation',
    contact: 'Contact isolation',
    droplet: 'Droplet isolation',
    airborne: 'Airborne isolation',
    protective: 'Protective isolation',
  },
  resuscitation: {
    full: 'Full resuscitation',
    limited: 'Limited treatment',
    'do-not-attempt': 'Do not attempt resuscitation',
  },
  waitingKinds: {
    requests: 'Admissions to decide',
    expected: 'Admitted, on the way to a ward',
    transfers: 'Transfers to decide',
  },
  done: {
    accepted: 'Accepted. The doctor who asked is told.',
    declined: 'Declined. The doctor who asked is told.',
    admitted: 'Admitted. The ward expects the patient.',
    received: 'Received. The ward is responsible from now on.',
  },
} as const

export const requestWords = {
  title: 'Requests for admission',
  line: (waiting: number, onTheWay: number) =>
    `${counted(waiting, 'request')} to decide, ${onTheWay} accepted and not on the ward yet`,
  waiting: { title: 'To decide', line: 'The more urgent first, then the longest waiting' },
  accepted: { title: 'Accepted', line: 'Until the ward has received them' },
  empty: 'Nobody is waiting for a bed. Doctors request an admission from a visit.',
  none: 'None.',
  transfers: { title: 'Transfers', line: 'To another ward, until it has received the patient' },
  noTransfers: 'Nobody waits for another ward.',
  bedsOf: (ward: string) => `Beds of ${ward}`,
  columns: { patient: 'Patient', ward: 'Ward', reason: 'Why', wait: 'Waiting', next: 'Next' },
  asked: (doctor: string) => `asked by ${doctor}`,
  anyWard: 'Any ward',
  accept: 'Accept',
  acceptFor: 'Accept…',
  decline: 'Decline',
  declineFor: 'Decline…',
  wardWithBeds: (ward: string, free: number) => `${ward} (${counted(free, 'free bed')})`,
  admit: 'Admit at the desk',
  expectedDays: (days: number) => counted(days, 'day'),
  flash: { 'admission-requested': 'The admission is requested.' },
} as const

export const askWords = {
  title: 'Request an admission',
  line: (visit: string) => `From visit ${visit}. Bed management and the wards see it at once.`,
  fromVisit: 'Open the visit of the patient and request the admission there.',
  submit: 'Request the admission',
  link: 'Request an admission',
} as const
