/** The column of a chart that says who the patient is. */
export const personWords = {
  details: 'Details',
  mrn: 'MRN',
  phone: 'Telephone',
  address: 'Address',
  toldBy: 'Can be told by',
  died: 'Died',
  statusReason: 'Reason for the status',
  registered: 'Registered',
  registeredBy: (at: string, by: string) => `${at} by ${by}`,
  notRecorded: 'Not recorded',
  contacts: 'Contacts',
  noContacts: 'No emergency contact recorded.',
  coverage: 'Coverage',
  noCoverage: 'No payer recorded.',
  validFrom: (day: string) => `from ${day}`,
  validTo: (day: string) => `until ${day}`,
} as const

export const joinedWords = {
  title: 'Merged records',
  merged: (by: string, at: string, reason: string) => `Merged by ${by} on ${at}. ${reason}`,
  unmerge: 'Unmerge',
  unmergeOne: (mrn: string) => `Unmerge ${mrn}`,
} as const

/** What can be done with the record as a whole. */
export const recordWords = {
  title: 'This record',
  merge: 'Merge with another record of the same person',
  makeConfidential: 'Make confidential',
  endConfidential: 'End the confidentiality',
  readers: 'See who read this chart',
} as const
