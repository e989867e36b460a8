/** Medicines handed over for a patient of a ward, when the stay ends. */
export const wardSupplyWords = {
  left: 'Bring back to the pharmacy: ',
  count: 'Bring back to the pharmacy, count what is left: ',
  turn: 'Ward',
} as const
