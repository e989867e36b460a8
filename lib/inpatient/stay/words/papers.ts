import { counted } from '../../../format/counted'

/** The wristband of a patient on a ward. */
export const wristbandWords = {
  title: 'Wristband',
  line: '150 by 28 mm. Printed with the browser, at 100 %. Compare name and birth date with the patient before it is put on.',
  person: (born: string, sex: string, stay: string) => `${born} · ${sex} · ${stay}`,
  mrn: (mrn: string) => `MRN ${mrn}`,
  noBirthDate: 'Birth date not known',
  notAsked: 'Allergies not asked',
  none: 'No known allergies',
  allergies: (count: number) => `${counted(count, 'allergy', 'allergies')}: see the chart`,
} as const

/** The list of the beds of a ward, to print. */
export const bedListWords = {
  title: 'Bed list',
  link: 'Print the bed list',
  heading: (ward: string) => `Beds of ${ward}`,
  line: (patients: number, beds: number, at: string) =>
    `${counted(patients, 'patient')}, ${counted(beds, 'bed')}. Printed ${at}`,
  noBed: 'No bed',
  reservedFor: (name: string) => `Reserved for ${name}`,
  columns: {
    bed: 'Bed',
    patient: 'Patient',
    mrn: 'MRN',
    since: 'On the ward since',
    reason: 'Reason',
    flags: 'To know',
  },
} as const
