/** The connection of a page that shows a board. */
export interface BoardTab {
  /** Sends what `eventFrame` made. False if the page accepts no more; then it is dropped. */
  sendFrame(frame: Buffer): boolean
}
