import type { ReactNode } from 'react'

/** A column of a table, as data: its header, and its cell in each row. */
export interface Column<Row> {
  /** Unique in its table. */
  id: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /**
   * `name`: what a row is about, and the row header. `number`: right-aligned, so that digits line up.
   * `action`: the next thing to do.
   */
  kind?: 'name' | 'number' | 'action'
  /** Short, and shown at the side of the card on a phone, such as a time or a ticket number. */
  lead?: boolean
  /** The header is for screen readers only: the column explains itself. */
  headHidden?: boolean
  /**
   * Below this width of the table the column is hidden, and its content has to appear elsewhere in the row:
   * from a small tablet on, beside the open menu, or on a wide screen. Without it the column is always
   * visible.
   */
  from?: 'tablet' | 'desktop' | 'wide'
  /** In a card on a phone the header precedes the value, where the value alone says too little. */
  labelled?: boolean
  /** Classes of the cells. */
  className?: string
  /** Classes of the cells and of the header, such as a width. */
  columnClassName?: string
}

type From = NonNullable<Column<unknown>['from']>

/** Classes that hide a column according to its `from`. */
export const hiddenBelow = {
  tablet: '@max-[30rem]/table:hidden',
  desktop: '@max-2xl/table:hidden',
  wide: '@max-4xl/table:hidden',
} as const satisfies Record<From, string>

/** Classes of the content shown elsewhere in the row while a column is hidden. */
export const shownBelow = {
  tablet: '@min-[30rem]/table:hidden',
  desktop: '@2xl/table:hidden',
  wide: '@4xl/table:hidden',
} as const satisfies Record<From, string>
