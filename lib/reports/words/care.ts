import type { ReportWords } from './report-words'

export const visitClasses: Readonly<Record<string, string>> = {
  AMB: 'Visit',
  EMER: 'Emergency visit',
  IMP: 'Stay',
}

export const attendanceWords: ReportWords = {
  title: 'Attendance',
  sentence: 'Visits by clinic and day, and how they ended.',
  definition: [
    'A visit counts on the day on which the patient arrived. Emergency visits are among the visits; stays are not.',
    'Cancelled visits are counted apart. A visit that was entered in error is not counted.',
    'Still open is neither completed nor cancelled now.',
  ],
  noun: 'visit',
  heads: {
    clinic: 'Clinic',
    class: 'Kind of visit',
    visits: 'Visits',
    emergency: 'Emergency',
    completed: 'Completed',
    open: 'Still open',
    cancelled: 'Cancelled',
    admitted: 'Then admitted',
    number: 'Visit',
    state: 'Status',
  },
}

export const visitStates: Readonly<Record<string, string>> = {
  completed: 'Completed',
  cancelled: 'Cancelled',
  open: 'Still open',
}

export const waitsWords: ReportWords = {
  title: 'Waiting times',
  sentence: 'How long patients waited at each stage of a visit: half of them, and nine of ten.',
  definition: [
    'Visits by the day of arrival, without cancelled ones and those entered in error. Each stage counts the visits that reached its end.',
    'To triage: from arrival to the first triage. To consultation: from arrival to the first consultation. Consultation: from its beginning to the end of the visit. Whole visit: from arrival to its end.',
    'Median: half of the patients waited no longer. 90 %: nine of ten waited no longer. A time that was entered late, before the stage began, counts as 0 minutes.',
  ],
  noun: 'visit',
  heads: {
    clinic: 'Clinic',
    priority: 'Priority',
    visits: 'Visits',
    seenMedian: 'To consultation, median',
    seenMost: 'To consultation, 90 %',
    triageMedian: 'To triage, median',
    triageMost: 'To triage, 90 %',
    careMedian: 'Consultation, median',
    wholeMedian: 'Whole visit, median',
    wholeMost: 'Whole visit, 90 %',
    number: 'Visit',
    triage: 'To triage',
    seen: 'To consultation',
    care: 'Consultation',
    whole: 'Whole visit',
  },
}

export const noShowWords: ReportWords = {
  title: 'Missed appointments',
  sentence: 'Appointments that were kept, missed and cancelled, by clinic.',
  definition: [
    'Appointments by the day for which they were booked; walk-ins are left out, as nobody expected them, and so are entries in error.',
    'Kept: the patient was checked in. Missed: marked as not come. To come: neither yet. The share is of those that were kept or missed.',
  ],
  noun: 'appointment',
  heads: {
    clinic: 'Clinic',
    kind: 'Kind',
    appointments: 'Appointments',
    kept: 'Kept',
    missed: 'Missed',
    cancelled: 'Cancelled',
    ahead: 'To come',
    due: 'Kept or missed',
    share: 'Missed, %',
    state: 'Status',
  },
}

export const appointmentStates: Readonly<Record<string, string>> = {
  kept: 'Kept',
  missed: 'Missed',
  cancelled: 'Cancelled',
  ahead: 'To come',
}

export const appointmentKinds: Readonly<Record<string, string>> = {
  scheduled: 'Booked',
  'follow-up': 'Follow-up',
}

export const diagnosesWords: ReportWords = {
  title: 'Diagnoses',
  sentence: 'The diagnoses of visits and stays, the most frequent first.',
  definition: [
    'Diagnoses of visits by the day of arrival, and of stays by the day on which they were requested. One patient with the same diagnosis in two visits counts twice.',
    'Refuted diagnoses, entries in error, and those of cancelled visits are not counted.',
  ],
  noun: 'diagnosis',
  plural: 'diagnoses',
  heads: {
    diagnosis: 'Diagnosis',
    class: 'In a',
    clinic: 'Clinic',
    diagnoses: 'Diagnoses',
    primary: 'Primary',
    confirmed: 'Confirmed',
    number: 'Visit or stay',
    code: 'Code',
    use: 'Use',
  },
}

export const diagnosisUses: Readonly<Record<string, string>> = { primary: 'Primary', secondary: 'Secondary' }

/** The clinic of a stay. */
export const noClinic = 'In a stay'
