/** Orders that are not done yet, and whose turn each is. */
export const orderJourneyWords = {
  /** Of a draft, and of one on hold, it is the turn of who wrote it; of a medicine on the ward that of the ward. */
  pharmacy: 'Pharmacy',
  ward: 'Ward',
  onDrugChart: 'On the drug chart',
} as const
