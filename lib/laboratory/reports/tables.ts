import { alias } from 'drizzle-orm/pg-core'
import {
  diagnosticReport,
  diagnosticReportVersion,
  reportAcknowledgement,
  reportToRead,
} from '@/db/schema/laboratory/reports'

/* The tables of reports, by the letters that every query of this folder uses. */
export const [r, rv] = [alias(diagnosticReport, 'r'), alias(diagnosticReportVersion, 'rv')]
export const ack = alias(reportAcknowledgement, 'ack')
/** What nobody has read yet. */
export const unread = alias(reportToRead, 'unread')
