'use client'

import type { ComponentProps } from 'react'
import { GrantBoard } from './grant-board'
import { type ColumnChoice, GrantColumns } from './grant-columns'

/** The tables of access with the choice of their columns, which the page of one role does not need. */
export function AccessBoard({
  choice,
  ...board
}: Omit<ComponentProps<typeof GrantBoard>, 'above'> & { choice: ColumnChoice }) {
  return <GrantBoard {...board} above={(query) => <GrantColumns choice={choice} query={query} />} />
}
