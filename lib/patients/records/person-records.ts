import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { chartPolicy } from '@/db/schema/reference/chart-policy'
import type { Actor } from '../../access/actor'
import { addDays } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { Depth } from '../model/chart-parts'
import { tradesOf } from './trades'

const [k, policy] = [alias(patient, 'k'), alias(chartPolicy, 'policy')]

/** Somebody who wants to see a patient. */
export type ChartReader = Pick<Actor, 'person' | 'may'>

/** The same as columns of a statement that asks for many people at once: see `readerRows`. */
export interface ReaderColumns {
  id: Fragment
  /** As `tradesOf`. */
  trades: Fragment
  /** Whether they hold `patients.confidential`. */
  confidential: Fragment
}

type Reader = ChartReader | ReaderColumns

/** What decides what `readers` may see of patients, as parallel arrays; `confidential` is 1 or 0. */
export const readerRows = (readers: readonly ChartReader[]) => ({
  ids: readers.map(({ person }) => person.id),
  trades: readers.map(tradesOf),
  confidential: readers.map(({ may }) => Number(may('patients.confidential'))),
})

const asColumns = (sql: Sql, reader: Reader): ReaderColumns =>
  'id' in reader
    ? reader
    : {
        id: sql`${reader.person.id}::int`,
        trades: sql`${tradesOf(reader)}`,
        confidential: sql`${reader.may('patients.confidential')}`,
      }

/** The alias of `patient` in statements that use `hiddenFrom`. */
export const p = alias(patient, 'p')

/**
 * The ids of all records of one person: the record `id`, its merge target, and the records merged into that.
 * SQL fragment with the column `id`. There are no chains: see flows/merge-records.ts.
 */
export const recordsOf = (id: string) => client()`
  select r.id from ${p} cross join lateral (
    select coalesce(${p.mergedIntoId}, ${p.id}) as id
    union select ${k.id} from ${k} where ${k.mergedIntoId} = coalesce(${p.mergedIntoId}, ${p.id})
  ) r where ${p.id} = ${id}`

/**
 * SQL predicate: true if `p`, a row of `patient`, must be hidden from `reader`. The one place that decides it, for charts,
 * lists, prints, search and APIs alike. Open to them are charts of which no record of the person is confidential; with the
 * permission all others too; and without it those of patients with whom they have to do now, and those that they opened in an
 * emergency: see `care_relation` and `chart_opened` in the migrations, which are asked only about confidential ones. Cheap per
 * row: each subquery is one index lookup.
 */
export const hiddenFrom = (sql: Sql, reader: Reader) => hiddenWithout(sql, reader, ['chart'])

/**
 * As `hiddenFrom`, for the lists by which somebody works for every patient: also who a confidential patient is who waits for
 * that work, such as for a bed or a theatre. It opens nothing of the chart.
 */
export const namelessTo = (sql: Sql, reader: Reader) => hiddenWithout(sql, reader, ['chart', 'name'])

/**
 * As `hiddenFrom`, for the clinical parts of a chart. Where the hospital wants it, also true of charts that are not
 * confidential, and for those with the permission: without any relation to the patient.
 */
export const closedTo = (sql: Sql, reader: ChartReader) => sql`
  (${hiddenFrom(sql, reader)}
   or case when coalesce((select bool_or(${policy.relationNeeded}) from ${policy}), true)
           then ${relation(sql, reader)} is null and not ${openedBy(sql, reader)} else false end)`

/** The predicate of each depth. */
export const closedAt = { name: namelessTo, record: hiddenFrom, chart: closedTo } as const satisfies Record<
  Depth,
  unknown
>

/** SQL predicate: `p` is closed to those who have no reason to see it, as one of the records of the person is confidential. */
/** SQL predicate: one of the records of the person `p` is confidential, so it is closed to those without a reason to see it. */
export const isConfidential = (sql: Sql) => sql`
  (${p.confidential}
   or coalesce((select ${k.confidential} from ${k} where ${k.id} = ${p.mergedIntoId}), false)
   or coalesce((select true from ${k}
                 where ${k.mergedIntoId} = coalesce(${p.mergedIntoId}, ${p.id}) and ${k.confidential} limit 1), false))`

function hiddenWithout(sql: Sql, reader: Reader, reaches: readonly ('chart' | 'name')[]) {
  const reach = sql`relation_reach(${relation(sql, reader)})`
  return sql`
  (case when ${asColumns(sql, reader).confidential} then false
        when ${isConfidential(sql)}
        then not coalesce(${reach} = any(${[...reaches]}), false) and not ${openedBy(sql, reader)}
        else false end)`
}

/**
 * How far `reader` sees `p`, asked once: `chart`; `name` for who it is and no more; null for neither. As `hiddenFrom` and
 * `namelessTo` say it, for statements that need both for many people.
 */
export const depthFor = (sql: Sql, reader: Reader) => sql`
  (case when ${asColumns(sql, reader).confidential} then 'chart'
        when not ${isConfidential(sql)} then 'chart'
        when ${openedBy(sql, reader)} then 'chart'
        else (select reach from (select relation_reach(${relation(sql, reader)}) as reach) asked
               where reach in ('chart', 'name')) end)`

/** The strongest reason why `reader` has to do with `p`; null without one. */
function relation(sql: Sql, reader: Reader) {
  const day = today()
  const { id, trades } = asColumns(sql, reader)
  return sql`care_relation(${p.id}, ${id}, string_to_array(${trades}, ' '),
                           ${dayBegins(day)}::text::timestamptz, ${dayBegins(addDays(day, 1))}::text::timestamptz)`
}

const openedBy = (sql: Sql, reader: Reader) => sql`chart_opened(${p.id}, ${asColumns(sql, reader).id})`
