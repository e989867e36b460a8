/** What the menu, Settings, the palette and the help call this module and what it declares. */
export const accessWords = {
  menu: 'Patients',
  purpose: 'Find and register patients, and open their charts.',
  permissions: {
    'patients.read': 'Find patients and open their charts',
    'patients.register': 'Register patients and correct their details',
    'patients.merge': 'Merge two records of one patient, and unmerge them',
    'patients.clinical.read': 'Read notes, diagnoses, orders and vital signs in a chart',
    'patients.clinical.write': 'Record allergies, alerts and problems',
    'patients.confidential': 'Open confidential charts, and mark charts as confidential',
    'patients.emergency': 'Open a closed chart in an emergency, with a reason that is reviewed',
    'patients.medicines': 'Open the charts of all patients with a medicine on order or ended lately',
    'patients.laboratory': 'Open the charts of all patients with a laboratory order',
    'patients.emergency.review': 'Review who opened closed charts in an emergency',
    'patients.deceased': 'Record that a patient has died',
    'patients.access.read': 'See who read a chart',
  },
  shortcuts: {
    register: 'Register a patient',
    registerUnknown: 'Register an unidentified patient',
    emergency: 'Open a chart in an emergency',
    privacy: 'Review charts opened in an emergency',
  },
  waiting: { unidentified: 'Unidentified patients', openings: 'Charts opened in an emergency, to review' },
  machines: {
    patient: 'A patient’s record',
    allergy: 'An allergy',
    alert: 'An alert',
    problem: 'A problem',
    contact: 'A contact',
    coverage: 'A coverage',
  },
  sections: { problems: 'Problems' },
  /** Titles of the rules about access that a new hospital begins with. */
  rules: {
    accessAndCharts: 'Nobody both changes access and works with clinical charts',
    accessAndItsLog: 'Nobody both changes access and sees who read charts',
    chartsAndTheirLog: 'Nobody both reads clinical charts and sees who read them',
    emergencyAndItsReview: 'Nobody both opens closed charts in an emergency and reviews who did',
    confidentialCharts: 'Only doctors open confidential charts',
  },
} as const
