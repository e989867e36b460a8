'use client'

import {
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
  lazy,
  type PointerEvent,
  Suspense,
  useRef,
  useState,
} from 'react'
import { cellWords, countWords, moreRowsWords } from '@/lib/settings/words/access'
import type { CellStates } from '../_hooks/use-grant-queue'
import { useHydrated } from '../_hooks/use-hydrated'
import type { AskedCell } from '../_why/cell-why'
import { cellAt, lightColumn, moveInTable } from './grant-keys'
import type { GrantColumn, GrantRow } from './grant-rows'
import { GrantTableRow } from './grant-table-row'

/** Loaded when a cell is asked about. */
const CellWhy = lazy(async () => ({ default: (await import('../_why/cell-why')).CellWhy }))

/** Rows drawn at first, and again with each wish for more; fewer where there are many roles. */
const mostRows = 100
/** A browser draws no thousands of switches in a blink. */
const mostSwitches = 2_500
/** More than there are menus, which are all drawn. */
const fewestRows = 25

interface Props {
  /** What the rows are. */
  kind: AskedCell['kind']
  label: string
  /** Head of the first column. */
  rowHead: string
  columns: GrantColumn[]
  rows: GrantRow[]
  marks: CellStates
  manage: boolean
  /** Where the form posts without scripts. */
  formAction: (form: FormData) => void
  onSwitch: (column: GrantColumn, row: GrantRow, seen: boolean) => void
}

/** Rows by roles, a switch where they meet. Tab stops once in the table; the arrow keys move in it. */
export function GrantTable({
  kind,
  label,
  rowHead,
  columns,
  rows: allRows,
  marks,
  manage,
  formAction,
  onSwitch,
}: Props) {
  const hydrated = useHydrated()
  const rowsAtOnce = Math.max(
    fewestRows,
    Math.min(mostRows, Math.floor(mostSwitches / Math.max(1, columns.length))),
  )
  const [limit, setLimit] = useState(rowsAtOnce)
  const rows = allRows.length > limit ? allRows.slice(0, limit) : allRows
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<{ row: string; role: string }>()
  const [pointed, setPointed] = useState<{ row: string; role: string | undefined }>()
  const [asked, setAsked] = useState<AskedCell>()
  const activeRow = rows.some((row) => row.id === active?.row) ? active?.row : rows[0]?.id
  const activeRole = active?.role ?? columns[0]?.slug

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const [role, row, seen] = submitter?.getAttribute('value')?.split('|') ?? []
    const column = columns.find((one) => one.slug === role)
    const found = rows.find((one) => one.id === row)
    if (column && found) onSwitch(column, found, seen === 'on')
  }

  function onFocus(event: FocusEvent) {
    if (table.current) lightColumn(table.current, event.target)
    const at = cellAt(event.target)
    const role = columns[at?.nth ?? -1]?.slug
    if (at && role) setActive({ row: at.row, role })
  }

  function onPointerOver(event: PointerEvent<HTMLTableElement>) {
    lightColumn(event.currentTarget, event.target)
    const at = cellAt(event.target)
    const role = columns[at?.nth ?? -1]?.slug
    if (at?.row !== pointed?.row || role !== pointed?.role) setPointed(at && { row: at.row, role })
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === '?' && ask(event.target)) event.preventDefault()
    else moveInTable(event)
  }

  /** Explains the cell of `target`, if it is in one. */
  function ask(target: EventTarget): boolean {
    const at = cellAt(target)
    const column = columns[at?.nth ?? -1]
    const row = allRows.find(({ id }) => id === at?.row)
    const button = at?.cell.querySelector('button')
    if (!column || !row || !button) return false
    setAsked({ kind, role: column.slug, row: row.id, name: cellWords.name(column.name, row.phrase), button })
    return true
  }

  const content = (
    <div className="grant-scroll card" {...(!manage && { role: 'region', tabIndex: 0, 'aria-label': label })}>
      <table
        ref={table}
        className="grant-table"
        data-few={columns.length <= 4 ? columns.length : undefined}
        aria-label={label}
        onFocus={onFocus}
        onPointerOver={onPointerOver}
        onPointerLeave={() => setPointed(undefined)}
        onKeyDown={onKeyDown}
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('[data-why]')) ask(target)
        }}
      >
        <colgroup>
          <col />
          {columns.map((column) => (
            <col key={column.slug} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {columns.map((column) => (
              <th scope="col" key={column.slug}>
                {column.name}
                <span className="block font-plain text-muted">{countWords.people(column.people)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <GrantTableRow
              key={row.id}
              row={row}
              columns={columns}
              marks={marks.get(row.id)}
              manage={manage}
              reachAll={!hydrated}
              reach={row.id === activeRow ? activeRole : undefined}
              pointed={row.id === pointed?.row ? pointed.role : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
  const hidden = allRows.length - rows.length
  return (
    <>
      {manage ? (
        <form action={formAction} onSubmit={onSubmit}>
          {content}
        </form>
      ) : (
        content
      )}
      {asked && (
        <Suspense>
          <CellWhy key={`${asked.role}|${asked.row}`} asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
      {hidden > 0 && (
        <p className="mt-3 flex flex-wrap items-center gap-3 print:hidden">
          <button type="button" className="button button-quiet" onClick={() => setLimit(limit + rowsAtOnce)}>
            {moreRowsWords.show(Math.min(hidden, rowsAtOnce))}
          </button>
          <span className="text-small text-muted">{moreRowsWords.hidden(hidden)}</span>
        </p>
      )}
    </>
  )
}
