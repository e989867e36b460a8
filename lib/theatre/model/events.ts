declare module '../../workflow/events' {
  interface DomainEvents {
    'surgery.requested': Record<string, never>
    'surgery.scheduled': Record<string, never>
    'surgery.ready': Record<string, never>
    'surgery.sent': Record<string, never>
    'surgery.started': Record<string, never>
    'surgery.stopped': Record<string, never>
    'surgery.completed': Record<string, never>
    'surgery.cancelled': Record<string, never>
    /** Back on the waiting list: postponed, or displaced by the operation `by`. */
    'surgery.postponed': { by?: string }
  }
}

export {}
