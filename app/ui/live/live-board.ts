const watchChanged = 'portal:board-watched'
export const boardDrawn = 'portal:board-drawn'

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

/** Says that the open page shows the board `address` from now on, or none. */
export function watch(address: string | undefined): void {
  watched = address
  window.dispatchEvent(new Event(watchChanged))
}
