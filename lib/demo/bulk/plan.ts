import type { Sql } from '@/db/client'
import { within } from '@/db/within'

/** A hospital that is loaded in bulk, beside the demo’s own. */
export interface BulkPlan {
  /** In wards of their own. */
  beds: number
  /** Of 365 days, up to the instant `until`. */
  years: number
  /** The first instant, midnight UTC. */
  since: Date
  until: Date
  /** Everybody in the database once the patients of the plan were added, with the children born since; null before. */
  patients: number | null
}

const BEDS_OF_WARD = 24
/** Nobody comes again before the bed that they were in has had others: see `patientsOf`. */
const PATIENTS_PER_BED = 50
/** Of a bed, from one patient to the next. */
export const SLOT_DAYS = 5

export const wardsOf = ({ beds }: BulkPlan): number => Math.ceil(beds / BEDS_OF_WARD)
export const wardOf = (bed: number): number => Math.floor(bed / BEDS_OF_WARD)
export const theatresOf = ({ beds }: BulkPlan): number => Math.ceil(beds / 20)
/** At least four times as many as are in a bed at once, so that nobody is in two. */
export const patientsOf = ({ beds, years }: BulkPlan): number =>
  Math.max(beds * years * PATIENTS_PER_BED, 200)

/** The months of the plan, by their bounds in UTC; the first and the last may be shorter. */
export function monthsOf({ since, until }: BulkPlan): { from: Date; to: Date }[] {
  const months: { from: Date; to: Date }[] = []
  for (let from = since; from < until; ) {
    const next = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
    const to = next < until ? next : until
    months.push({ from, to })
    from = to
  }
  return months
}

/** What a load has left behind that did not end. */
export async function readUnfinished(sql: Sql): Promise<BulkPlan | undefined> {
  const [there] = await sql<{ there: boolean }[]>`select to_regclass('bulk_demo.plan') is not null as there`
  if (!there?.there) return undefined
  const [plan] = await sql<BulkPlan[]>`select beds, years, since, until, patients from bulk_demo.plan`
  return plan
}

/**
 * Keeps the plan in a schema of its own, with the parts that are done, until the load has ended. `id` and `draw` give the same
 * for the same seed, so that a month is the same whenever it is loaded.
 */
export async function keepPlan(sql: Sql, { beds, years, since, until, patients }: BulkPlan): Promise<void> {
  await sql`create schema bulk_demo`
  await sql`create table bulk_demo.plan (beds int, years int, since timestamptz, until timestamptz, patients int)`
  await sql`insert into bulk_demo.plan values (${beds}, ${years}, ${since}, ${until}, ${patients})`
  await sql`create table bulk_demo.done (part text primary key, stays int not null default 0)`
  await sql`create table bulk_demo.bed (nth int primary key, id uuid, ward_id uuid, next_ward_id uuid)`
  await sql`create table bulk_demo.theatre (nth int primary key, id uuid)`
  await sql`create table bulk_demo.patient (nth int primary key, id uuid)`
  await sql`create table bulk_demo.spare (nth int primary key, id uuid)`
  await sql`create table bulk_demo.clinic (nth int primary key, id uuid)`
  await sql`
    create function bulk_demo.id(seed text) returns uuid language sql immutable as
      $$ select overlay(overlay(md5(seed) placing '4' from 13) placing 'a' from 17)::uuid $$`
  // Of records that come by the million: those of one time lie beside each other, as in a UUID of version 7.
  await sql`
    create function bulk_demo.later(at timestamptz, seed text) returns uuid language sql immutable as
      $$ select overlay(overlay(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || substr(md5(seed), 13)
                                placing '7' from 13) placing 'a' from 17)::uuid $$`
  await sql`
    create function bulk_demo.draw(seed text) returns float8 language sql immutable as
      $$ select ('x' || left(md5(seed), 8))::bit(32)::bigint / 4294967296.0::float8 $$`
}

/** Does a part in one transaction, unless it is done already. */
export async function once(sql: Sql, part: string, work: (transaction: Sql) => Promise<void>): Promise<void> {
  await sql.begin(async (begun) => {
    const transaction = within(begun, sql)
    // Months and days of the plan are those of UTC, wherever the server is.
    await transaction`set local time zone 'UTC'`
    const made = await transaction`
      insert into bulk_demo.done (part) values (${part}) on conflict do nothing returning part`
    if (made.length > 0) await work(transaction)
  })
}
