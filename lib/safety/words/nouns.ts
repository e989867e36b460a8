/** What the rows of each kind are, within a sentence. */
export const dataNouns = {
  allergens: 'allergen',
  'allergen-names': 'name of an allergen',
  'dose-limits': 'dose limit',
  'medicine-pairs': 'pair of medicines',
  'vital-ranges': 'range of a vital sign',
  pews: 'band of the early-warning score',
  'lay-words': 'code with lay words',
} as const
