import { phrases } from '../../../platform/phrase'

/** Messages about doses. */
export const words = phrases('inpatient', {
  doseAnsweredBy: (status: string, who: string, at: string) =>
    `${status} already: ${who}, ${at}. Nothing was recorded a second time.`,
  doseAnswered: 'This dose was answered a moment ago. The page shows how.',
  doseFuture: 'This time is still to come.',
  doseAfterStay: 'The patient was discharged before that, so nothing was given then.',
  doseBeforeStay: 'The patient was not on the ward at that time.',
  doseOnLeave: 'The patient is or was on leave at that time, so nothing is given.',
  doseOfActiveOrder: 'The order was not active at that time. Look at the chart.',
  doseSecond: 'A second person has to sign every dose of this medicine.',
  doseLateSecond: 'What is entered after the discharge needs the signature of a second person.',
  doseSamePerson: 'The second signature has to be that of somebody else.',
  doseMostPerDay: 'The order allows no further dose within these 24 hours.',
  doseInterval: 'The last dose is too recent: the order asks for more time between two doses.',
  dosePlanned: 'The doses of this order are planned. Answer the one that is due.',
  doseOther: 'This differs from what was ordered. Write why.',
  doseEarly: (due: string) => `This dose is due at ${due}. To give it now, write why.`,
  doseMissing: 'Write how much was given.',
  doseUnit: 'Choose the unit.',
  doseRoute: 'Choose how it was given.',
  doseReason: 'Write the reason.',
  secondMayNot: (who: string) => `${who} may not sign doses. Ask somebody else.`,
  noDose: 'There is no such dose.',
})
