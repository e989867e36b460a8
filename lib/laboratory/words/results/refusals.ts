import { phrases } from '../../../platform/phrase'

/** Why a value, or a step of it, is refused. */
export const resultRefusals = phrases('laboratory-results', {
  nothingEntered: 'Enter at least one value.',
  nothingChosen: 'Choose at least one value to verify.',
  enteredMeanwhile: 'Somebody else entered a value meanwhile. Look at it before you enter another.',
  notOpen: 'This value is released or cancelled. Withdraw it to correct it.',
  isCalculated: 'This value is worked out from others, and follows them.',
  measuredBeforeReceipt: (received: string) =>
    `The laboratory received this specimen at ${received}, and nothing is measured before that. Look at the time again.`,
  measuredToCome: (at: string) => `This would be ${at}, which is still to come. Look at the time again.`,
  isCulture: 'The result of a culture has its own form.',
  unknownAnalyser: 'Choose an analyser that is in use.',
  enteredBySame: (test: string) => `You entered a value of ${test} yourself. Somebody else verifies it.`,
  held: (test: string) =>
    `A quality control of ${test} failed on its analyser. The results wait until the control is released, or until they are measured again after a good one.`,
  inputsFirst: (test: string) =>
    `${test} is worked out from values that are not verified yet. Verify them with it.`,
  followsChosen: (test: string) =>
    `${test} is worked out from a value of which you chose another version, and changes with it. Release the others first, then have somebody look at ${test}.`,
  specimenUnusable: 'The specimen was rejected. Its values are not released.',
  noSpecimen: 'There is no such specimen.',
  noVersion: 'This value is not there any more. Look at the page again.',
})

/** Why a step takes another with it, for the log. */
export const becauseWords = {
  follows: 'A calculated value follows the values that it is worked out from.',
  reported: 'All results of the order are reported.',
  withdrawn: 'A result of the order is withdrawn.',
  orderEnded: 'The order has ended, and its report with it.',
} as const
