/** The permissions about prescriptions, as Settings lists them. */
export const permissionWords = {
  'pharmacy.prescriptions': 'See the prescriptions that are to be dispensed',
  'pharmacy.dispense': 'Check prescriptions, hand medicines over and take them back',
  'pharmacy.pick': 'Pick and label medicines',
} as const

/** The titles of the diagrams, the dashboard, and what is open before a discharge. */
export const accessWords = {
  machine: 'A dispense',
  waiting: 'Prescriptions to dispense',
  questions: 'Questions from the pharmacy',
  takeHome: 'Medicine to take home: ',
  question: 'Question about a medicine: ',
  pharmacy: 'Pharmacy',
  counted: 'Medicines dispensed',
} as const

/** Dispensed medicines in the history of a patient. */
export const timelineWords = {
  handedOver: (what: string) => `Handed over: ${what}`,
  declined: (what: string) => `Not dispensed: ${what}`,
  returned: (what: string) => `Came back: ${what}`,
  asked: (what: string) => `Question about ${what}`,
  reason: 'Reason:',
  question: 'Question:',
} as const

/** What always holds of dispenses, as the operator’s tool says it. */
export const invariantWords = {
  notMore: 'No more was handed over and kept than was prescribed, except for a reason',
  issued: 'What was handed over left the stock, and nothing else did',
  returned: 'No more of a line came back than was handed over',
  twoPeople: 'Nobody checked or handed over what they prescribed, and a controlled medicine has a witness',
  queue: 'The worklist holds the prescriptions that are owed something, and no others',
  wardOnce:
    'A dose is taken from the stock of its ward or listed as given without, and goes back only as it came',
  ofOnePatient: 'A dispense, its prescription and its visit are of one patient',
} as const

/** Where a medicine is that is dispensed, and whose turn it is. */
export const journeyWords = {
  places: {
    queried: 'Asked the prescriber',
    unchecked: 'To check',
    partly: 'Partly handed over',
    supplied: 'Handed over',
    declined: 'Declined by the pharmacy',
  },
  pharmacy: 'Pharmacy',
  patient: 'The patient',
} as const
