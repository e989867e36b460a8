/** What was ordered: its category as in FHIR ServiceRequest.category, `medicine` for a prescription, and its code. */
interface Ordered {
  category: string
  code: string
}

declare module '../../workflow/events' {
  interface DomainEvents {
    'order.lab.signed': Ordered
    'order.procedure.signed': Ordered
    'referral.requested': Ordered
    'prescription.signed': Ordered
    /** Only for an order that had been released. */
    'order.revoked': { category: string }
    /** Only for a prescription that had been released. */
    'prescription.stopped': Record<string, never>
    /** Of an order that was carried out. */
    'order.completed': { category: string }
    /** What it was done with was taken back: it is to be carried out again. */
    'order.reopened': { category: string }
    /** Of imaging or a procedure, by the examination; a procedure is done with it. */
    'examination.performed': { category: string; orderId: string }
    /** It was recorded wrongly: what followed from `examination.performed` is taken back. */
    'examination.retracted': { category: string; orderId: string }
    /** Of imaging or a procedure, by its order: `final`, or `corrected`. */
    'examination.reported': { category: string; status: string }
    /** Of a prescription whose course is finished. */
    'prescription.completed': Record<string, never>
  }
}

type SignedEvent =
  | 'order.lab.signed'
  | 'order.procedure.signed'
  | 'referral.requested'
  | 'prescription.signed'

/** The event published for a released order of `category`. */
export function signedEvent(category: string): SignedEvent {
  switch (category) {
    case 'medicine':
      return 'prescription.signed'
    case 'laboratory':
      return 'order.lab.signed'
    case 'referral':
      return 'referral.requested'
    default:
      return 'order.procedure.signed'
  }
}
