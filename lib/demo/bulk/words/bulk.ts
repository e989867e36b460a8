/** What a hospital of years in bulk says in its records. */
export const bulkWords = {
  site: 'Large building',
  ward: (number: number) => `Large ward ${number}`,
  room: (number: number) => `Room ${number}`,
  theatre: (number: number) => `Large theatre ${number}`,
  visits: ['Cough for a week', 'Back pain', 'Blood pressure to be checked', 'Wound to be looked at'],
  stays: [
    'Pneumonia of the right lower lobe',
    'Heart failure with swollen legs',
    'Infection of the kidneys with fever',
    'Broken hip after a fall',
    'Appendicitis',
  ],
  labour: 'Labour has begun',
  operations: [
    { display: 'Laparoscopic cholecystectomy', indication: 'Gallstones, repeated colic' },
    { display: 'Appendicectomy', indication: 'Appendicitis' },
    { display: 'Repair of umbilical hernia', indication: 'Painful hernia' },
  ],
  operated: 'As planned, without anything unusual.',
  transfer: 'Needs the other ward',
  note: { subjective: 'Feels better.', assessment: 'As expected.', plan: 'Continue.' },
  laboratory: 'Complete blood count',
  medicine: 'Paracetamol',
  task: 'Weigh before breakfast',
} as const
