import { counted } from '../../format/counted'

/** The registration of a patient. */
export const registerWords = {
  title: 'Register patient',
  line: 'The medical record number is given when you register. <link>Identity unknown?</link>',
  contact: 'First contact',
  contactLine: 'Next of kin or emergency contact. Leave it empty if there is none.',
  coverage: 'Coverage',
  coverageLine: 'Who pays. Leave it empty if the patient pays.',
  submit: 'Register patient',
  andCheckIn: 'Register and check in',
  andBook: 'Register and book',
} as const

/** Beside the registration: who is there already under the name that is being typed. */
export const besideWords = {
  aside: 'Beside the registration',
  title: 'Already registered?',
  nothingTyped: 'Patients with a similar name appear here while you type.',
  nobody: 'Nobody with a name like this.',
  found: (patients: number) => counted(patients, 'patient'),
  more: (shown: number) => `The first ${shown}. Type more to narrow it down.`,
  recent: 'Recent patients',
} as const

/** The registration of a patient whose identity is not known. */
export const registerUnknownWords = {
  title: 'Register unknown patient',
  line: 'For an emergency. The record gets its number now, and the name when it is known.',
  seen: 'What can be seen',
  submit: 'Register unknown patient',
} as const

/** The warning about likely duplicates. */
export const duplicateWords = {
  title: 'Is it one of these?',
  reason: (why: string) => `(${why})`,
  line: 'Each opens in a tab of its own, so that nothing typed here is lost.',
  somebodyElse: 'This is somebody else. Continue anyway.',
} as const
