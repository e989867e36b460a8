import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { h, n, type SheetFacts, sheetRows } from './sheet-sql'

const [starter, giver, receiver] = [alias(staff, 'starter'), alias(staff, 'giver'), alias(staff, 'receiver')]
const [w, d] = [alias(location, 'w'), alias(dutyAssignment, 'd')]

/** A row of a sheet. `facts` and `text` are null where the chart is closed to the user. */
export interface SheetRow {
  encounterId: string
  facts: SheetFacts | null
  text: string | null
}

const handoverColumns = (sql: Sql) => ({
  id: h.id,
  version: h.version,
  status: h.status,
  reason: h.statusReason,
  wardId: h.wardId,
  ward: w.name,
  from: computed<Date>(sql`lower(${h.period})`),
  until: computed<Date>(sql`upper(${h.period})`),
  startedBy: starter.fullName,
  givenById: h.givenBy,
  givenBy: nullable(giver.fullName),
  givenAt: h.givenAt,
  receivedBy: nullable(receiver.fullName),
  receivedAt: h.receivedAt,
  offListReason: h.offListReason,
})

const handoversFrom = (sql: Sql) => sql`
  from ${h} join ${w} on ${w.id} = ${h.wardId} join ${starter} on ${starter.id} = ${h.createdBy}
  left join ${giver} on ${giver.id} = ${h.givenBy} left join ${receiver} on ${receiver.id} = ${h.receivedBy}`

/**
 * The sheet of a ward as it is now, with what is written in its open handover, which is there too if there is one, and the
 * last ten that are closed: in two round trips. Throws `PermissionMissing`.
 */
export async function readSheet(access: Access, wardId: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const [rows, handovers] = await Promise.all([
    sheetRows(sql, wardId, closedTo(sql, access)),
    sql`
      select ${columns({
        ...handoverColumns(sql),
        /** Whether this person is on the duty list of the next shift, as the trigger asks. */
        isNext: computed<boolean>(sql`exists (
          select from ${d} where ${d.staffId} = ${access.person.id} and ${d.locationId} = ${h.wardId} and ${d.status} = 'active'
             and ${d.function} in ('nurse-in-charge', 'nurse') and upper(${d.period}) > upper(${h.period})
             and lower(${d.period}) <= hospital_now() + interval '1 hour' and upper(${d.period}) > hospital_now())`),
      })}
        ${handoversFrom(sql)}
       where ${h.wardId} = ${wardId}
       order by ${h.status} in ('draft', 'given') desc, ${h.createdAt} desc, ${h.id} limit 11`,
  ])
  const open = handovers.find(({ status }) => status === 'draft' || status === 'given')
  return {
    rows: rows.map(({ encounterId, facts, text }): SheetRow => ({ encounterId, facts, text })),
    open,
    past: handovers.filter((one) => one !== open).slice(0, 10),
  }
}

export type Handover = Awaited<ReturnType<typeof readSheet>>['past'][number]
export type OpenHandover = NonNullable<Awaited<ReturnType<typeof readSheet>>['open']>

/** A handover that was received, with its sheet as it was kept. Undefined if there is none. Throws `PermissionMissing`. */
export async function readKeptSheet(access: Access, id: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const hidden = closedTo(sql, access)
  const [[found], rows] = await Promise.all([
    sql`select ${columns(handoverColumns(sql))} ${handoversFrom(sql)} where ${h.id} = ${id} and ${h.status} in ('received', 'cancelled')`,
    sql`
      select ${columns({
        encounterId: n.encounterId,
        facts: computed<SheetFacts | null>(sql`case when not ${hidden} then ${n.snapshot} end`),
        text: computed<string | null>(sql`case when not ${hidden} then ${n.text} end`),
      })}
        from ${n} join ${p} on ${p.id} = ${n.patientId} where ${n.handoverId} = ${id}
       order by ${n.snapshot}->>'room' nulls last, length(${n.snapshot}->>'bed'), ${n.snapshot}->>'bed', ${n.createdAt}, ${n.id}`,
  ])
  return found && { ...found, rows: rows as readonly SheetRow[] }
}

/** What is written in a handover, of the charts that are open to the user. Throws `PermissionMissing`. */
export async function readLines(
  access: Access,
  id: string,
): Promise<{ encounterId: string; text: string }[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({ encounterId: n.encounterId, text: n.text })}
      from ${n} join ${p} on ${p.id} = ${n.patientId} and not ${closedTo(sql, access)} where ${n.handoverId} = ${id}`
  return rows.map(({ encounterId, text }) => ({ encounterId, text: text ?? '' }))
}

/** The shift of this person on the ward that is nearest to its end, for a form; undefined without one. Throws `PermissionMissing`. */
export async function readOwnShift(access: Access, wardId: string) {
  requirePermission(access, 'inpatient.handover')
  const sql = client()
  const [found] = await sql`
    select ${columns({
      from: computed<Date>(sql`lower(${d.period})`),
      until: computed<Date>(sql`upper(${d.period})`),
    })}
      from ${d} where ${d.staffId} = ${access.person.id} and ${d.locationId} = ${wardId} and ${d.status} = 'active'
       and ${d.period} && tstzrange(hospital_now() - interval '2 hours', hospital_now())
     order by upper(${d.period}) limit 1`
  return found
}
