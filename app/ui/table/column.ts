import type { ReactNode } from 'react'

/** A column of a table, as data: its head, and its cell in each row. */
export interface Column<Row> {
  /** Unique in its table. */
  id: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /**
   * `name`: what a row is about, and the head of the row. `number`: at the right, so that digits stand below each other.
   * `action`: the one thing to do next.
   */
  kind?: 'name' | 'number' | 'action'
  /** Short, and at the side of the card on a phone, as a time or the number of a ticket. */
  lead?: boolean
  /** The head is only heard: of a column that explains itself. */
  headHidden?: boolean
  /**
   * Below this width of the table the column is left away, and what it says has to stand elsewhere in the row: from a
   * small tablet on, beside the open menu, or on a wide screen. Without it the column is there at any width.
   */
  from?: 'tablet' | 'desktop' | 'wide'
  /** In a card on a phone the head stands before the value, where the value alone says too little. */
  labelled?: boolean
  /** Classes of the cells. */
  className?: string
  /** Classes of the cells and of the head, such as a width. */
  columnClassName?: string
}

type From = NonNullable<Column<unknown>['from']>

/** Classes that hide a column where its `from` says so. */
export const hiddenBelow = {
  tablet: '@max-[30rem]/table:hidden',
  desktop: '@max-2xl/table:hidden',
  wide: '@max-4xl/table:hidden',
} as const satisfies Record<From, string>

/** Classes of what stands elsewhere in the row while a column is hidden. */
export const shownBelow = {
  tablet: '@min-[30rem]/table:hidden',
  desktop: '@2xl/table:hidden',
  wide: '@4xl/table:hidden',
} as const satisfies Record<From, string>
