/** The messages of the forms for orders and prescriptions. */
export const orderFormWords = {
  openVisitAgain: 'Open the visit again.',
  code: 'Choose what to order.',
  priority: 'Choose how soon.',
  medicine: 'Choose a medicine.',
  dose: 'Write how much in one dose as a number, such as 500 or 0.5, with at most three decimals.',
  unit: 'Choose the unit of the dose.',
  route: 'Choose how it is given.',
  frequency: 'Choose how often.',
  mostPerDay: 'Write how many doses a day at most, 1 to 24.',
  stepInOrder: 'Fill in the step before this one first.',
  durationDays: 'Write whole days: 1 to 999.',
  event: 'Choose what happens to the order.',
} as const
