import { BarChart } from '@/app/ui/chart/bar-chart'
import { LineChart } from '@/app/ui/chart/line-chart'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { type Asked, grainOf, timeKeysOf } from '@/lib/reports/figures/asked'
import { TIME } from '@/lib/reports/figures/definition'
import type { FigureRow } from '@/lib/reports/figures/figure-row'
import { pointsOf } from '@/lib/reports/figures/points'
import { drawn, headOf, headWithUnit, nameOf, rowHead, shown, timeWords } from '@/lib/reports/figures/shown'
import type { ReadReport } from '@/lib/reports/queries/read-report'
import { reportWords as words } from '@/lib/reports/words/page'
import { casesAddress, fileAddress } from './address-of'
import { ALL, figureColumns } from './figure-columns'

/** How many rows are drawn. */
const BARS = 12

/** The figures of a report, by what is asked for and by day or month, each with its picture. */
export function Figures({ read, asked }: { read: ReadReport; asked: Asked }) {
  const { report, rows, all, isCut, time } = read
  const { by, span } = asked
  const title = words.by(rowHead(report, by, span))
  return (
    <>
      <Section
        title={title}
        line={
          <a href={fileAddress(report, asked)} download className="link">
            {words.file}
          </a>
        }
      >
        <DataTable
          wide
          label={title}
          columns={figureColumns(report, asked, by)}
          rows={rows.length > 0 ? [...rows, { ...all, key: ALL }] : []}
          rowKey={({ key }) => key}
          empty={words.empty}
        />
        {isCut && <p className="mt-2 text-small text-muted">{words.cut(rows.length)}</p>}
      </Section>
      <Bars read={read} asked={asked} />
      {report.period === 'days' && <ByTime read={read} asked={asked} rows={withEveryDay(time, asked)} />}
    </>
  )
}

/** The rows with the greatest first measure. */
function Bars({ read: { report, rows }, asked }: { read: ReadReport; asked: Asked }) {
  const [{ id, format }] = report.measures
  const greatest = rows
    .filter(({ values }) => (values[id] ?? 0) > 0)
    .toSorted((one, other) => (other.values[id] ?? 0) - (one.values[id] ?? 0))
    .slice(0, BARS)
  if (greatest.length < 2) return null
  const [name, value] = [rowHead(report, asked.by, asked.span), headOf(report, id)]
  return (
    <Section title={value}>
      <BarChart
        label={`${value}: ${name}`}
        heads={{ name, value }}
        bars={greatest.map((row) => ({
          id: row.key,
          name: nameOf(report, asked.by, row),
          href: casesAddress(report, asked, { measure: id, row: { dimension: asked.by, key: row.key } }),
          value: row.values[id] ?? 0,
          words: shown(format, row.values[id]),
        }))}
      />
    </Section>
  )
}

function ByTime({ read: { report }, asked, rows }: { read: ReadReport; asked: Asked; rows: FigureRow[] }) {
  const [{ format }] = report.measures
  const title = words.time.title[grainOf(asked.span)]
  const points = pointsOf(report.measures[0], rows)
  return (
    <Section title={title}>
      {points.length > 1 && points.some(({ value }) => value !== 0) && (
        <div className="card mb-4 p-4">
          <LineChart
            label={headWithUnit(report, report.measures[0])}
            points={points.map(({ key, value }) => ({
              id: key,
              when: timeWords(key).replace(/ \d{4}$/, ''),
              exact: timeWords(key),
              value: drawn(format, value),
              words: shown(format, value),
            }))}
          />
        </div>
      )}
      <DataTable
        wide
        label={title}
        columns={figureColumns(report, asked, TIME)}
        rows={rows}
        rowKey={({ key }) => key}
        empty={words.empty}
      />
    </Section>
  )
}

/** Days and months without a case too: nothing happened, which is a figure for what is counted. */
function withEveryDay(time: readonly FigureRow[], { span }: Asked): FigureRow[] {
  const found = new Map(time.map((row) => [row.key, row]))
  return timeKeysOf(span).map((key) => found.get(key) ?? { key, name: null, values: {} })
}
