import type { Fragment, Sql } from '@/db/client'
import { env } from '../../platform/env'
import { type Asked, type AskedCases, grainOf, type Span } from './asked'
import { type Measure, NONE, type ReportDefinition, TIME } from './definition'

/** Fragments one after the other, with commas between them. */
export const listed = (sql: Sql, parts: readonly Fragment[]): Fragment =>
  parts.reduce((all, next) => sql`${all}, ${next}`)

const allOf = (sql: Sql, conditions: readonly Fragment[]): Fragment =>
  conditions.reduce((all, next) => sql`${all} and (${next})`, sql`true`)

/** A column of the cases, by its name. */
const column = (sql: Sql, name: string) => sql`${sql(`counted.${name}`)}`

/**
 * The common tables of every statement of a report: `counted` are its cases, narrowed to the filters, each with its `day`.
 * Figures and lists are made of the same rows.
 */
export function countedSql(sql: Sql, report: ReportDefinition, { span, filters }: Asked): Fragment {
  const day = report.ownDay
    ? sql``
    : sql`, to_char(found.at at time zone ${env().timeZone}::text, 'YYYY-MM-DD') as day`
  const narrowed = Object.entries(filters).map(
    ([id, key]) => sql`coalesce(${sql(`found.${id}`)}, ${NONE}) = ${key}`,
  )
  return sql`
    found as (${report.cases(sql, span)}),
    counted as materialized (select found.* ${day} from found where ${allOf(sql, narrowed)})`
}

/** The key of the rows of a dimension. */
const keySql = (sql: Sql, dimension: string, span: Span): Fragment =>
  dimension === TIME
    ? sql`left(counted.day, ${grainOf(span) === 'day' ? 10 : 7})`
    : sql`coalesce(${column(sql, dimension)}, ${NONE})`

/** The condition of a case of `measure`, in a row of `dimension` or in that of all. */
export function caseOf(sql: Sql, measure: Measure, dimension: string | undefined, span: Span): Fragment {
  const { way, when, edge } = measure
  const value = 'sum' in way || 'mean' in way || 'median' in way || 'p90' in way || 'most' in way
  return allOf(sql, [
    ...(when ? [when(sql)] : []),
    ...(value ? [sql`${column(sql, measured(way))} is not null`] : []),
    ...(edge ? [sql`counted.day = ${edgeSql(sql, edge, dimension, span)}`] : []),
  ])
}

const measured = (way: Measure['way']): string => String(Object.values(way)[0])

/** Months begin and end with the period where that cuts them. */
function edgeSql(sql: Sql, edge: 'first' | 'last', dimension: string | undefined, span: Span): Fragment {
  if (dimension !== TIME) return sql`${edge === 'first' ? span.from : span.to}::text`
  if (grainOf(span) === 'day') return sql`counted.day`
  return edge === 'first'
    ? sql`greatest(${span.from}::text, left(counted.day, 7) || '-01')`
    : sql`least(${span.to}::text, to_char((left(counted.day, 7) || '-01')::date + interval '1 month - 1 day', 'YYYY-MM-DD'))`
}

/** The measures that are read; shares are worked out of these. */
export const readMeasures = (report: ReportDefinition) =>
  report.measures.filter(({ way }) => !('share' in way))

function measureSql(sql: Sql, measure: Measure, dimension: string | undefined, span: Span): Fragment {
  const { way } = measure
  const when = caseOf(sql, measure, dimension, span)
  if ('count' in way) return sql`count(*) filter (where ${when})`
  const value = column(sql, measured(way))
  if ('sum' in way) return sql`coalesce(sum(${value}) filter (where ${when}), 0)`
  if ('mean' in way) return sql`avg(${value}) filter (where ${when})`
  if ('most' in way) return sql`max(${value}) filter (where ${when})`
  const part = 'median' in way ? sql`0.5` : sql`0.9`
  return sql`percentile_cont(${part}) within group (order by ${value}) filter (where ${when})`
}

/**
 * The rows of a table: one for each key of `dimension`, or the one of all. Columns `dimension`, `key`, `name` and one for each
 * measure that is read. `most` rows, those with the greatest first measure.
 */
export function rowsSql(
  sql: Sql,
  report: ReportDefinition,
  { dimension, span, most }: { dimension: string | undefined; span: Span; most: number | undefined },
): Fragment {
  const measures = readMeasures(report)
  const values = measures.map(
    (measure) => sql`(${measureSql(sql, measure, dimension, span)})::float8 as ${sql(`m_${measure.id}`)}`,
  )
  if (dimension === undefined)
    return sql`select '' as dimension, '' as key, null::text as name, ${listed(sql, values)} from counted`
  const named = report.dimensions.find(({ id }) => id === dimension)
  const name = named && !named.names ? sql`min(${column(sql, `${dimension}_name`)})` : sql`null`
  const first = sql(`m_${measures[0]?.id}`)
  const limit = most === undefined ? sql`` : sql`limit ${most}`
  return sql`
    select ${dimension}::text as dimension, ${keySql(sql, dimension, span)} as key, ${name}::text as name, ${listed(sql, values)}
      from counted group by 2 order by ${first} desc nulls last, 2 ${limit}`
}

/** Whether a case belongs to the row that is asked for. */
export function inRow(sql: Sql, { row }: AskedCases, span: Span): Fragment {
  return row ? sql`${keySql(sql, row.dimension, span)} = ${row.key}` : sql`true`
}
