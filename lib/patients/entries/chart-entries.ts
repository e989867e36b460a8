import { type Column, getTableName, type Table } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { type Computed, columns, computed, type Field, type JsonOf, type Pairs } from '@/db/select-list'
import { p } from '../records/person-records'

/** What every chart entry has: its status and its record. */
export interface ChartEntry {
  id: string
  status: string
  statusReason: string | null
  recordedAt: string
  recordedBy: string
  /** The MRN of the record that it was entered in, if that is not the chart’s own. */
  joinedMrn: string | null
  /** The MRNs of merged records that have the same entry; it is listed once. */
  alsoIn: string[] | null
}

type EntryTable = Table &
  Record<'id' | 'patientId' | 'status' | 'statusReason' | 'createdAt' | 'createdBy', Column>

const w = alias(staff, 'w')

/**
 * SQL expression: the entries `e` over all records of the person, as JSON with the common columns and `own`. Active ones
 * first, then by `order`. What several joined records have in common now is listed once, the first by `order`.
 */
export const chartEntries = <const Own extends Readonly<Record<string, Field>>>(
  sql: Sql,
  e: EntryTable,
  own: Own,
  order: Fragment,
): Computed<(ChartEntry & JsonOf<Pairs<Own>>)[]> => {
  const present = sql`${e.status} in ('active', 'recurrence', 'relapse')`
  const same = sql`partition by ${present}, case when ${present} then (entry_keys(${sql(getTableName(e))}))[1] else ${e.id}::text end`
  return computed(sql`
    (select coalesce(json_agg(to_jsonb(x) - 'place' - 'nth' order by x.place), '[]') from (
      select ${columns({
        id: e.id,
        status: e.status,
        statusReason: e.statusReason,
        recordedAt: e.createdAt,
        recordedBy: w.fullName,
        joinedMrn: computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`),
        alsoIn: computed<string[] | null>(
          sql`nullif(array_remove(array_agg(r.mrn) over (${same}), r.mrn), '{}')`,
        ),
        place: computed<number>(sql`
          row_number() over (order by ${e.status} = 'entered-in-error', ${e.status} <> 'active', ${order}, ${e.id})`),
        nth: computed<number>(sql`row_number() over (${same} order by ${order}, ${e.id})`),
        ...own,
      })}
        from records r join ${e} on ${e.patientId} = r.id join ${w} on ${w.id} = ${e.createdBy}) x
      where x.nth = 1)`)
}
