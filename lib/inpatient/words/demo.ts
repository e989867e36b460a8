/** What is written about observations in the demo. */
export const demoObservationWords = {
  answer: 'Fluids and antibiotics now, I look at the patient within half an hour',
} as const

/** Why the patients of the demo lie on each ward. */
export const demoStayWords = {
  'MED-A': [
    'Pneumonia of the right lower lobe',
    'Heart failure with swollen legs',
    'Infection of the kidneys with fever',
    'Asthma attack, better after nebulisers',
    'High blood sugar, new insulin',
  ],
  'SUR-A': [
    'Broken hip after a fall',
    'Appendicitis, operated yesterday',
    'Gallstones with fever',
    'Abscess of the thigh, opened and drained',
  ],
  MAT: ['Labour at 39 weeks', 'After a caesarean section', 'High blood pressure in pregnancy'],
  transfer: 'Needs oxygen and a monitor more than surgery',
  leave: 'One night at home before the treatment goes on',
  requested: 'Breathless at rest, needs oxygen',
  expected: 'Bleeding from the stomach, stopped, to be watched',
} as const

/** Tasks and a handover of the demo. */
export const demoHandoverWords = {
  tasks: [
    'Change the dressing of the drip',
    'Talk with the family about going home',
    'Weigh before lunch',
    'Blood sugar before breakfast',
  ],
  offList: 'The nurse of the night is ill, so I stay',
  lines: [
    'Breathes easier. Oxygen 2 l, saturation 94 %. If it falls below 92 %, call the doctor on call.',
    'Passed little water today. Weigh before breakfast, and tell the doctor.',
    'New insulin from today. Blood sugar before each meal. Afraid of the needle: take time.',
  ],
} as const
