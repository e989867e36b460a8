import { phrases } from '../../../platform/phrase'

/** Why a step of a report is refused, and the reasons that the portal gives itself. */
export const reportRefusals = phrases('laboratory-reports', {
  noReport: 'There is no such report.',
  corrected: 'A result was corrected.',
  appended: 'An addendum was written.',
  unworkable: 'None of its values can be worked out.',
  cancelled: 'The laboratory could measure none of the tests.',
  replaced: 'There is a newer version of this report. Acknowledge that one.',
  withdrawn: 'This report is withdrawn. Wait for the correction.',
  acknowledged: 'This version is acknowledged already.',
})
