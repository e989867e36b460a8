import type { RejectionCode } from './specimen-codes'

declare module '../../workflow/events' {
  interface DomainEvents {
    'specimen.collected': Record<string, never>
    'specimen.received': Record<string, never>
    'specimen.rejected': { code: RejectionCode }
    'specimen.lost': Record<string, never>
  }
}
