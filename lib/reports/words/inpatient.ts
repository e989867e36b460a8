import type { ReportWords } from './report-words'

export const occupancyWords: ReportWords = {
  title: 'Occupancy',
  sentence: 'How many beds were occupied, free, blocked and closed at each midnight.',
  definition: [
    'Each bed counts once at each midnight, from the day on which it was added; today it counts as it is now.',
    'Occupied: a patient is in it, also on leave. Blocked: it waits for cleaning, and nobody can be put into it. Closed: taken out of use. Free is the rest.',
    'Occupancy is the occupied beds in per cent of those that are not closed: a blocked bed is one that could have been used.',
  ],
  noun: 'bed and night',
  plural: 'beds and nights',
  heads: {
    ward: 'Ward',
    state: 'Status',
    occupied: 'Occupied',
    rate: 'Occupancy, %',
    open: 'Not closed',
    free: 'Free',
    blocked: 'Blocked',
    closed: 'Closed',
    beds: 'Beds and nights',
    bed: 'Bed',
    room: 'Room',
    day: 'Day',
  },
}

export const bedStates: Readonly<Record<string, string>> = {
  occupied: 'Occupied',
  free: 'Free',
  blocked: 'Blocked',
  closed: 'Closed',
}

export const censusWords: ReportWords = {
  title: 'Midnight census',
  sentence: 'Who was on each ward at the start, came, left, and was there at the end.',
  definition: [
    'A patient is counted on the ward that is responsible, in a bed or not, also on leave. A newborn is an admission. What was entered in error is not counted.',
    'There at the end = there at the start + admissions + transfers in − transfers out − discharges − deaths, in each row.',
    'Who comes at midnight belongs to the day that begins; who leaves at midnight was there until the end of the other. Patient days are the sum of the patients at each midnight, and today of those who are there now.',
  ],
  noun: 'patient and day',
  plural: 'patients and days',
  heads: {
    ward: 'Ward',
    opening: 'There at the start',
    admissions: 'Admissions',
    transfersIn: 'Transfers in',
    transfersOut: 'Transfers out',
    discharges: 'Discharges',
    deaths: 'Deaths',
    closing: 'There at the end',
    nights: 'Patient days',
    day: 'Day',
    number: 'Stay',
    since: 'On the ward from',
    until: 'until',
  },
}

export const stayLengthWords: ReportWords = {
  title: 'Length of stay',
  sentence: 'How long the stays lasted that ended in the period.',
  definition: [
    'A stay counts on the day on which the patient left, for the ward that they left from. It runs from the receipt on the first ward until the patient has left; leave is part of it.',
    'Stays that still run and entries in error are not counted. A day has 24 hours here, so that parts of days count too.',
  ],
  noun: 'stay',
  heads: {
    ward: 'Ward',
    disposition: 'Left to',
    stays: 'Stays',
    median: 'Median',
    mean: 'Mean',
    p90: '90 %',
    longest: 'Longest',
    days: 'Days in all',
    number: 'Stay',
    began: 'Received',
    length: 'Length',
  },
}

export const movementsWords: ReportWords = {
  title: 'Admissions and discharges',
  sentence: 'Who came into the house and who left it, with deaths and leaving against advice.',
  definition: [
    'An admission counts when the first ward receives the patient, on that ward. A discharge counts when the patient has left, on the last ward. Transfers between wards are in the census.',
    'Discharges hold the deaths and those who left against medical advice, which are also counted apart. Entries in error are not counted.',
  ],
  noun: 'admission or discharge',
  plural: 'admissions and discharges',
  heads: {
    ward: 'Ward',
    disposition: 'Left to',
    admissions: 'Admissions',
    discharges: 'Discharges',
    deaths: 'Deaths',
    against: 'Against advice',
    elsewhere: 'To another place of care',
    kind: 'What',
    number: 'Stay',
  },
}

export const movementKinds: Readonly<Record<string, string>> = { in: 'Admission', out: 'Discharge' }

/** Of an admission, which left nowhere. */
export const stillThere = 'Admissions'
