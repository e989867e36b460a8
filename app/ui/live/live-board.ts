'use client'

import { useEffect, useState } from 'react'

const watchChanged = 'portal:board-watched'
const boardDrawn = 'portal:board-drawn'

/** The board that the open page shows, as `/api/live` names it. */
let watched: string | undefined

/** A board as the server drew it; `readAt` in milliseconds since 1970, by the database’s clock. */
export interface Drawn<View> {
  readAt: number
  view: View
}

export const watchedBoard = () => watched

/** Calls `tell` when the open page shows another board, or none any more; returns a function that ends it. */
export function onBoardWatched(tell: () => void): () => void {
  window.addEventListener(watchChanged, tell)
  return () => window.removeEventListener(watchChanged, tell)
}

/** Hands the page what the server has drawn of the board `address`. */
export function announceBoard(address: string, drawn: Drawn<unknown>): void {
  window.dispatchEvent(new CustomEvent(boardDrawn, { detail: { address, drawn } }))
}

/**
 * The board `address`, as the page was served with it or as the server has drawn it since, whichever was read later. While
 * the page is open and in front, the server sends each change of it.
 */
export function useLiveBoard<View>(address: string, served: Drawn<View>): Drawn<View> {
  const [sent, setSent] = useState<{ address: string; drawn: Drawn<View> }>()
  useEffect(() => {
    const hear = (event: Event) => {
      const { detail } = event as CustomEvent<{ address: string; drawn: Drawn<View> }>
      if (detail.address === address) setSent(detail)
    }
    watch(address)
    window.addEventListener(boardDrawn, hear)
    return () => {
      window.removeEventListener(boardDrawn, hear)
      watch(undefined)
    }
  }, [address])
  return sent && sent.address === address && sent.drawn.readAt > served.readAt ? sent.drawn : served
}

function watch(address: string | undefined): void {
  watched = address
  window.dispatchEvent(new Event(watchChanged))
}
