import type { FormState } from '@/lib/forms/form-state'

/** What sends a form of a note, a diagnosis or an order. */
export type Send = (previous: FormState, form: FormData) => Promise<FormState>

/** The visit or the stay that is written into. */
export interface EncounterShown {
  id: string
  /** Whose page it is: a note that was begun or signed leads back there. */
  place: 'visit' | 'stay'
}
