'use client'

import { Check, X } from 'lucide-react'
import { cellWords } from '@/lib/settings/words/access'
import { type CellState, cellValue } from '../_hooks/use-grant-queue'
import type { GrantColumn, GrantRow } from './grant-rows'

/** One switch. `reachable` says whether the Tab key stops here; the arrow keys reach the others. */
export function GrantCell({
  column,
  row,
  mark,
  reachable,
}: {
  column: GrantColumn
  row: GrantRow
  mark: CellState | undefined
  reachable: boolean
}) {
  const on = mark?.on ?? row.heldBy.includes(column.slug)
  const failed = mark?.state === 'refused' || mark?.state === 'conflict'
  return (
    <td>
      <button
        type="submit"
        role="switch"
        name="cell"
        value={cellValue(column.slug, row.id, on)}
        aria-checked={on}
        aria-label={cellWords.name(column.name, row.phrase)}
        aria-busy={mark?.state === 'pending' || undefined}
        aria-describedby={failed ? 'access-problems' : undefined}
        data-state={mark?.state}
        tabIndex={reachable ? 0 : -1}
        className="grant-switch"
      >
        <span className="grant-box">{on && <Check aria-hidden className="size-4" strokeWidth={3} />}</span>
        {failed && <X aria-hidden className="grant-failed" strokeWidth={3} />}
      </button>
    </td>
  )
}

/** The same for a person who may only look. */
export function GrantSign({ column, row }: { column: GrantColumn; row: GrantRow }) {
  const on = row.heldBy.includes(column.slug)
  return (
    <td className="text-center">
      {on && <Check aria-hidden className="mx-auto size-4.5 text-accent" strokeWidth={2.5} />}
      <span className="sr-only">{on ? cellWords.yes : cellWords.no}</span>
    </td>
  )
}
