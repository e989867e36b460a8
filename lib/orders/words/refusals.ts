import { phrases } from '../../platform/phrase'

/** `findings`: the warnings about the order, as sentences. */
const inSpite = (nothing: string, todo: string) => (findings: string) =>
  `${findings} ${nothing} To ${todo} all the same, give a reason; it is kept.`

/** Messages about orders. */
export const words = phrases('orders', {
  noOrder: 'This order does not exist.',
  completedElsewhere: 'This is completed by those who carry it out.',
  ordersOpen: 'Orders of this visit are still carried out. Revoke or stop them first.',
  notOrdered: inSpite('Nothing was ordered.', 'order it'),
  notReleased: inSpite('Nothing was released.', 'release it'),
  notSigned: inSpite('Nothing was signed.', 'sign'),
})
