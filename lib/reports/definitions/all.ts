import type { ReportDefinition } from '../figures/definition'
import { accessChanges } from './access/access-changes'
import { cashSessions } from './billing/cash-sessions'
import { discounts } from './billing/discounts'
import { outstanding } from './billing/outstanding'
import { revenue } from './billing/revenue'
import { attendance } from './care/attendance'
import { diagnoses } from './care/diagnoses'
import { noShows } from './care/no-shows'
import { waits } from './care/waits'
import { census } from './inpatient/census'
import { movements } from './inpatient/movements'
import { occupancy } from './inpatient/occupancy'
import { stayLength } from './inpatient/stay-length'
import { rejections } from './laboratory/rejections'
import { turnaround } from './laboratory/turnaround'
import { consumption } from './pharmacy/consumption'
import { expiry } from './pharmacy/expiry'
import { stockValue } from './pharmacy/stock-value'
import { operations } from './theatre/operations'
import { theatreUse } from './theatre/theatre-use'

/** All reports, in the order of the catalogue. */
export const reports: readonly ReportDefinition[] = [
  attendance,
  waits,
  noShows,
  diagnoses,
  occupancy,
  census,
  stayLength,
  movements,
  theatreUse,
  operations,
  turnaround,
  rejections,
  stockValue,
  expiry,
  consumption,
  revenue,
  outstanding,
  discounts,
  cashSessions,
  accessChanges,
]

/** The report with this code; undefined for anything else. */
export const definitionOf = (code: unknown): ReportDefinition | undefined =>
  reports.find((one) => one.code === code)
