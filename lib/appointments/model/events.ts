interface InClinic {
  clinicId: string
}

declare module '../../workflow/events' {
  interface DomainEvents {
    'appointment.requested': Record<string, never>
    'appointment.booked': Record<string, never>
    /** `from`: the id of the appointment that this one replaces. */
    'appointment.rescheduled': { from: string }
    'appointment.cancelled': Record<string, never>
    'appointment.checked_in': InClinic
    'appointment.check_in_undone': InClinic
    'queue.waiting': InClinic
    'queue.changed': InClinic
    'queue.left': InClinic
  }
}

export {}
