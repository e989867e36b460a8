import type { Column, Table } from 'drizzle-orm'
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
}

type EntryTable = Table &
  Record<'id' | 'patientId' | 'status' | 'statusReason' | 'createdAt' | 'createdBy', Column>

const w = alias(staff, 'w')

/**
 * SQL expression: the entries `e` over all records of the person, as JSON with the common columns and `own`. Active ones
 * first, then by `order`.
 */
export const chartEntries = <const Own extends Readonly<Record<string, Field>>>(
  sql: Sql,
  e: EntryTable,
  own: Own,
  order: Fragment,
): Computed<(ChartEntry & JsonOf<Pairs<Own>>)[]> =>
  computed(sql`
    (select coalesce(json_agg(x), '[]') from (
      select ${columns({
        id: e.id,
        status: e.status,
        statusReason: e.statusReason,
        recordedAt: e.createdAt,
        recordedBy: w.fullName,
        joinedMrn: computed<string | null>(sql`nullif(r.mrn, ${p.mrn})`),
        ...own,
      })}
        from records r join ${e} on ${e.patientId} = r.id join ${w} on ${w.id} = ${e.createdBy}
       order by ${e.status} = 'entered-in-error', ${e.status} <> 'active', ${order}, ${e.id}) x)`)
