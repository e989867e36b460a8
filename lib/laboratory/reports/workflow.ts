import { diagnosticReport } from '@/db/schema/laboratory/reports'
import { nameOf } from '../../patients/records/chart-access'
import type { Workflow } from '../../workflow/transition'
import { type ReachedReport, type ReportEvent, reportMachine } from '../model/report-machine'
import type {} from '../model/result-events'

/** Reports are issued for every patient; that opens nothing of a chart. */
export const reports: Workflow<typeof diagnosticReport, ReachedReport, ReportEvent> = {
  table: diagnosticReport,
  machine: reportMachine,
  authorizeRecord: nameOf,
}
