import type { NamedPatient } from '../../patients/queries/name-only'

/** An operation whose chart is closed to those who arrange it. */
export const nameOnlyWords = {
  label: 'Patient',
  person: ({ age, sex, birthDate, mrn }: NamedPatient) =>
    [age, sex, birthDate && `born ${birthDate}`, `MRN ${mrn}`].filter(Boolean).join(', '),
  only: 'The chart is closed to you. You see who the patient is and what the booking needs, because you arrange operations.',
} as const
