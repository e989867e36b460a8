import type { Disposition } from './labels'

declare module '../../workflow/events' {
  interface DomainEvents {
    /** A clinician began to see the patient. */
    'encounter.started': Record<string, never>
    'encounter.completed': { disposition: Disposition }
  }
}
