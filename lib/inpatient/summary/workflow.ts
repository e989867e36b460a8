import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import { chartOf } from '../../patients/records/chart-access'
import { summaryMachine } from '../model/summary-machine'

/** The editions of discharge summaries. Every command locks the stay first. */
export const summaries = { table: dischargeSummary, machine: summaryMachine, authorizeRecord: chartOf }
