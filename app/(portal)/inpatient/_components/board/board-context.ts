'use client'

import { createContext, use } from 'react'
import type { BoardPermission, BoardView } from '@/lib/inpatient/board/view'

interface Shown {
  view: BoardView
  /** When the board was read, in milliseconds since 1970. */
  readAt: number
}

export const boardContext = createContext<Shown | undefined>(undefined)

/** The board that is drawn, and what this person may do on it. */
export function useBoard() {
  const shown = use(boardContext)
  if (!shown) throw new Error('This part is drawn on no board.')
  const { view } = shown
  return { ...shown, may: (permission: BoardPermission) => view.may.includes(permission) }
}
