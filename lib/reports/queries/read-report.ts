import 'server-only'
import type { Fragment, Sql } from '@/db/client'
import { statementsIn } from '@/db/client'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Page } from '../../lists/keyset'
import { database } from '../../platform/database'
import { definitionOf } from '../definitions/all'
import type { Asked, AskedCases } from '../figures/asked'
import { type ReportDefinition, TIME } from '../figures/definition'
import { type FigureRow, figureRow } from '../figures/figure-row'
import { countedSql, listed, readMeasures, rowsSql } from '../figures/figures-sql'
import { type Case, readCases } from './read-cases'

export interface ReadReport {
  report: ReportDefinition
  all: FigureRow
  /** By the dimension that is asked for, the greatest first; `isCut` if there are more. */
  rows: FigureRow[]
  isCut: boolean
  /** By day or month, the earliest first; those without a case are left out. */
  time: FigureRow[]
  /** The cases of the figure that is asked for, the latest first. */
  cases?: { row: FigureRow; page: Page<Case> }
}

/** What a report takes too long for is asked for in smaller parts. */
export const MOST_SECONDS = 10
const MOST_ROWS = 500
const PAGE_SIZE = 50

/** With the row whose cases are listed, if that is not the one of all. */
interface Figures extends ReadReport {
  ofCases: FigureRow | undefined
}

interface Options {
  /** All rows, and as many cases at once, for a file. */
  whole?: { cases: number }
  /** Longer than this it is stopped. */
  seconds?: number
}

/**
 * The figures of a report, and the cases of one of them: all from one snapshot, so that they agree whatever is written
 * meanwhile. `late` when it took longer than it may; undefined for a code that is no report. Throws `PermissionMissing`.
 */
export async function readReport(
  access: Access,
  code: string,
  asked: Asked,
  options: Options = {},
): Promise<ReadReport | 'late' | undefined> {
  const report = definitionOf(code)
  if (!report) return undefined
  requirePermission(access, report.permission)
  try {
    return await database().transaction(
      async (transaction) => {
        const sql = statementsIn(transaction)
        await sql`select set_config('statement_timeout', ${String((options.seconds ?? MOST_SECONDS) * 1000)}, true)`
        const figures = await readFigures(sql, report, asked, options)
        if (!asked.cases) return figures
        const size = options.whole?.cases ?? PAGE_SIZE
        const page = await readCases(sql, access, report, { ...asked, cases: asked.cases, size })
        const { ofCases, ...read } = figures
        return { ...read, cases: { row: rowOf(figures, asked.cases), page } }
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
  } catch (error) {
    if (isTimeout(error)) return 'late'
    throw error
  }
}

/** Drizzle wraps the error of its own statements, not those of a template. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && ((error as { code?: unknown }).code === '57014' || isTimeout(error.cause))

async function readFigures(
  sql: Sql,
  report: ReportDefinition,
  asked: Asked,
  { whole }: Options,
): Promise<Figures> {
  const { span, by, cases } = asked
  const most = whole ? undefined : MOST_ROWS + 1
  const dimensions = new Set([by, ...(report.period === 'days' ? [TIME] : [])])
  const parts: Fragment[] = [
    rowsSql(sql, report, { dimension: undefined, span, most }),
    ...[...dimensions].map((dimension) =>
      rowsSql(sql, report, { dimension, span, most: dimension === TIME ? undefined : most }),
    ),
  ]
  // The row whose cases are listed may be of another dimension, or beyond the longest table.
  if (cases?.row) parts.push(rowOfCases(sql, report, asked, cases.row))
  const union = parts.map((part) => sql`(${part})`).reduce((all, next) => sql`${all} union all ${next}`)
  const read = await sql<Record<string, string | number | null>[]>`
    with ${countedSql(sql, report, asked)} select * from (${union}) figures`
  const rowsBy = (dimension: string) =>
    read.filter((row) => row.dimension === dimension).map((row) => figureRow(report, row))
  const rows = rowsBy(by)
  return {
    report,
    all: rowsBy('')[0] ?? { key: '', name: null, values: {} },
    rows: whole ? rows : rows.slice(0, MOST_ROWS),
    isCut: !whole && rows.length > MOST_ROWS,
    time: rowsBy(TIME).toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    ofCases: rowsBy('cases')[0],
  }
}

function rowOfCases(
  sql: Sql,
  report: ReportDefinition,
  { span }: Asked,
  row: NonNullable<AskedCases['row']>,
): Fragment {
  const { dimension, key } = row
  const rows = rowsSql(sql, report, { dimension, span, most: undefined })
  const values = readMeasures(report).map(({ id }) => sql`${sql(`m_${id}`)}`)
  return sql`select 'cases' as dimension, key, name, ${listed(sql, values)} from (${rows}) one where key = ${key}`
}

function rowOf(figures: Figures, { row }: AskedCases): FigureRow {
  if (!row) return figures.all
  return figures.ofCases ?? { key: row.key, name: null, values: {} }
}
