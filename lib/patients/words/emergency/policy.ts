/** In Settings, Privacy: whether every chart needs a relation to the patient. */
export const chartPolicyWords = {
  title: 'Charts that are not confidential',
  now: {
    yes: 'Their clinical parts open to those who have to do with the patient now; anybody else gives a reason, and it is reviewed.',
    no: 'Their clinical parts open to everybody who may read them. Confidential charts always need a relation to the patient.',
  },
  what: 'Who has to do with a patient follows from the work: an open visit, a list, an order, an operation, the ward, a number called, a medicine or a test to be seen to, and what was written lately. Finding, registering and booking patients is never asked about.',
  submit: { yes: 'Ask everybody without a relation for a reason', no: 'Ask only for confidential charts' },
  saved: 'Saved. It counts from the next chart that is opened.',
  choose: 'Choose one of the two.',
} as const
