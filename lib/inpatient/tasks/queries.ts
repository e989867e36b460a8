import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { onDuty } from '../../duty/steps/on-duty'
import { wardConcerns } from '../../duty/steps/ward-concerns'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { closedTo, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { taskFunctions } from '../model/task-codes'
import { a, b, e, l, roomOfBed, s } from '../queries/places-sql'
import { isMine, isOpen, k } from './concerns'

const [forWhom, taker, doer] = [alias(staff, 'for_whom'), alias(staff, 'taker'), alias(staff, 'doer')]

const taskColumns = {
  id: k.id,
  version: k.version,
  priority: k.priority,
  dueAt: k.dueAt,
  status: k.status,
  forFunction: k.forFunction,
  forStaffId: k.forStaffId,
  forName: nullable(forWhom.fullName),
  takenOnBy: nullable(taker.fullName),
}
const isOverdue = (sql: Sql) =>
  computed<boolean>(sql`${isOpen(sql)} and ${k.dueAt} < (select hospital_now())`)

const peopleOf = (sql: Sql) => sql`
  left join ${forWhom} on ${forWhom.id} = ${k.forStaffId} left join ${taker} on ${taker.id} = ${k.acceptedBy}`

export type TaskView = 'ward' | 'mine' | 'overdue'

const listed = (sql: Sql) =>
  columns({
    ...shownColumns(),
    ...taskColumns,
    what: unlessHidden(k.what),
    stayId: unlessHidden(e.id),
    room: computed<string | null>(sql`place.room`),
    bed: computed<string | null>(sql`place.bed`),
    isOverdue: isOverdue(sql),
    cursor: computed<string>(sql`to_char(${k.dueAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(sql`row_number() over (order by ${k.dueAt}, ${k.id})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })

/** An open task of a ward. What would identify a confidential patient is null for users who may not open the chart. */
export interface WardTask extends Omit<RowOf<ReturnType<typeof listed>>, 'patientId' | 'patient'> {
  patient: ListedPatient
}

const PAGE_SIZE = 50
const order = keyset('instant', 'uuid')

/**
 * The open tasks of the patients of a ward, what is due first at the top, fifty at a time from the cursor `after`. An invalid
 * cursor, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readWardTasks(
  access: Access,
  { wardId, view, after }: { wardId: string; view: TaskView; after?: unknown },
): Promise<Page<WardTask>> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const from = order.decode(after)
  const which = {
    ward: sql``,
    mine: sql`and ${isMine(sql, sql`${s.wardId}`, access.person.id)}`,
    overdue: sql`and ${k.dueAt} < (select hospital_now())`,
  }[view]
  const rows = await sql`
    select * from (
      select ${listed(sql)}
        from ${s} join ${e} on ${e.id} = ${s.encounterId} join ${k} on ${k.encounterId} = ${e.id} and ${isOpen(sql)}
        ${shownPatient(access, e.patientId)} ${peopleOf(sql)} ${bedOf(sql)}
       where ${s.wardId} = ${wardId} ${which}) listed
     ${from ? sql`where (cursor, id) > (${from[0]}::text, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readWardTasks(access, { wardId, view })
  const page = pageOf(rows as unknown as RowOf<ReturnType<typeof listed>>[], PAGE_SIZE, ({ cursor, id }) =>
    order.encode([cursor, id]),
  )
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}

/** How many tasks are open on a ward, and how many of them are overdue. Throws `PermissionMissing`. */
export async function countWardTasks(
  access: Access,
  wardId: string,
): Promise<{ open: number; overdue: number }> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({
      open: computed<number>(sql`count(*)::int`),
      overdue: computed<number>(sql`count(*) filter (where ${k.dueAt} < (select hospital_now()))::int`),
    })}
      from ${s} join ${k} on ${k.encounterId} = ${s.encounterId} and ${isOpen(sql)} where ${s.wardId} = ${wardId}`
  return row ?? { open: 0, overdue: 0 }
}

/** The bed of the patient of the stay `e`, as `place`. */
const bedOf = (sql: Sql) => sql`
  left join lateral (
    select ${columns({ bed: b.name, room: roomOfBed(sql) })}
      from ${a} join ${b} on ${b.id} = ${a.bedId} join ${l} on ${l.id} = ${b.locationId}
     where ${a.encounterId} = ${e.id} and ${a.status} = 'active') place on true`

/** How many ended tasks of a stay are shown. */
const SHOWN = 20

/** The tasks of a stay: those still to be done, and the last that were done or ended. Throws `PermissionMissing`. */
export async function readTasksOfStay(access: Access, stayId: string) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...taskColumns,
      what: k.what,
      reason: k.statusReason,
      isOverdue: isOverdue(sql),
      endedBy: doer.fullName,
      changedAt: k.updatedAt,
    })}
      from ${k} join ${p} on ${p.id} = ${k.patientId} and not ${closedTo(sql, access)}
      join ${doer} on ${doer.id} = ${k.updatedBy} ${peopleOf(sql)}
     where ${k.encounterId} = ${stayId}
       and (${isOpen(sql)} or ${k.id} in (
         select ${k.id} from ${k} where ${k.encounterId} = ${stayId} and not ${isOpen(sql)}
          order by ${k.updatedAt} desc limit ${SHOWN}))
     order by ${isOpen(sql)} desc, case when ${isOpen(sql)} then ${k.dueAt} end, ${k.updatedAt} desc, ${k.id}`
  return {
    open: rows.filter(({ status }) => status === 'requested' || status === 'accepted'),
    past: rows.filter(({ status }) => status !== 'requested' && status !== 'accepted'),
  }
}

export type StayTask = Awaited<ReturnType<typeof readTasksOfStay>>['open'][number]

/** Those who are on duty on the ward now, for whom a task can be. Throws `PermissionMissing`. */
export async function readPeopleForTasks(
  access: Access,
  wardId: string | null,
): Promise<{ id: number; name: string }[]> {
  requirePermission(access, 'inpatient.care')
  const people = await onDuty(client(), { locationId: wardId, functions: taskFunctions })
  return [...new Map(people.map(({ staffId, name }) => [staffId, { id: staffId, name }])).values()]
}

/** The open wards where this person works now: on duty there, or of its staff. Throws `PermissionMissing`. */
export async function readMyWards(access: Access): Promise<string[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({ id: l.id })} from ${l}
     where ${l.form} = 'wa' and ${l.active} and ${wardConcerns(sql, sql`${l.id}`, access.person.id)} order by ${l.name}`
  return rows.map(({ id }) => id)
}
