import 'server-only'
import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { encounterNote } from '@/db/schema/encounters'
import { clinic } from '@/db/schema/places'
import { queueTicket } from '@/db/schema/queue'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { dayBegins, today } from '../clock/hospital-time'
import type { VisitStatus } from '../encounters/model/encounter-machine'
import type { Priority, ScoreKind, ScoreLevel, ScorePart } from '../encounters/model/priority'
import {
  e,
  escalated,
  isHigh,
  isVisit,
  latestScore,
  n,
  ofClinician,
  urgencyOf,
  waitsForSignature,
} from '../encounters/queries/worklist-predicates'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../lists/keyset'
import { fullName, type Sex } from '../patients/model/rules'
import { hiddenFrom, p } from '../patients/records/person-records'
import { client } from '../platform/database'

const [a, c, s] = [alias(appointment, 'a'), alias(clinic, 'c'), alias(staff, 's')]
const [t, d] = [alias(queueTicket, 't'), alias(encounterNote, 'd')]

/** The filter of a worklist. */
export interface WorklistFilter {
  view: 'mine' | 'triage' | 'all'
  /** The id of a clinic. */
  clinic?: string
  status?: VisitStatus
  /** Only those whose early-warning score is high. */
  highScore?: true
}

/** The early-warning score of a visit, with when its set was recorded. */
export interface ListedScore {
  kind: ScoreKind
  total: number
  level: ScoreLevel
  /** With any, the score is the least that it can be. */
  missing: readonly ScorePart[]
  at: Date
}

/** One visit in a worklist. A confidential patient has no name for users who may not open the chart. */
export interface WorklistRow {
  /** Null, as the number and the reason, for a patient whom this user may not see. */
  id: string | null
  visitNumber: string | null
  version: number
  status: VisitStatus
  priority: Priority
  clinic: string
  ticket: string | null
  reason: string | null
  practitioner: string | null
  arrivedAt: Date
  endedAt: Date | null
  patient: { name: string; mrn: string; sex: Sex; born: string | null } | null
  /** The early-warning score that counts, if there is one. */
  score: ListedScore | null
  /** Whether a draft of mine waits for my signature. */
  unsigned: boolean
}

/** The page size of each part. */
const PAGE_SIZE = 100

export type WorklistPart = 'open' | 'done' | 'unsigned'

/** The parts of a worklist, a page of each. */
export type Worklist = Record<WorklistPart, Page<WorklistRow>>

/** The cursor of each part, as an address carries it. */
type After = Partial<Record<WorklistPart, unknown>>

/**
 * The visits for `filter`. Open ones: the most urgent first, by the worse of filed priority and score, then the longest
 * waiting. Done today: the latest first. `unsigned`: all of mine with an unsigned draft, from any day. A hundred of each
 * at a time, from the cursors in `after`; an invalid one, or one beyond the end, gives the first page. Throws
 * `PermissionMissing`.
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
  const read = await sql<Row[]>`
    with listed as (${parts.reduce((all, part) => sql`${all} union all ${part}`)})
    select ${columnsOf(sql, access)}
      from listed
      join ${e} on ${e.id} = listed.id
      join ${p} on ${p.id} = ${e.patientId}
      join ${c} on ${c.id} = ${e.clinicId}
      left join ${s} on ${s.id} = ${e.practitionerId}
      left join ${t} on ${t.encounterId} = ${e.id}
      left join lateral (${latestScore(sql)}) score on true
     order by listed.place`
  const beyond = (['open', 'done', 'unsigned'] as const).find(
    (part) => orders[part].decode(after[part]) && !read.some((row) => row.part === part),
  )
  if (beyond) return readWorklist(access, filter, { ...after, [beyond]: undefined })
  const pageOfPart = (part: WorklistPart, cursorOf: (last: Row) => string) => {
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

type Row = RowOf<ReturnType<typeof columnsOf>>

/** The columns of a row, its place in its part, and its keys as a cursor carries them. */
const columnsOf = (sql: Sql, access: Access) =>
  columns({
    part: computed<WorklistPart>(sql`listed.part`),
    place: computed<number>(sql`listed.place`),
    total: computed<number>(sql`listed.total`),
    rank: computed<number>(sql`listed.rank`),
    arrived: instant<string>(sql, e.arrivedAt),
    ended: instant<string | null>(sql, e.endedAt),
    id: e.id,
    visitNumber: e.visitNumber,
    version: e.version,
    status: computed<VisitStatus>(sql`${e.status}`),
    priority: e.priority,
    clinic: c.name,
    ticket: computed<string | null>(sql`${c.letter} || lpad(${t.number}::text, 3, '0')`),
    reason: e.reason,
    practitioner: nullable(s.fullName),
    arrivedAt: e.arrivedAt,
    endedAt: e.endedAt,
    kind: computed<ScoreKind | null>(sql`score.kind`),
    points: computed<number>(sql`score.total`),
    level: computed<ScoreLevel>(sql`score.level`),
    missing: computed<ScorePart[]>(sql`score.missing`),
    scoredAt: computed<Date>(sql`score.at`),
    shown: computed<boolean>(sql`not ${hiddenFrom(sql, access)}`),
    given: p.given,
    family: p.family,
    mrn: p.mrn,
    sex: p.sex,
    born: p.birthDate,
    unsigned: computed<boolean>(sql`
      exists (select from ${d} where ${d.encounterId} = ${e.id} and ${d.authorId} = ${access.person.id} and ${d.status} = 'draft')`),
  })

