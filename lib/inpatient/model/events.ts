import type { ScoreLevel } from '../../encounters/model/priority'
import type { DischargeDisposition } from './codes'

declare module '../../workflow/events' {
  interface DomainEvents {
    /** `wardId`: the ward that was asked; null leaves the choice open. */
    'admission.requested': { wardId: string | null }
    'admission.accepted': { wardId: string }
    'admission.cancelled': Record<string, never>
    /** Received by the ward, which is responsible from now on; instants in ISO 8601. */
    'admission.admitted': { wardId: string; at: string }
    /** To another ward, another bed or both; null is the lane of a ward, without a bed. */
    'admission.transferred': { wardId: string; bedId: string | null; at: string }
    /** Medical discharge. */
    'admission.discharged': { disposition: DischargeDisposition; at: string }
    'admission.discharge_undone': Record<string, never>
    /** The patient has left; the bed is no longer theirs. */
    'admission.left': { at: string }
    /** Left, and everything is settled. */
    'admission.completed': Record<string, never>
    'admission.retracted': Record<string, never>
    /** For a high score; `level` is that of the score. */
    'escalation.raised': { level: ScoreLevel }
    /** Nobody has answered, and those of later steps are told. */
    'escalation.passed-on': { level: ScoreLevel }
    /** Of a stay whose observations nobody has taken or answered for. */
    'observations.overdue': { level: ScoreLevel }
    /** An edition of the discharge summary; from the second on it supersedes the one before. */
    'summary.signed': { edition: number }
  }
}
