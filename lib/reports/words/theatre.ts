import type { ReportWords } from './report-words'

export const theatreUseWords: ReportWords = {
  title: 'How the theatres were used',
  sentence: 'How much of the planned time was used, and how many lists began late.',
  definition: [
    'Lists by the day on which they began, as they went: from the recorded times of the operations. Cancelled lists and those of the future are not counted.',
    'Used: minutes with a patient in the theatre within the time of the list. Late: the first patient came more than 5 minutes after the list began.',
  ],
  noun: 'list',
  heads: {
    theatre: 'Theatre',
    department: 'Department',
    rate: 'Used, %',
    used: 'Used',
    planned: 'Planned',
    sessions: 'Lists',
    late: 'Late starts',
    operations: 'Operations',
    begins: 'From',
    ends: 'Until',
    first_in: 'First patient in',
    late_code: 'Why late',
  },
}

export const operationsWords: ReportWords = {
  title: 'Operations and cancellations',
  sentence: 'Operations that were booked, done and cancelled, with the reasons.',
  definition: [
    'Operations by the day for which they were booked. What was never booked for a time, and what was entered in error, is not counted.',
    'Done: the patient has left the theatre, also where the operation was stopped. Cancelled on the day: cancelled on the day for which they were booked. The share is of all that were booked.',
  ],
  noun: 'operation',
  heads: {
    theatre: 'Theatre',
    reason: 'Why cancelled',
    urgency: 'Urgency',
    booked: 'Booked',
    done: 'Done',
    cancelled: 'Cancelled',
    share: 'Cancelled, %',
    onTheDay: 'Cancelled on the day',
    open: 'Not done yet',
    operation: 'Operation',
    state: 'Status',
  },
}

export const operationStates: Readonly<Record<string, string>> = {
  done: 'Done',
  cancelled: 'Cancelled',
  open: 'Not done yet',
}

export const notCancelled = 'Not cancelled'
