import { columns } from '@/db/select-list'
import { dayAndTime } from '../../clock/hospital-time'
import { chartSection } from '../../module/chart-section'
import type { Flag, ObservationStatus } from '../model/result-codes'
import { joinSaid, s, saidStatus, t, v, x } from '../results/tables'
import { resultChartWords as words } from '../words/results/report-screen'
import { flagWords } from '../words/results/screen'
import { r } from './tables'

/** A released value in the chart; instants in ISO 8601. */
export interface ChartResult {
  /** Of the report that says it. */
  id: string
  test: string
  /** Preliminary for a culture that goes on. */
  status: ObservationStatus
  value: string
  unit: string | null
  flag: Flag | null
  range: string | null
  at: string
}

/** How many values the chart shows; the page of the patient's results has more. */
const SHOWN = 12

/** The latest released values of a patient, each leading to its report. */
export const resultsInChart = chartSection<ChartResult[]>({
  id: 'results',
  title: words.title,
  permission: 'patients.clinical.read',
  read: (sql) => sql`
    (select coalesce(json_agg(y), '[]') from (
       select ${columns({
         id: r.id,
         test: t.name,
         status: saidStatus(sql),
         value: v.value,
         unit: v.unit,
         flag: v.flag,
         range: v.rangeText,
         at: s.collectedAt,
       })}
         from records rec join ${x} on ${x.patientId} = rec.id join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} ${joinSaid(sql)}
         join ${r} on ${r.serviceRequestId} = ${x.serviceRequestId} and ${r.status} <> 'entered-in-error'
        order by ${s.collectedAt} desc, ${t.name}, ${x.id} limit ${SHOWN}) y)`,
  rows: (results) =>
    results.map(({ id, test, status, value, unit, flag, range, at }) => ({
      id,
      page: '/patients/reports/[id]',
      title:
        words.row(test, value, unit, flag && flag !== 'N' ? flagWords[flag].words : '') +
        (status === 'preliminary' ? words.preliminary : ''),
      detail: words.detail(dayAndTime(new Date(at)), range),
    })),
  empty: words.empty,
})
