'use client'

import { Check, Info, X } from 'lucide-react'
import { cellWords, whyWords } from '@/lib/settings/words/access'
import { type CellState, cellValue } from '../_hooks/use-grant-queue'
import type { GrantColumn, GrantRow } from './grant-rows'

/**
 * One switch. `reachable` says whether the Tab key stops here; the arrow keys reach the others. `explained` adds the button
 * that explains the cell, for a pointer: with the focus on the switch, a key does the same.
 */
export function GrantCell({
  column,
  row,
  mark,
  reachable,
  explained,
}: {
  column: GrantColumn
  row: GrantRow
  mark: CellState | undefined
  reachable: boolean
  explained: boolean
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
      {explained && (
        <button
          type="button"
          data-why
          aria-haspopup="dialog"
          aria-label={whyWords.open(cellWords.name(column.name, row.phrase))}
          tabIndex={-1}
          className="grant-why"
        >
          <Info aria-hidden className="size-4" />
        </button>
      )}
    </td>
  )
}

/** The same for a person who may only look: pressing it explains it, once scripts have loaded. */
export function GrantSign({
  column,
  row,
  reachable,
  hydrated,
}: {
  column: GrantColumn
  row: GrantRow
  reachable: boolean
  hydrated: boolean
}) {
  const on = row.heldBy.includes(column.slug)
  const sign = (
    <>
      {on && <Check aria-hidden className="mx-auto size-4.5 text-accent" strokeWidth={2.5} />}
      <span className="sr-only">{on ? cellWords.yes : cellWords.no}</span>
    </>
  )
  if (!hydrated) return <td className="text-center">{sign}</td>
  return (
    <td>
      <button
        type="button"
        data-why
        aria-haspopup="dialog"
        aria-label={whyWords.state(cellWords.name(column.name, row.phrase), on)}
        tabIndex={reachable ? 0 : -1}
        className="grant-switch"
      >
        {sign}
      </button>
    </td>
  )
}
