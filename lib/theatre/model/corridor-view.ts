/** The board of the corridor as it is drawn. */
export interface CorridorView {
  /** When it was read, as the hospital writes it. */
  at: string
  theatres: { id: string; name: string; isBusy: boolean; state: string; when: string; left: string }[]
}
