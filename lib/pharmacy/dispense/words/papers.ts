/** The label of a medicine, and the slip for what is owed. */
export const labelWords = {
  title: 'Label',
  line: 'One label for each pack.',
  keep: 'Keep out of reach of children',
  batch: (lot: string) => `Batch ${lot}`,
  expires: (day: string) => `Use before the end of ${day}`,
  quantity: (amount: string) => amount,
  byHand: 'Directions, to be written by hand: ______________________',
  noDirections: 'As your doctor has told you',
  patient: (name: string, mrn: string) => `${name}, ${mrn}`,
  dispensed: (day: string) => `Dispensed ${day}`,
} as const

export const owedWords = {
  title: 'Owing slip',
  line: 'For the patient: what was prescribed, and what is still to come.',
  owes: 'Still owed to you',
  had: 'You have received',
  prescribed: 'Prescribed',
  bring: 'Bring this slip when you collect the rest.',
  nothing: 'Nothing is owed.',
} as const

/** What to do with one dose, by the way it is taken. */
export const verbs = {
  oral: 'Take',
  sublingual: 'Put under the tongue:',
  intravenous: 'Given into a vein:',
  intramuscular: 'Given into a muscle:',
  subcutaneous: 'Inject under the skin:',
  inhaled: 'Inhale',
  rectal: 'Put into the rectum:',
  vaginal: 'Put into the vagina:',
  topical: 'Apply to the skin:',
  eye: 'Put into the eye:',
  ear: 'Put into the ear:',
  nasal: 'Put into the nose:',
} as const

export const directionWords = {
  next: ', then ',
  days: (days: number) => ` for ${days} ${days === 1 ? 'day' : 'days'}`,
  /** 2 tablets (1 g). */
  both: (units: string, amount: string) => `${units} (${amount})`,
  most: (most: number) => `. No more than ${most} ${most === 1 ? 'dose' : 'doses'} in 24 hours`,
} as const
