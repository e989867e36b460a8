import { accessWords } from './access'

/** Words that several screens of appointments share. */
export const commonWords = {
  anyone: 'Anyone who is free',
  parts: {
    label: 'Parts of Appointments',
    day: 'Day',
    queue: 'Queue',
    waitingList: 'Waiting list',
    needsAttention: 'Needs attention',
    schedules: 'Hours',
  },
  noClinics: {
    mayAdd:
      'No clinic has been set up yet, so nothing can be booked. <link>Add a clinic and its hours</link>',
    mayNotAdd: `No clinic has been set up yet, so nothing can be booked. Ask somebody who may “${accessWords.permissions['appointments.schedule']}”.`,
  },
} as const

/** The filters above the lists. */
export const filterWords = {
  day: 'Day',
  clinic: 'Clinic',
  allClinics: 'All clinics',
  chooseClinic: 'Choose a clinic',
  practitioner: 'Practitioner',
  allPractitioners: 'All practitioners',
  show: 'Show',
} as const

/** The search for the patient of an appointment. */
export const patientSearchWords = {
  label: 'Patient',
  hint: 'Names in any order, or the MRN',
  submit: 'Find the patient',
  nobody: 'Check the spelling, or try less: one name, the year of birth, or the end of the telephone number.',
  register:
    'Somebody who was never here is registered first. <link>Register a new patient</link>, and you come back here with the patient chosen.',
} as const
