/** What always holds of acts and their charges, for people. */
export const chargingWords = {
  visits: 'A completed visit is charged, and no other visit is',
  nights:
    'Each night of a stay is charged to the ward that was responsible at midnight, and no other night is',
  minutes: 'An operation is charged with its minutes in theatre, and no other is',
  team: 'Who took part in an operation, and the kit that was used, are charged, and nobody else',
  implants: 'What stays in a patient is charged, and nothing that was entered in error is',
  dispensed: 'What was handed over is charged, less what came back',
  doses:
    'A dose out of the stock of a ward is charged as it was taken, and one that was dispensed to the patient is not charged again',
  results: 'A test whose value is released is charged once for its order, and no other test is',
  examinations: 'Imaging and procedures that were performed are charged, and no others are',
} as const
