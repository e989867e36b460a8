import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { departmentMember } from '@/db/schema/places'
import { columns, computed, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { WardArrivals } from '../../module/ward-arrivals'
import { patientUnless } from '../../patients/queries/listed-patient'
import { depthFor, isConfidential, p, readerRows } from '../../patients/records/person-records'
import type { BedStatus } from '../../places/model/bed-machine'
import { client } from '../../platform/database'
import { b, e, isOnWard, isOpenStay, l, roomOfBed, s, t, wardOfBed } from '../queries/places-sql'
import { listedWards, type WardSummary } from '../queries/wards'
import { declaredArrivals } from './arrivals'
import { type BoardStay, type StayRow, stayColumns, stayOf, stayTables } from './stay-rows'

const mine = alias(departmentMember, 'mine')
const [coming, staying] = [alias(patient, 'coming'), alias(patient, 'staying')]

/** A bed of a board; with the stay of whom it holds, or for whom it is reserved. */
export interface BoardBed extends Omit<BedRow, 'wardId' | 'since'> {
  /** Since when it has this status. */
  since: Date
  stay: BoardStay | null
  reservedFor: BoardStay | null
}

export interface Board {
  ward: { id: string; code: string; name: string }
  /** All wards, for the way to another one. */
  wards: WardSummary[]
  beds: BoardBed[]
  /** Of this ward, and to be taken over from somewhere else in the hospital. */
  arriving: { stay: BoardStay; source: WardArrivals; since: Date }[]
  /** On the ward without a bed. */
  lane: BoardStay[]
  /** Accepted for this ward and not received yet, by transfer too. */
  expected: BoardStay[]
  /** When it was read, by the database’s clock, in milliseconds since 1970: of two boards the later one counts. */
  readAt: number
}

/** Somebody who looks at the board of a ward. */
export interface Watcher {
  wardId: string
  access: Access
}

/** JSON has no instants: they are text, as Postgres writes them. */
type InJson<Row> = {
  [Name in keyof Row]: Date extends Row[Name] ? string | Exclude<Row[Name], Date> : Row[Name]
}

interface BedRow {
  id: string
  wardId: string
  version: number
  name: string
  room: string | null
  status: BedStatus
  statusReason: string | null
  since: string
}

/** Those who see the same of a ward, by their places in `watchers`. */
interface Seen {
  places: number[]
  wardId: string
  stays: InJson<StayRow>[]
}

/** `source`: its place among the declared ones. */
interface ArrivalRow {
  source: number
  stayId: string
  since: string
}

/**
 * The boards of wards as `watchers` may see them, in their order, in one statement for all of them; undefined for an unknown
 * ward. Those who may see the same get the same object: what each may see of the confidential patients of the ward is asked
 * for each, and only then the boards are read, once for each distinct answer. So nothing leaves the database that none of
 * them may see. Throws `PermissionMissing`.
 */
export async function readBoards(watchers: readonly Watcher[]): Promise<(Board | undefined)[]> {
  for (const { access } of watchers) requirePermission(access, 'inpatient.read')
  if (watchers.length === 0) return []
  const sql = client()
  const readers = readerRows(watchers.map(({ access }) => access))
  const [row] = await sql<RowOf<ReturnType<typeof found>>[]>`
    with watcher as (
      select * from unnest(${watchers.map((_, place) => place)}::int[], ${watchers.map(({ wardId }) => wardId)}::uuid[],
                           ${readers.ids}::int[], ${readers.trades}::text[], ${readers.confidential}::int[])
                 as r(place, ward, id, trades, permitted)),
    reader as materialized (
      select watcher.*, ${isOfWard(sql)} as of_ward from watcher),
    here as materialized (
      select watched.ward, ${e.id} as stay, ${e.patientId} as patient
        from (select distinct ward from reader) watched
        join (${e} join ${s} on ${s.encounterId} = ${e.id}
              left join ${t} on ${t.encounterId} = ${e.id} and ${t.status} in ('requested', 'accepted'))
          on ${isOpenStay(sql)}
         and (${s.wardId} = watched.ward and (${isOnWard(sql)} or ${e.status} in ('planned:accepted', 'planned:admitted'))
              or ${t.toWardId} = watched.ward)),
    closed as materialized (
      select here.ward, here.stay, here.patient from here join ${p} on ${p.id} = here.patient and ${isConfidential(sql)}),
    seen as (
      select ward, shut, array_agg(place order by place) as places from (
        select reader.place, reader.ward,
               coalesce(jsonb_object_agg(asked.stay, coalesce(asked.depth, 'nameless')) filter (where asked.stay is not null), '{}') as shut
          from reader
          left join lateral (
            select closed.stay, depth.of as depth
              from closed join ${p} on ${p.id} = closed.patient
             -- Asked inside, as a condition beside it would be looked at after the answer.
             cross join lateral (
               select case when reader.of_ward then 'chart' else ${depthFor(sql, readerIn(sql))} end as of offset 0) depth
             where closed.ward = reader.ward and depth.of is distinct from 'chart') asked on true
         group by reader.place, reader.ward) each
       group by ward, shut)
    select ${found(sql)}`
  const boards: (Board | undefined)[] = watchers.map(() => undefined)
  for (const one of row?.seen ?? []) {
    const board = row && boardOf(one, row)
    for (const place of one.places) boards[place] = board
  }
  return boards
}

/** What is selected beside `reader`, `here` and `seen`. */
const found = (sql: Sql) =>
  columns({
    readAt: computed<number>(sql`(extract(epoch from statement_timestamp()) * 1000)::float8`),
    wards: computed<WardSummary[]>(sql`(select coalesce(json_agg(w), '[]') from (${listedWards(sql)}) w)`),
    places: computed<Board['ward'][]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({ id: l.id, code: l.code, name: l.name })})), '[]')
          from ${l} where ${l.form} = 'wa' and ${l.id} in (select ward from reader))`),
    arriving: computed<ArrivalRow[]>(arrivingRows(sql)),
    beds: computed<BedRow[]>(sql`(select coalesce(json_agg(x), '[]') from (
        select ${bedColumns(sql)} from ${b} join ${l} on ${l.id} = ${b.locationId}
         where ${wardOfBed(sql)} in (select ward from reader)
         order by ${l.name}, length(${b.name}), ${b.name}) x)`),
    seen: computed<Seen[]>(sql`(
        select coalesce(json_agg(json_build_object('places', seen.places, 'wardId', seen.ward, 'stays', (
          select coalesce(json_agg(x), '[]') from (
            select ${stayColumns(sql)}
              from here join ${e} on ${e.id} = here.stay ${stayTables(sql)} join ${p} on ${p.id} = here.patient
             cross join lateral (select ${patientUnless({
               hidden: sql`(seen.shut ? ${e.id}::text)`,
               nameless: sql`(coalesce(seen.shut->>${e.id}::text, '') = 'nameless')`,
             })}) shown
             where here.ward = seen.ward
             order by ${e.startedAt} nulls last, ${e.arrivedAt}, ${e.id}) x))), '[]') from seen)`),
  })

/** The beds of a ward and its patients. Undefined for an unknown ward. Throws `PermissionMissing`. */
export async function readBoard(access: Access, wardId: string): Promise<Board | undefined> {
  requirePermission(access, 'inpatient.read')
  const [board] = await readBoards([{ wardId, access }])
  return board
}

/**
 * The reader is of the staff of the ward: then they have to do with everybody on its board by that alone, as `care_relation`
 * says (`bed`), and nobody has to ask it for each of them and each patient.
 */
const isOfWard = (sql: Sql) => sql`exists (
  select from ${l} join ${mine} on ${mine.departmentId} = ${l.departmentId}
   where ${l.id} = watcher.ward and ${mine.staffId} = watcher.id and ${mine.validFrom} <= hospital_now()
     and coalesce(${mine.validUntil} > hospital_now(), true))`

/** The columns of somebody in the rows of `reader`. */
const readerIn = (sql: Sql) => ({
  id: sql`reader.id`,
  trades: sql`reader.trades`,
  confidential: sql`(reader.permitted = 1)`,
})

/** Who of the stays `here` is to be taken over, by what modules declare; also where they name another record of the person. */
function arrivingRows(sql: Sql) {
  const all = declaredArrivals().reduce(
    (rows, one, place) => sql`${rows} union all select ${place}::int, one.* from (${one.rows(sql)}) one`,
    sql`select null::int, null::uuid, null::uuid, null::timestamptz where false`,
  )
  return sql`(
    select coalesce(json_agg(json_build_object('source', a.source, 'stayId', here.stay, 'since', a.since) order by a.since), '[]')
      from (${all}) a (source, ward, patient, since) join ${coming} on ${coming.id} = a.patient
      join here on here.ward = a.ward
      join ${staying} on ${staying.id} = here.patient and ${personOf(sql, staying)} = ${personOf(sql, coming)})`
}

/** The record in use of the person of a record. */
const personOf = (sql: Sql, one: typeof coming | typeof staying) =>
  sql`coalesce(${one.mergedIntoId}, ${one.id})`

const bedColumns = (sql: Sql) =>
  columns({
    id: b.id,
    wardId: computed<string>(sql`${wardOfBed(sql)}`),
    version: b.version,
    name: b.name,
    room: roomOfBed(sql),
    status: b.status,
    statusReason: b.statusReason,
    since: b.updatedAt,
  })

function boardOf(
  { wardId, stays: rows }: Seen,
  { wards, places, beds, readAt, arriving }: RowOf<ReturnType<typeof found>>,
): Board | undefined {
  const ward = places.find(({ id }) => id === wardId)
  if (!ward) return undefined
  const stays = rows.map((row) => stayOf(withInstants(row)))
  const isHere = ({ since, wardId: responsible }: BoardStay) => since !== null && responsible === wardId
  return {
    ...{ ward, wards, readAt },
    beds: beds
      .filter((bed) => bed.wardId === wardId)
      .map(({ wardId: _, since, ...bed }) => ({
        ...bed,
        since: new Date(since),
        stay: stays.find(({ bedId }) => bedId === bed.id) ?? null,
        reservedFor: stays.find(({ reservedBedId }) => reservedBedId === bed.id) ?? null,
      })),
    arriving: arriving.flatMap(({ source: place, stayId, since }) => {
      const [stay, source] = [stays.find(({ id }) => id === stayId), declaredArrivals()[place]]
      return stay && source ? [{ stay, source, since: new Date(since) }] : []
    }),
    lane: stays.filter((one) => isHere(one) && one.bedId === null),
    expected: stays.filter((one) => !isHere(one)),
  }
}

const withInstants = (row: InJson<StayRow>): StayRow => ({
  ...row,
  since: instantOf(row.since),
  dischargedAt: instantOf(row.dischargedAt),
  inBedSince: instantOf(row.inBedSince),
  reservedUntil: instantOf(row.reservedUntil),
  lapsedAt: instantOf(row.lapsedAt),
})

const instantOf = (text: string | null) => (text === null ? null : new Date(text))
