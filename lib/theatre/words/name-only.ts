/** Who somebody is: age and date of birth are null where they are not known. */
interface Person {
  age: string | null
  sex: string
  birthDate: string | null
  mrn: string
}

/** An operation whose chart is closed to those who arrange it. */
export const nameOnlyWords = {
  label: 'Patient',
  person: ({ age, sex, birthDate, mrn }: Person) =>
    [age, sex, birthDate && `born ${birthDate}`, `MRN ${mrn}`].filter(Boolean).join(', '),
  only: 'The chart is closed to you. You see who the patient is and what the booking needs, because you arrange operations.',
} as const
