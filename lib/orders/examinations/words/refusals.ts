import { phrases } from '../../../platform/phrase'

/** Messages about imaging and procedures. */
export const words = phrases('examinations', {
  noOrder: 'This order does not exist, or is no imaging and no procedure.',
  notActive: 'This order is not released, or is on hold, revoked or done. Nothing is scheduled or performed.',
  time: 'It is performed after it was ordered, and not in the future.',
  changed: 'Somebody else has written this meanwhile. Look at it again; what you entered is still here.',
  notScheduled: 'Nothing is scheduled here.',
  notPerformed: 'It was not performed yet, so there is nothing to report and no link to keep.',
  sayWhatWasDone: 'Say what was done.',
  reported: 'It was reported. Correct the report instead.',
  mayNotReport: 'You may not report examinations.',
  finalBefore: 'This examination has its final report. Write a correction of it.',
  noFinalYet: 'There is no final report to correct. Sign this one as final.',
  sayWhatIsWrong: 'Say what the earlier report had wrong. It is kept.',
  notLatest: 'There is a later report, or none that is final. Read the latest one.',
  notYours: 'Somebody else ordered this. Say why you acknowledge the report.',
  acknowledged: 'This report was acknowledged already.',
  waitsForReport: 'This order is done when its report is final.',
})
