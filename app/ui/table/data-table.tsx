import { Fragment, type Key, type ReactNode } from 'react'
import { type Column, hiddenBelow } from './column'
import { type Paging, TableFoot } from './table-foot'

interface Props<Row> {
  /** The name of the table, for users who jump from table to table. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** `place` is for rows that have no key that this person may know. */
  rowKey: (row: Row, place: number) => Key
  /** Why there are no rows, and what to do next. */
  empty: ReactNode
  /** If this page does not hold all rows of the list: how many there are, and the links to the others. */
  paging?: Paging | undefined
  /** A line across the table above a row, such as "Now" in a day's list. */
  bandAbove?: (row: Row) => { id: string; words: string } | undefined
  /** Shown across the whole row instead of its cells, for example for a patient hidden from this user. */
  across?: (row: Row) => ReactNode | undefined
  /** A row that must not be overlooked; its cells say why. */
  toneOf?: (row: Row) => 'danger' | undefined
  /** `grid` keeps rows and columns on a phone too, where cells are compared with each other. */
  layout?: 'cards' | 'grid'
  /** Many columns: one card per row wherever they would be cut off, as on a tablet. */
  wide?: boolean
  /** Vertical alignment of a row's cells: `top` where some have several lines. */
  align?: 'middle' | 'top'
  /** `none` inside something that already has a frame. */
  frame?: 'card' | 'none'
  className?: string
}

/**
 * A list as a table: rows of 40 pixels (48 for touch), a sticky header, aligned numbers, and on a phone one
 * card per row from the same markup. Rendered on the server; no script of its own.
 */
export function DataTable<Row>({
  rows,
  paging,
  empty,
  frame = 'card',
  className = '',
  ...table
}: Props<Row>) {
  const card = frame === 'card' ? 'card' : ''
  if (rows.length === 0 && !paging?.before)
    return <div className={`table-empty ${card} ${className}`}>{empty}</div>
  return (
    <div className={`table-frame @container/table ${card} ${className}`}>
      <Table {...table} rows={rows} />
      <TableFoot label={table.label} shown={rows.length} paging={paging} />
    </div>
  )
}

type TableProps<Row> = Omit<Props<Row>, 'paging' | 'empty' | 'frame' | 'className'>

function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  bandAbove,
  across,
  toneOf,
  layout = 'cards',
  wide,
  align,
}: TableProps<Row>) {
  const hasLead = columns.some(({ lead }) => lead)
  return (
    <table
      className="data-table"
      data-layout={layout}
      data-wide={wide || undefined}
      data-lead={(layout !== 'grid' && hasLead) || undefined}
      data-align={align}
      aria-label={label}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={headClassOf(column)}>
              {column.headHidden ? <span className="sr-only">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => {
          const band = bandAbove?.(row)
          return (
            <Fragment key={rowKey(row, place)}>
              {band && <Band columns={columns.length} {...band} />}
              <TableRow columns={columns} row={row} across={across?.(row)} tone={toneOf?.(row)} />
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

function TableRow<Row>({
  columns,
  row,
  across,
  tone,
}: {
  columns: readonly Column<Row>[]
  row: Row
  across: ReactNode
  tone: 'danger' | undefined
}) {
  if (across)
    return (
      <tr>
        <th scope="row" colSpan={columns.length} className="font-plain">
          {across}
        </th>
      </tr>
    )
  return (
    <tr data-tone={tone}>
      {columns.map((column) => {
        const Cell = column.kind === 'name' ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            {...(column.kind === 'name' && { scope: 'row' })}
            className={classOf(column)}
            data-label={column.labelled && typeof column.head === 'string' ? column.head : undefined}
          >
            {column.cell(row)}
          </Cell>
        )
      })}
    </tr>
  )
}

/** A target for links, from which the keyboard continues. */
function Band({ id, words, columns }: { id: string; words: string; columns: number }) {
  return (
    <tr id={id} tabIndex={-1}>
      <td colSpan={columns} className="table-band">
        {words}
      </td>
    </tr>
  )
}

const kindClasses = { name: '', number: 'number', action: 'row-action' }

function headClassOf<Row>({ kind, lead, from, columnClassName }: Column<Row>): string | undefined {
  const classes = [kind && kindClasses[kind], lead && 'row-lead', from && hiddenBelow[from], columnClassName]
  return classes.filter(Boolean).join(' ') || undefined
}

function classOf<Row>(column: Column<Row>): string | undefined {
  return [headClassOf(column), column.className].filter(Boolean).join(' ') || undefined
}
