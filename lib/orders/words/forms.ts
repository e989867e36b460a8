/** The messages of the forms for orders and prescriptions. */
export const orderFormWords = {
  openVisitAgain: 'Open the visit again.',
  code: 'Choose what to order.',
  priority: 'Choose how soon.',
  medicine: 'Choose a medicine.',
  dose: 'Write the dose with its unit, such as 500 mg.',
  route: 'Write how it is given, such as by mouth.',
  frequency: 'Write how often, such as twice a day.',
  durationDays: 'Write whole days: 1 to 999.',
  event: 'Choose what happens to the order.',
} as const
