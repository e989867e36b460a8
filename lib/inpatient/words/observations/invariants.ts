/** What always holds of observations and calls for help, as the operator’s tool says it. */
export const observationInvariantWords = {
  answered: 'A call for help that was acknowledged says by whom, when, and what will be done',
  ofOpenStay: 'No call for help is open for somebody who is not on a ward',
  oneOpen: 'A stay has one open call for help of a kind',
  onePatient: 'A call for help is of one patient, and of a set of observations of this stay that holds',
  replaced: 'A call for help that was replaced names the one that replaced it',
  lessOften: 'A stay has one plan of observations, and one less often than the score asks has a reason',
} as const
