import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { fluidEntry } from '@/db/schema/inpatient/rounds'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins, hospitalDay } from '../../clock/hospital-time'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { e } from '../queries/places-sql'

const [f, by] = [alias(fluidEntry, 'f'), alias(staff, 'by_staff')]

/** The days that the page shows at once. */
export const FLUID_DAYS = 3
/** An entry every four minutes for three days. */
const MOST = 1_000

export type FluidRow = Awaited<ReturnType<typeof readFluids>>[number]

/** What was taken in and lost on the `FLUID_DAYS` days up to `last`, the latest first. Throws `PermissionMissing`. */
export async function readFluids(access: Access, encounterId: string, last: Day) {
  requirePermission(access, 'inpatient.read')
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: f.id,
      version: f.version,
      direction: f.direction,
      kind: f.kind,
      millilitres: f.millilitres,
      at: f.at,
      note: f.note,
      wrong: computed<boolean>(sql`${f.status} = 'entered-in-error'`),
      reason: f.statusReason,
      by: by.fullName,
    })}
      from ${f} join ${e} on ${e.id} = ${f.encounterId} join ${by} on ${by.id} = ${f.createdBy}
      join ${p} on ${p.id} = ${e.patientId} and not ${hiddenFrom(sql, access)}
     where ${f.encounterId} = ${encounterId}
       and ${f.at} >= ${dayBegins(addDays(last, 1 - FLUID_DAYS))} and ${f.at} < ${dayBegins(addDays(last, 1))}
     order by ${f.at} desc, ${f.createdAt} desc, ${f.id} limit ${MOST}`
}

/** A day of the balance, in millilitres. */
export interface DayTotal {
  day: Day
  in: number
  out: number
  balance: number
}

/**
 * The totals of each of the days up to `last`, the latest first. A day of the balance is a calendar day of the hospital, from
 * midnight to midnight, as on the 24-hour chart of NICE CG174 (2013).
 */
export function totalsOf(
  rows: readonly Pick<FluidRow, 'at' | 'direction' | 'millilitres' | 'wrong'>[],
  last: Day,
): DayTotal[] {
  return Array.from({ length: FLUID_DAYS }, (_, back) => {
    const day = addDays(last, -back)
    const sum = (direction: FluidRow['direction']) =>
      rows
        .filter((row) => !row.wrong && row.direction === direction && hospitalDay(row.at) === day)
        .reduce((total, { millilitres }) => total + millilitres, 0)
    const [taken, lost] = [sum('in'), sum('out')]
    return { day, in: taken, out: lost, balance: taken - lost }
  })
}
