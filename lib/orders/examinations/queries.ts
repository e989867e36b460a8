import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { notFound } from 'next/navigation'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { examinationAcknowledgement, examinationReport } from '@/db/schema/examinations/examinations'
import { columns, computed, type JsonOf, nullable, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { readTabMark } from '../../patients/queries/tab-mark'
import { hiddenFrom, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import { inPart, o, ordersWith, type WorklistPart, waitsSince, x } from './worklist-sql'

const [r, k] = [alias(examinationReport, 'r'), alias(examinationAcknowledgement, 'k')]
const [author, who, reader, e] = [
  alias(staff, 'author'),
  alias(staff, 'who'),
  alias(staff, 'reader'),
  alias(encounter, 'e'),
]

/** How many a part of the worklist shows. */
const MOST_EXAMINATIONS = 100

export interface ListedExamination {
  /** Of the order; null for a patient whom this user may not see, as `display` and `note`. */
  id: string | null
  display: string | null
  note: string | null
  patient: ListedPatient
  category: 'imaging' | 'procedure'
  priority: typeof o.$inferSelect.priority
  orderedAt: Date
  orderedBy: string
  scheduledFor: Date | null
  place: string | null
  performedAt: Date | null
}

const byUrgency = (sql: Sql) => sql`array_position(array['stat', 'asap', 'urgent', 'routine'], ${o.priority})`

/** A part of the worklist, the most urgent first, then by the time that was agreed. Throws `PermissionMissing`. */
export async function readExaminations(
  access: Access,
  part: WorklistPart,
  category?: 'imaging' | 'procedure',
): Promise<{ total: number; rows: ListedExamination[] }> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: unlessHidden(o.id),
      display: unlessHidden(o.display),
      note: unlessHidden(o.note),
      category: computed<ListedExamination['category']>(sql`${o.category}`),
      priority: o.priority,
      orderedAt: computed<Date>(sql`${o.authoredAt}`),
      orderedBy: author.fullName,
      scheduledFor: nullable(x.scheduledFor),
      place: nullable(x.place),
      performedAt: nullable(x.performedAt),
      total: computed<number>(sql`count(*) over ()::int`),
    })}
      from ${ordersWith(sql, part)} join ${author} on ${author.id} = ${o.authorId} ${shownPatient(access, o.patientId)}
     where ${inPart(sql, part, access.person.id)} ${category ? sql`and ${o.category} = ${category}` : sql``}
     order by ${byUrgency(sql)}, ${x.scheduledFor}, ${waitsSince(part)}, ${o.id} limit ${MOST_EXAMINATIONS}`
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ patientId, patient, total: _total, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}

const edition = pairs({
  id: r.id,
  edition: r.edition,
  status: r.status,
  findings: r.findings,
  conclusion: r.conclusion,
  reason: r.reason,
  at: r.at,
  author: who.fullName,
  readAt: nullable(k.at),
  readBy: nullable(reader.fullName),
  readReason: nullable(k.reason),
})

export type ReportEdition = JsonOf<typeof edition>

/** An order for imaging or a procedure with its examination; of the patient only the id. */
export type Examination = Awaited<ReturnType<typeof readExamination>>

/**
 * The order `id` with its examination and the editions of its report, the latest first; `hidden` where the chart is closed to
 * the user, to whom nothing of it is shown. Answers 404 if it is no imaging and no procedure. Throws `PermissionMissing`.
 */
export async function readExamination(access: Access, id: string) {
  requirePermission(access, 'consultations.read')
  if (!isUuid(id)) notFound()
  const sql = client()
  const [found] = await sql`
    select ${columns({
      hidden: computed<boolean>(hiddenFrom(sql, access)),
      id: o.id,
      patientId: o.patientId,
      encounterId: o.encounterId,
      inStay: computed<boolean>(sql`${e.class} = 'IMP'`),
      category: computed<'imaging' | 'procedure'>(sql`${o.category}`),
      display: o.display,
      priority: o.priority,
      question: o.note,
      orderStatus: o.status,
      orderedAt: o.authoredAt,
      orderedById: o.authorId,
      orderedBy: author.fullName,
      status: nullable(x.status),
      version: computed<number>(sql`coalesce(${x.version}, 0)`),
      scheduledFor: nullable(x.scheduledFor),
      place: nullable(x.place),
      performedAt: nullable(x.performedAt),
      performedBy: nullable(who.fullName),
      note: nullable(x.note),
      imagesUrl: nullable(x.imagesUrl),
      reports: computed<ReportEdition[]>(sql`(
        select coalesce(json_agg(json_build_object(${edition}) order by ${r.edition} desc), '[]')
          from ${r} join ${who} on ${who.id} = ${r.authorId}
          left join ${k} on ${k.reportId} = ${r.id} left join ${reader} on ${reader.id} = ${k.acknowledgedBy}
         where ${r.examinationId} = ${x.id})`),
    })}
      from ${o} join ${author} on ${author.id} = ${o.authorId} join ${e} on ${e.id} = ${o.encounterId} join ${p} on ${p.id} = ${o.patientId}
      left join ${x} on ${x.serviceRequestId} = ${o.id} and ${x.status} in ('preparation', 'completed')
      left join ${who} on ${who.id} = ${x.performedBy}
     where ${o.id} = ${id} and ${o.category} in ('imaging', 'procedure') and ${o.authoredAt} is not null`
  if (!found) notFound()
  return found
}

/** What tells the tab of an examination apart: the initials of the patient. Undefined where it may not be read. */
export async function readExaminationMark(access: Access, id: string): Promise<string | undefined> {
  if (!access.may('consultations.read') || !isUuid(id)) return undefined
  const sql = client()
  const [found] = await sql`
    select ${columns({ patientId: o.patientId })} from ${o} where ${o.id} = ${id} and ${o.category} in ('imaging', 'procedure')`
  return found && readTabMark(access, found.patientId, undefined)
}
