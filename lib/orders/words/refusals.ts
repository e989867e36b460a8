import { phrases } from '../../platform/phrase'

/** `findings`: the warnings about the order, as sentences. */
const inSpite = (nothing: string, todo: string) => (findings: string) =>
  `${findings} ${nothing} To ${todo} anyway, give a reason; it is kept.`

/** Messages about orders. */
export const words = phrases('orders', {
  noOrder: 'This order does not exist.',
  completedElsewhere: 'This is completed by those who carry it out.',
  ordersOpen: 'Orders of this visit are still carried out. Revoke or stop them first.',
  notOrdered: inSpite('Nothing was ordered.', 'order it'),
  notReleased: inSpite('Nothing was released.', 'release it'),
  /** What was found is said at each order; here it is for the record. */
  notSigned: (_findings: string) =>
    'Nothing was signed. There is a warning at a medicine of this visit. To sign all the same, give a reason; it is kept.',
})
