import 'server-only'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p, recordsOf } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { joinSaid, s, saidStatus, t, v, x } from '../results/tables'
import { r } from './tables'

/** How many values are read at most, the latest first: about two years of a patient who is measured every week. */
const MOST = 400

/** The released values, also those that are preliminary, of all records of a person, the latest first; none for a chart that is closed. Throws `PermissionMissing`. */
export async function readResultsOfPatient(access: Access, patientId: string) {
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: x.id,
      testId: x.testId,
      test: t.name,
      status: saidStatus(sql),
      value: v.value,
      number: computed<number | null>(sql`${v.valueNumber}::float8`),
      unit: v.unit,
      flag: v.flag,
      range: v.rangeText,
      at: computed<Date>(sql`${s.collectedAt}`),
      reportId: r.id,
    })}
      from ${x} join ${t} on ${t.id} = ${x.testId} join ${s} on ${s.id} = ${x.specimenId} ${joinSaid(sql)}
      join ${r} on ${r.serviceRequestId} = ${x.serviceRequestId} and ${r.status} <> 'entered-in-error'
      join ${p} on ${p.id} = ${x.patientId} and not ${closedTo(sql, access)}
     where ${x.patientId} in (${recordsOf(patientId)})
     order by ${s.collectedAt} desc, ${t.name}, ${x.id} limit ${MOST}`
}

export type PatientResult = Awaited<ReturnType<typeof readResultsOfPatient>>[number]

/** The values by their tests, in the order of the latest value; within a test the oldest first, as a trend is drawn. */
export function byTest(
  results: readonly PatientResult[],
): { test: string; unit: string | null; values: PatientResult[] }[] {
  const tests = new Map<string, PatientResult[]>()
  for (const one of results) tests.set(one.testId, [one, ...(tests.get(one.testId) ?? [])])
  return [...tests.values()].map((values) => ({
    test: values[0]?.test ?? '',
    unit: values.at(-1)?.unit ?? null,
    values,
  }))
}
