import type { KeyboardEvent } from 'react'

/** Moves the focus between the switches of a table: arrows by one, Home and End in the row, with Ctrl to the corners. */
export function moveInTable(event: KeyboardEvent<HTMLElement>) {
  if (event.altKey || event.metaKey || event.shiftKey) return
  const cell = event.target instanceof Element ? event.target.closest('td') : null
  const row = cell?.parentElement
  const body = row?.parentElement
  if (!cell || !(row instanceof HTMLTableRowElement) || !(body instanceof HTMLTableSectionElement)) return
  const goal = goalOf(event, cell.cellIndex, row, body)
  const button = goal?.querySelector<HTMLButtonElement>('button.grant-switch')
  if (!button) return
  event.preventDefault()
  button.focus()
}

function goalOf(
  event: KeyboardEvent,
  column: number,
  row: HTMLTableRowElement,
  body: HTMLTableSectionElement,
): HTMLTableCellElement | undefined {
  const line = row.sectionRowIndex
  const last = row.cells.length - 1
  if (event.ctrlKey) {
    if (event.key === 'Home') return body.rows[0]?.cells[1]
    return event.key === 'End' ? body.rows[body.rows.length - 1]?.cells[last] : undefined
  }
  switch (event.key) {
    case 'ArrowRight':
      return row.cells[column + 1]
    case 'ArrowLeft':
      return row.cells[column - 1]
    case 'ArrowDown':
      return body.rows[line + 1]?.cells[column]
    case 'ArrowUp':
      return body.rows[line - 1]?.cells[column]
    case 'Home':
      return row.cells[1]
    case 'End':
      return row.cells[last]
    default:
      return undefined
  }
}

/** Where a cell is: the id of its row, and the place of its column among the roles. */
export function cellAt(
  target: EventTarget,
): { cell: HTMLTableCellElement; row: string; nth: number } | undefined {
  const cell = target instanceof Element ? target.closest('td') : null
  const row = cell?.closest('tr')?.dataset.row
  return cell && row !== undefined ? { cell, row, nth: cell.cellIndex - 1 } : undefined
}

/** Lights the column under the pointer or the focus; the row is lit by the style sheet alone. */
export function lightColumn(table: HTMLTableElement, target: EventTarget) {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null
  const index = cell?.cellIndex ?? 0
  for (const lit of table.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit')
  if (index === 0) return
  table.querySelectorAll('col')[index]?.setAttribute('data-lit', '')
  table.tHead?.rows[0]?.cells[index]?.setAttribute('data-lit', '')
}
