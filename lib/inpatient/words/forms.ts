/* Labels and hints of the fields, and what is wrong with what was typed. */

export const stayFields = {
  labels: {
    ward: 'Ward',
    bed: 'Bed',
    priority: 'How urgent',
    reason: 'Reason',
    days: 'Expected days',
  },
  chooseWard: 'Choose a ward',
  anyWard: 'Bed management chooses',
  noBed: 'No bed yet',
  reasonHint: 'Why the patient has to be admitted',
  daysHint: 'How long the stay will probably take',
  otherWardHint: 'Needed for another ward than was asked for; the doctor who asked gets it',
} as const

export const problems = {
  ward: 'Choose a ward.',
  bed: 'Choose a bed.',
  priority: 'Choose how urgent it is.',
  reason: 'Write why the patient has to be admitted.',
  stepReason: 'Give a reason.',
  days: 'Give whole days, from 1 to 365.',
} as const
