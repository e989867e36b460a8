import type { Sql } from '@/db/client'
import type { Access } from '../../access/decision/access'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient, patientColumns } from '../../patients/queries/listed-patient'
import { p } from '../../patients/records/person-records'
import type { Asked, AskedCases } from '../figures/asked'
import type { ReportDefinition } from '../figures/definition'
import { caseOf, countedSql, inRow, listed } from '../figures/figures-sql'

export interface Case {
  id: string
  at: Date
  /** Undefined of reports that are not about patients, and for readers who may see none. */
  patient?: ListedPatient
  /** By the id of the column; null also where it is hidden with the patient. */
  values: Readonly<Record<string, unknown>>
}

interface AskedPage extends Asked {
  cases: AskedCases
  size: number
}

const order = keyset('instant', 'key')

/** The measure whose cases are listed: of a share, that of its part. */
export function listedMeasure(report: ReportDefinition, id: string) {
  const measure = report.measures.find((one) => one.id === id) ?? report.measures[0]
  const { way } = measure
  return 'share' in way ? (report.measures.find((one) => one.id === way.share) ?? measure) : measure
}

/**
 * The cases of the figure that is asked for, the latest first, `size` at a time, from the rows that make the figure. `access`
 * has the permission of the report; who the patients are is read for those who may see patients, and hidden as everywhere.
 */
export async function readCases(
  sql: Sql,
  access: Access,
  report: ReportDefinition,
  asked: AskedPage,
): Promise<Page<Case>> {
  const { span, cases, size } = asked
  const from = order.decode(asked.after)
  const named = report.patients === true && access.may('patients.read') && access.opens('menu_patients')
  const shown = report.columns.filter(({ identifies }) => !identifies || named)
  const values = shown.map(({ id, identifies }) =>
    identifies
      ? sql`case when shown."patientId" is not null then ${sql(`chosen.${id}`)} end as ${sql(`v_${id}`)}`
      : sql`${sql(`chosen.${id}`)} as ${sql(`v_${id}`)}`,
  )
  const person = named
    ? sql`join ${p} on ${p.id} = chosen.patient_id cross join lateral (select ${patientColumns(access)}) shown`
    : sql``
  const when = caseOf(sql, listedMeasure(report, cases.measure), cases.row?.dimension, span)
  const read = await sql<CaseRow[]>`
    with ${countedSql(sql, report, asked)},
    chosen as (
      select counted.*, count(*) over ()::int as of_all,
             row_number() over (order by counted.at desc, counted.id desc)::int as ordinal
        from counted where (${when}) and ${inRow(sql, cases, span)})
    select chosen.id, chosen.at, chosen.of_all as total, chosen.ordinal as place,
           to_char(chosen.at at time zone 'UTC', ${INSTANT_FORMAT}) as instant
           ${named ? sql`, shown.*` : sql``}, ${listed(sql, values)}
      from chosen ${person}
     ${from ? sql`where (chosen.at, chosen.id) < (${from[0]}::text::timestamptz, ${from[1]}::text)` : sql``}
     order by chosen.ordinal limit ${size + 1}`
  if (read.length === 0 && from) return readCases(sql, access, report, { ...asked, after: undefined })
  const page = pageOf(read, size, ({ instant, id }) => order.encode([instant, id]))
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      at: row.at,
      ...(named && { patient: listedPatient(row as never) }),
      values: Object.fromEntries(shown.map(({ id }) => [id, row[`v_${id}`]])),
    })),
  }
}

type CaseRow = { id: string; at: Date; instant: string; total: number; place: number } & Record<
  string,
  unknown
>
