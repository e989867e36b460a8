'use client'

import { memo } from 'react'
import type { CellState } from '../_hooks/use-grant-queue'
import { GrantCell, GrantSign } from './grant-cell'
import type { GrantColumn, GrantRow } from './grant-rows'

interface Props {
  row: GrantRow
  columns: GrantColumn[]
  marks: Readonly<Record<string, CellState>> | undefined
  manage: boolean
  /** Whether the Tab key stops at every cell, as it must before scripts have loaded. */
  reachAll: boolean
  /** Slug of the one role at whose cell it stops otherwise. */
  reach: string | undefined
  /** Slug of the role at whose cell the pointer is. */
  pointed: string | undefined
}

/** A row of the table; drawn again only when something in it changes, however long the table is. */
export const GrantTableRow = memo(function GrantTableRow({
  row,
  columns,
  marks,
  manage,
  reachAll,
  reach,
  pointed,
}: Props) {
  return (
    <tr data-row={row.id}>
      <th scope="row">
        {row.label}
        {row.note && <span className="block text-small font-plain text-muted">{row.note}</span>}
      </th>
      {columns.map((column) =>
        manage ? (
          <GrantCell
            key={column.slug}
            column={column}
            row={row}
            mark={marks?.[column.slug]}
            reachable={reachAll || reach === column.slug}
            explained={pointed === column.slug}
          />
        ) : (
          <GrantSign
            key={column.slug}
            column={column}
            row={row}
            reachable={reach === column.slug}
            hydrated={!reachAll}
          />
        ),
      )}
    </tr>
  )
})
