import 'server-only'
import type { Sql } from '@/db/client'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { dayBegins, today } from '../clock/hospital-time'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import type { ClinicalRisk } from '../encounters/model/news2'
import type { Priority } from '../encounters/model/priority'
import {
  HIGH_SCORE,
  latestScore,
  ofClinician,
  waitsForSignature,
} from '../encounters/queries/worklist-predicates'
import { fullName, type Sex } from '../patients/model/rules'
import { confidentialTo } from '../patients/records/person-records'
import { client } from '../platform/database'

/** What a worklist shows. */
export interface WorklistFilter {
  view: 'mine' | 'triage' | 'all'
  /** The id of a clinic. */
  clinic?: string
  status?: VisitStatus
  /** Only those whose early-warning score is high. */
  highScore?: true
}

/** One visit in a worklist. Of a confidential patient there is no name for those who may not open the chart. */
export interface WorklistRow {
  id: string
  visitNumber: string
  version: number
  status: VisitStatus
  priority: Priority
  clinic: string
  ticket: string | null
  reason: string
  practitioner: string | null
  arrivedAt: Date
  endedAt: Date | null
  patient: { name: string; mrn: string; sex: Sex; born: string | null } | null
  news2: number | null
  news2Risk: ClinicalRisk | null
  /** When the set with that score was taken. */
  news2At: Date | null
  /** A note of mine waits for my signature. */
  unsigned: boolean
}

interface Row extends Omit<WorklistRow, 'patient'> {
  shown: boolean
  given: string
  family: string
  mrn: string
  sex: Sex
  born: string | null
}

/** So many rows of each part are shown; the total says how many there are. */
const MOST = 200

type WorklistPart = 'open' | 'done' | 'unsigned'

/** The parts of a worklist, and how many there are of each, also where not all of them are shown. */
export type Worklist = Record<WorklistPart, WorklistRow[]> & { totals: Record<WorklistPart, number> }

/**
 * The visits that `filter` asks for. Open ones: the most urgent first, then the longest wait. Done today: the
 * latest first. `unsigned`: all of mine with a draft that waits, from whatever day. Throws `PermissionMissing`.
 */
export async function readWorklist(access: Access, filter: WorklistFilter): Promise<Worklist> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const me = access.person.id
  const parts = [
    openVisits(sql, me, filter),
    ...(filter.highScore ? [] : [doneVisits(sql, me, filter), unsignedVisits(sql, me, filter)]),
  ]
  const read = await sql<(Row & { part: WorklistPart; total: number })[]>`
    with listed as (${parts.reduce((all, part) => sql`${all} union all ${part}`)})
    select l.part, l.total, e.id, e.visit_number as "visitNumber", e.version, e.status, e.priority, c.name as clinic,
           c.letter || lpad(t.number::text, 3, '0') as ticket, e.reason, s.full_name as practitioner,
           e.arrived_at as "arrivedAt", e.ended_at as "endedAt", v.news2, v.news2_risk as "news2Risk",
           v.taken_at as "news2At",
           not ${confidentialTo(sql, access.may('patients.confidential'))} as shown, p.given, p.family, p.mrn, p.sex,
           p.birth_date::text as born,
           exists (select from encounter_note n where n.encounter_id = e.id and n.author_id = ${me}
                      and n.status = 'draft') as unsigned
      from listed l
      join encounter e on e.id = l.id
      join patient p on p.id = e.patient_id
      join clinic c on c.id = e.clinic_id
      left join staff s on s.id = e.practitioner_id
      left join queue_ticket t on t.encounter_id = e.id
      left join lateral (${latestScore(sql)}) v on true
     order by l.place`
  const of = (part: WorklistPart) => read.filter((row) => row.part === part)
  const totalOf = (part: WorklistPart) => of(part)[0]?.total ?? 0
  return {
    open: of('open').map(rowOf),
    done: of('done').map(rowOf),
    unsigned: of('unsigned').map(rowOf),
    totals: { open: totalOf('open'), done: totalOf('done'), unsigned: totalOf('unsigned') },
  }
}

const byUrgency = (sql: Sql) =>
  sql`array_position(array['emergency', 'urgent', 'routine'], e.priority), e.arrived_at, e.id`

type Fragment = ReturnType<typeof byUrgency>

/** The first of one part, with their places in it. `found` is all from the word `from` on. */
const listed = (sql: Sql, part: WorklistPart, order: Fragment, found: Fragment) => sql`
  (select ${part} as part, e.id, count(*) over ()::int as total, row_number() over (order by ${order}) as place
     ${found} order by place limit ${MOST})`

function openVisits(sql: Sql, me: number, filter: WorklistFilter) {
  const { view, highScore } = filter
  const mine = sql`and ${ofClinician(sql, me)} and (e.practitioner_id is not null or e.status = 'in-progress:waiting'
                    or (e.status = 'planned' and e.priority = 'emergency'))`
  return listed(
    sql,
    'open',
    byUrgency(sql),
    sql`from encounter e left join appointment a on a.id = e.appointment_id
        where e.status not in ('completed', 'cancelled', 'entered-in-error')
          ${view === 'triage' ? sql`and e.status in ('planned', 'in-progress:triage', 'in-progress:waiting')` : sql``}
          ${view === 'mine' ? mine : sql``}
          ${highScore ? sql`and (select news2 from (${latestScore(sql)}) latest) >= ${HIGH_SCORE}` : sql``}
          ${filtered(sql, filter)}`,
  )
}

function doneVisits(sql: Sql, me: number, filter: WorklistFilter) {
  const { view } = filter
  const dayBegan = dayBegins(today())
  return listed(
    sql,
    'done',
    sql`e.ended_at desc, e.id`,
    sql`from encounter e where e.status = 'completed' and e.ended_at >= ${dayBegan}
          ${view === 'triage' ? sql`and false` : sql``} ${view === 'mine' ? sql`and e.practitioner_id = ${me}` : sql``}
          ${filtered(sql, filter)}`,
  )
}

function unsignedVisits(sql: Sql, me: number, filter: WorklistFilter) {
  return listed(
    sql,
    'unsigned',
    sql`e.arrived_at, e.id`,
    sql`from encounter_note n join encounter e on e.id = n.encounter_id
        where ${waitsForSignature(sql, me)} ${filtered(sql, filter)}`,
  )
}

const filtered = (sql: Sql, { clinic, status }: WorklistFilter) => sql`
  ${clinic ? sql`and e.clinic_id = ${clinic}` : sql``} ${status ? sql`and e.status = ${status}` : sql``}`

function rowOf({ shown, given, family, mrn, sex, born, ...row }: Row): WorklistRow {
  return { ...row, patient: shown ? { name: fullName({ given, family }), mrn, sex, born } : null }
}

/** The clinics that see patients, by name. */
export async function readClinics(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'consultations.read')
  return await client()<{ id: string; name: string }[]>`
    select id, name from clinic where active order by name`
}
