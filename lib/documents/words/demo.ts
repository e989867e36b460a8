/** The letter and the consent of the demo. The letter is plain ASCII. */
export const documentsDemoWords = {
  title: 'Referral for cataract surgery',
  author: 'Northport Eye Practice',
  procedure: 'Cataract surgery',
  letter: [
    'Northport Eye Practice',
    '12 Harbour Road, Northport',
    '',
    'Dear colleague,',
    '',
    'Thank you for seeing this patient for surgery of the left eye.',
    'Mature cataract, visual acuity 0.1 left and 0.6 right, pressure normal.',
    'No earlier operations of the eyes.',
    '',
    'With kind regards,',
    'Dr H. Lindqvist',
    '',
    'This is a letter of the demo hospital. No such patient exists.',
  ],
} as const