/** Where a part goes on from. */
type Keys<Part extends WorklistPart> = ReturnType<(typeof orders)[Part]['decode']>

const instant = <Value>(sql: Sql, column: Column) =>
  computed<Value>(sql`to_char(${column} at time zone 'UTC', ${INSTANT_FORMAT}::text)`)

/**
 * One page of a part and the row after it, with their places in it. `found` is all from the word `from` on, `beyond`
 * what holds of the rows after the page before, `rank` what an order may begin with.
 */
const listed = (
  sql: Sql,
  part: WorklistPart,
  order: Fragment,
  found: Fragment,
  beyond: Fragment,
  rank = sql`0`,
) => sql`
  (select ${part} as part, ${e.id}, total, place, rank
     from (select e.*, count(*) over ()::int as total, row_number() over (order by ${order})::int as place,
                  ${rank}::int as rank ${found}) e
    where ${beyond} order by place limit ${PAGE_SIZE + 1})`

function openVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'open'>) {
  const { view, highScore } = filter
  const mine = sql`and ${ofClinician(sql, me, a.practitionerId)}
    and (${e.practitionerId} is not null or ${e.status} = 'in-progress:waiting' or ${escalated(sql)})`
  const rank = urgencyOf(sql)
  return listed(
    sql,
    'open',
    sql`${rank}, ${e.arrivedAt}, ${e.id}`,
    sql`from ${e} left join ${a} on ${a.id} = ${e.appointmentId} left join lateral (${latestScore(sql)}) score on true
        where ${isVisit(sql)} and ${e.status} not in ('completed', 'cancelled', 'entered-in-error')
          ${view === 'triage' ? sql`and ${e.status} in ('planned', 'in-progress:triage', 'in-progress:waiting')` : sql``}
          ${view === 'mine' ? mine : sql``}
          ${highScore ? sql`and ${isHigh(sql, sql`score.level`)}` : sql``}
          ${filtered(sql, filter)}`,
    from
      ? sql`(rank, ${e.arrivedAt}, ${e.id}) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)`
      : sql`true`,
    rank,
  )
}

function doneVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'done'>) {
  const { view } = filter
  const dayBegan = dayBegins(today())
  return listed(
    sql,
    'done',
    sql`${e.endedAt} desc, ${e.id} desc`,
    sql`from ${e} where ${isVisit(sql)} and ${e.status} = 'completed' and ${e.endedAt} >= ${dayBegan}
          ${view === 'triage' ? sql`and false` : sql``} ${view === 'mine' ? sql`and ${e.practitionerId} = ${me}` : sql``}
          ${filtered(sql, filter)}`,
    from ? sql`(${e.endedAt}, ${e.id}) < (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql`true`,
  )
}

function unsignedVisits(sql: Sql, me: number, filter: WorklistFilter, from: Keys<'unsigned'>) {
  return listed(
    sql,
    'unsigned',
    sql`${e.arrivedAt}, ${e.id}`,
    sql`from ${n} join ${e} on ${e.id} = ${n.encounterId}
        where ${waitsForSignature(sql, me)} ${filtered(sql, filter)}`,
    from ? sql`(${e.arrivedAt}, ${e.id}) > (${from[0]}::text::timestamptz, ${from[1]}::uuid)` : sql`true`,
  )
}

const filtered = (sql: Sql, { clinic: clinicId, status }: WorklistFilter) => sql`
  ${clinicId ? sql`and ${e.clinicId} = ${clinicId}` : sql``} ${status ? sql`and ${e.status} = ${status}` : sql``}`

function rowOf(read: Row): WorklistRow {
  const { shown, given, family, mrn, sex, born, part, place, total, rank: _, arrived, ended, ...visit } = read
  const { kind, points, level, missing, scoredAt: at, ...rest } = visit
  const row = { ...rest, score: kind && { kind, total: points, level, missing, at } }
  if (!shown) return { ...row, id: null, visitNumber: null, reason: null, patient: null }
  return { ...row, patient: { name: fullName({ given, family }), mrn, sex, born } }
}

/** The clinics that see patients, by name. */
export async function readClinics(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'consultations.read')
  return await client()`
    select ${columns({ id: c.id, name: c.name })} from ${c} where ${c.active} order by ${c.name}`
}
