import { phrases } from '../../platform/phrase'

/** Messages about orders. */
export const words = phrases('orders', {
  noOrder: 'This order does not exist.',
  completedElsewhere: 'This is completed by those who carry it out.',
  ordersOpen: 'Orders of this visit are still carried out. Revoke or stop them first.',
  notOfStay: 'Only a medicine that is given in the stay now is taken home like this.',
  doseAsText: 'The dose of this medicine is written as text. Prescribe it below, with its dose.',
  daysOfSteps: 'This dose changes over time, so its days are not changed here. Prescribe it below.',
  weighFirst: (days: number) =>
    `Weigh the patient first: the amount is worked out by a weight of the last ${days} days, and there is none.`,
  /** `findings`: the warnings about the order, as sentences. */
  notOrdered: (findings: string) =>
    `${findings} Nothing was ordered. To order it all the same, give a reason; it is kept.`,
  /** What was found is said at the order; here it is for the record, as in `notSigned`. */
  notReleased: (_findings: string) =>
    'Nothing was released. There is a warning at this medicine. To release it all the same, give a reason; it is kept.',
  notSigned: (_findings: string) =>
    'Nothing was signed. There is a warning at a medicine of this visit. To sign all the same, give a reason; it is kept.',
})
