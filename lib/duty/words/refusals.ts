import { phrases } from '../../platform/phrase'

/** Why a change of the duty list is refused. */
export const words = phrases('duty', {
  twice: (name: string) => `${name} is on duty there as the same at that time already.`,
  inCharge: (place: string, name: string, when: string) =>
    `${place} has a nurse in charge then: ${name}, ${when}. Change that first.`,
  inChargeMeanwhile: 'This place has a nurse in charge at that time already. Change that first.',
  needsPlace: 'Nurses are on duty on a ward or in a theatre. Choose it.',
  noPlace: 'Choose an open ward, a theatre, or the whole hospital.',
  noPerson: 'Choose somebody whose account is active.',
  tooLong: 'Nobody is on duty for more than 24 hours at a time.',
  over: 'That is in the past. Choose a shift that is not over yet.',
  begun: 'It has begun, so it was so from then on. Change the end, or mark it as entered in error.',
  keptAsItIs: 'It is over or was taken off the list, and stays as it is.',
  emptyWeek: (week: string) => `Nobody is on the list in the week from ${week}, so there is nothing to copy.`,
  copiedNothing: (left: string) => `Nothing was copied. Left out: ${left}.`,
})
