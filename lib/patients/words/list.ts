import { counted } from '../../format/counted'
import { accessWords } from './access'

/** The page where patients are found. */
export const listWords = {
  title: 'Patients',
  searchOrRegister: 'Search first. Register a patient who is not found.',
  search: 'Find a patient and open the chart.',
  mayNot: `None of your roles may find patients and open their charts. Ask an administrator for “${accessWords.permissions['patients.read']}” if your work needs it.`,
  register: 'Register patient',
  registerUnknown: 'Unknown patient',
  recent: 'Recent patients',
  recentLine: 'the charts that you opened last',
  noRecent: 'You have not opened a chart yet. Once you do, the last eight are here, one click away.',
} as const

/** The search for patients, here and where a patient is chosen. */
export const searchWords = {
  label: 'Name, MRN, telephone, national id or date of birth',
  hint: 'Names in any order, also with mistakes. For example: garcia maria, 00000012, 4567, 12/05/1980.',
  submit: 'Search',
  nobody:
    'Check the spelling, or try less: one name, the year of birth, or the last digits of the telephone number.',
  register: 'Register a new patient',
  found: 'Patients found',
  more: 'There are more. Type another name, the year of birth or part of a number to get to the right one.',
  /** Why no answer came. */
  troubles: {
    'signed-out': 'You are signed out. Reload this page to sign in; what you typed is kept in the address.',
    'no-access': 'Your access has changed: you may not find patients any more.',
    'no-answer':
      'No answer came from the portal. What is listed is from before. Type on, or press Search, to try again.',
  },
  noResults: (typed: string) => `No results for “${typed}”.`,
  firstOfMore: (count: number) => `The first ${counted(count, 'patient')}; there are more.`,
  onlySimilar: (count: number) => `No exact match, ${count} with a similar name.`,
  count: (count: number, similar: number) =>
    `${counted(count, 'patient')} found${similar > 0 ? `, ${similar} of them only similar` : ''}.`,
} as const

/** A list of patients. */
export const patientTableWords = {
  empty: 'This list is empty.',
  name: 'Patient',
  mrn: 'MRN',
  born: 'Born',
  age: 'Age',
  sex: 'Sex',
  phone: 'Telephone',
  notKnown: 'not known',
  confidential: 'Registered. Only those who may open confidential charts see more.',
  noPhone: 'none',
  phoneEnds: 'ends with',
  similar: 'Similar name',
  merged: (mrn: string) => `${mrn} was merged into this record`,
} as const

/** The patients whose identity is not known. */
export const unidentifiedWords = {
  title: 'Unidentified patients',
  line: (count: number) => `${counted(count, 'patient')} not identified yet.`,
  lineToIdentify: (count: number) =>
    `${counted(count, 'patient')} not identified yet. Open the chart to say who it is.`,
  find: 'Find a patient',
  list: 'Not identified yet',
  noun: 'patient',
  empty:
    'No unidentified patients. A patient who is registered as unknown is listed here until somebody identifies them.',
  toldBy: 'Told by',
  nothingTold: 'Nothing was written down',
  registered: 'Registered',
  registeredAt: (time: string) => `Registered ${time}`,
} as const

/** A patient in a row of a list. */
export const listedPatientWords = {
  confidential: 'Confidential patient',
  ageNotKnown: 'age not known',
  about: (age: string, sex: string) => `${age}, ${sex.toLowerCase()}`,
  mrn: (mrn: string | null) => `MRN ${mrn}`,
} as const
