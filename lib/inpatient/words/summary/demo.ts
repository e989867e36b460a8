/** What david wrote of the patients of the demo who lie on a ward. */
export const demoCareWords = {
  notes: [
    {
      subjective: 'Slept well, less pain.',
      objective: 'Awake, breathing quietly, abdomen soft.',
      assessment: 'Getting better.',
      plan: 'Go on as before. Blood tests tomorrow.',
    },
    {
      subjective: 'Tired, eats little.',
      objective: 'Temperature down, saturation 95 % on air.',
      assessment: 'Stable since yesterday.',
      plan: 'Drink more. Physiotherapy once a day.',
    },
  ],
  diagnoses: [
    { code: 'J18.9', display: 'Pneumonia, unspecified' },
    { code: 'I50.0', display: 'Congestive heart failure' },
    { code: 'N10', display: 'Acute tubulo-interstitial nephritis' },
  ],
  primary: 'primary, confirmed',
  summary: {
    course:
      'Treated with fluids and antibiotics by vein for three days, then by mouth. Without fever since yesterday.',
    condition: 'Walks without help, eats and drinks.',
    plan: 'Tablets for four more days. Family doctor in a week, with a blood test. Come back with fever or breathlessness.',
  },
} as const
