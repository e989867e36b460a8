import { accessChangesWords } from './access'
import { cashSessionsWords, discountsWords, outstandingWords, revenueWords } from './billing'
import { attendanceWords, diagnosesWords, noShowWords, waitsWords } from './care'
import { censusWords, movementsWords, occupancyWords, stayLengthWords } from './inpatient'
import { rejectionsWords, turnaroundWords } from './laboratory'
import { consumptionWords, expiryWords, stockValueWords } from './pharmacy'
import type { ReportWords } from './report-words'
import { operationsWords, theatreUseWords } from './theatre'

/** The words of every report. */
export const wordsByCode = {
  attendance: attendanceWords,
  waits: waitsWords,
  'no-shows': noShowWords,
  diagnoses: diagnosesWords,
  occupancy: occupancyWords,
  census: censusWords,
  'stay-length': stayLengthWords,
  movements: movementsWords,
  'theatre-use': theatreUseWords,
  operations: operationsWords,
  turnaround: turnaroundWords,
  rejections: rejectionsWords,
  'stock-value': stockValueWords,
  expiry: expiryWords,
  consumption: consumptionWords,
  revenue: revenueWords,
  outstanding: outstandingWords,
  discounts: discountsWords,
  'cash-sessions': cashSessionsWords,
  access: accessChangesWords,
} as const satisfies Record<string, ReportWords>

export type ReportCode = keyof typeof wordsByCode
