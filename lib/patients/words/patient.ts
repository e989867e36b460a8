/** How a patient is named and described wherever one is shown. */
export const patientWords = {
  confidential: 'Confidential patient',
  notKnown: 'Not known',
  about: (estimate: string) => `about ${estimate}`,
  born: (birthDate: string) => `born ${birthDate}`,
  mrn: (mrn: string) => `MRN ${mrn}`,
  /** One line in a list of likely duplicates. */
  candidate: (name: string, mrn: string, born: string | null, also: string | null) =>
    `${name}${born ? `, born ${born}` : ''}, MRN ${mrn}${also ? `, also known as ${also}` : ''}`,
} as const

/** Estimates in years that an age tells in smaller units. */
const estimatedYears: Readonly<Record<string, string>> = { '0 d': '0 y', '12 mo': '1 y' }

/** An age, marked where it is estimated. */
export const aged = (age: string, estimated: boolean): string =>
  estimated ? patientWords.about(estimatedYears[age] ?? age) : age

/** The name under which an unidentified patient is listed until the real one is known. */
export const unknownNames = {
  given: 'Unknown',
  family: { female: 'female', male: 'male', other: 'person', unknown: 'person' },
} as const
