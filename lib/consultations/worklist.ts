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
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../lists/keyset'
import { fullName, type Sex } from '../patients/model/rules'
import { confidentialTo } from '../patients/records/person-records'
import { client } from '../platform/database'

/** The filter of a worklist. */
export interface WorklistFilter {
  view: 'mine' | 'triage' | 'all'
  /** The id of a clinic. */
  clinic?: string
  status?: VisitStatus
  /** Only those whose early-warning score is high. */
  highScore?: true
}

/** One visit in a worklist. A confidential patient has no name for users who may not open the chart. */
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
  /** When the scored set was recorded. */
  news2At: Date | null
  /** Whether a draft of mine waits for my signature. */
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

/** As many of each part as stand on one page. */
const PAGE_SIZE = 100

export type WorklistPart = 'open' | 'done' | 'unsigned'

/** The parts of a worklist, a page of each. */
export type Worklist = Record<WorklistPart, Page<WorklistRow>>

/** The cursor of each part, as an address carries it. */
type After = Partial<Record<WorklistPart, unknown>>

/**
 * The visits that `filter` asks for. Open ones: the most urgent first, then whoever waits longest. Done today: the
 * latest first. `unsigned`: all of mine with a draft that waits, from whatever day. A hundred of each at a time, from
 * the cursors of `after` on; what is none, or beyond the end, leads to the first. Throws `PermissionMissing`.
 */
export async function readWorklist(
  access: Access,
  filter: WorklistFilter,
  after: After = {},
): Promise<Worklist> {
  requirePermission(access, 'consultations.read')
  const sql = client()
  const me = access.person.id
  const parts = [
    openVisits(sql, me, filter, orders.open.decode(after.open)),
    ...(filter.highScore
      ? []
      : [
          doneVisits(sql, me, filter, orders.done.decode(after.done)),
          unsignedVisits(sql, me, filter, orders.unsigned.decode(after.unsigned)),
        ]),
  ]
  const read = await sql<(Row & Placed)[]>`
    with listed as (${parts.reduce((all, part) => sql`${all} union all ${part}`)})
    select l.part, l.total, l.place, e.id, e.visit_number as "visitNumber", e.version, e.status, e.priority,
           c.name as clinic, c.letter || lpad(t.number::text, 3, '0') as ticket, e.reason, s.full_name as practitioner,
           e.arrived_at as "arrivedAt", e.ended_at as "endedAt", v.news2, v.news2_risk as "news2Risk",
           v.taken_at as "news2At", ${rank(sql)} as rank, ${instant(sql, sql`e.arrived_at`)} as arrived,
           ${instant(sql, sql`e.ended_at`)} as ended,
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
  const beyond = (['open', 'done', 'unsigned'] as const).find(
    (part) => orders[part].decode(after[part]) && !read.some((row) => row.part === part),
  )
  if (beyond) return readWorklist(access, filter, { ...after, [beyond]: undefined })
  const pageOfPart = (part: WorklistPart, cursorOf: (last: Placed & Row) => string) => {
    const page = pageOf(
      read.filter((row) => row.part === part),
      PAGE_SIZE,
      cursorOf,
    )
    return { ...page, rows: page.rows.map(rowOf) }
  }
  return {
    open: pageOfPart('open', (last) => orders.open.encode([last.rank, last.arrived, last.id])),
    done: pageOfPart('done', ({ ended, id }) => orders.done.encode([ended ?? '', id])),
    unsigned: pageOfPart('unsigned', ({ arrived, id }) => orders.unsigned.encode([arrived, id])),
  }
}

/** What the parts are ordered by, the id last, which no two visits have in common. */
const orders = {
  open: keyset('integer', 'instant', 'uuid'),
  done: keyset('instant', 'uuid'),
  unsigned: keyset('instant', 'uuid'),
}

/** Where a row stands in its part, and its keys as a cursor carries them. */
interface Placed {
  part: WorklistPart
  place: number
  total: number
  rank: number
  arrived: string
  ended: string | null
}

/** Where a part goes on from. */
type Keys<Part extends WorklistPart> = ReturnType<(typeof orders)[Part]['decode']>

const rank = (sql: Sql) => sql`array_position(array['emergency', 'urgent', 'routine'], e.priority)`

const instant = (sql: Sql, column: Fragment) =>
  sql`to_char(${column} at time zone 'UTC', ${INSTANT_FORMAT}::text)`

type Fragment = ReturnType<typeof rank>

/**
 * One page of a part and the row after it, with their places in it. `found` is all from the word `from` on, `beyond`
 * what holds of the rows after the page before.
 */
const listed = (sql: Sql, part: WorklistPart, order: Fragment, found: Fragment, beyond: Fragment) => sql`
  (select ${part} as part, e.id, e.total, e.place
     from (select e.*, count(*) over ()::int as total, row_number() over (order by ${order})::int as place ${found}) e
    where ${beyond} order by e.place limit ${PAGE_SIZE + 1})`

function openVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'open'>) {
  const { view, highScore } = filter
  const mine = sql`and ${ofClinician(sql, me)} and (e.practitioner_id is not null or e.status = 'in-progress:waiting'
                    or (e.status = 'planned' and e.priority = 'emergency'))`
  return listed(
    sql,
    'open',
    sql`${rank(sql)}, e.arrived_at, e.id`,
    sql`from encounter e left join appointment a on a.id = e.appointment_id
        where e.status not in ('completed', 'cancelled', 'entered-in-error')
          ${view === 'triage' ? sql`and e.status in ('planned', 'in-progress:triage', 'in-progress:waiting')` : sql``}
          ${view === 'mine' ? mine : sql``}
          ${highScore ? sql`and (select news2 from (${latestScore(sql)}) latest) >= ${HIGH_SCORE}` : sql``}
          ${filtered(sql, filter)}`,
    from
      ? sql`(${rank(sql)}, e.arrived_at, e.id) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)`
      : sql`true`,
  )
}

function doneVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'done'>) {
  const { view } = filter
  const dayBegan = dayBegins(today())
  return listed(
    sql,
    'done',
    sql`e.ended_at desc, e.id desc`,
    sql`from encounter e where e.status = 'completed' and e.ended_at >= ${dayBegan}
          ${view === 'triage' ? sql`and false` : sql``} ${view === 'mine' ? sql`and e.practitioner_id = ${me}` : sql``}
          ${filtered(sql, filter)}`,
    from ? sql`(e.ended_at, e.id) < (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql`true`,
  )
}

function unsignedVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'unsigned'>) {
  return listed(
    sql,
    'unsigned',
    sql`e.arrived_at, e.id`,
    sql`from encounter_note n join encounter e on e.id = n.encounter_id
        where ${waitsForSignature(sql, me)} ${filtered(sql, filter)}`,
    from ? sql`(e.arrived_at, e.id) > (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql`true`,
  )
}

const filtered = (sql: Sql, { clinic, status }: WorklistFilter) => sql`
  ${clinic ? sql`and e.clinic_id = ${clinic}` : sql``} ${status ? sql`and e.status = ${status}` : sql``}`

function rowOf(read: Row & Placed): WorklistRow {
  const { shown, given, family, mrn, sex, born, part, place, total, rank: _, arrived, ended, ...row } = read
  return { ...row, patient: shown ? { name: fullName({ given, family }), mrn, sex, born } : null }
}

/** The clinics that see patients, by name. */
export async function readClinics(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'consultations.read')
  return await client()<{ id: string; name: string }[]>`
    select id, name from clinic where active order by name`
}
