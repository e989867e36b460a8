import { phrases } from '../../platform/phrase'

/** Reasons of the exceptions that the portal records itself. */
export const exceptionWords = {
  demoException: 'The administrators of the demo show everything.',
  settingUp: 'This hospital is being set up by its first administrator.',
} as const

/** What is wrong with a field of an exception. */
export const exceptionProblems = {
  rule: 'Choose a rule.',
  reason: 'Say why this person may break the rule.',
  lastDay: 'Choose the last day of the exception.',
  dayNotReal: 'This day does not exist.',
} as const

/** Why an exception was not recorded. */
export const exceptionRefusals = phrases('access.exception', {
  noRule: 'This rule no longer applies. Reload the page.',
  noPerson: (username: string) => `There is nobody with the username “${username}”.`,
  needsPerson: 'Name the person. Only a rule about how many there have to be is excepted as a whole.',
  needsNobody: 'Leave this empty: a rule about how many there have to be is excepted as a whole.',
  ended: 'This day is over.',
  tooLong: (days: number) => `An exception lasts at most ${days} days. Record another one then.`,
  alreadyEnded: 'This exception has ended already.',
})
