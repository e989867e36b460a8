/** Messages beside fields of the patient forms. */
export const fieldWords = {
  reload: 'Reload this page and try again.',
  openAgain: 'Open the record again; this one was not understood.',
  reason: 'Give a reason. It is kept.',

  nameHasLetters: 'A name has letters.',
  familyMissing: 'Write the family name, or the only name there is.',
  phoneSigns: 'Digits only, with + ( ) - . / and spaces between; a second number after a comma.',
  phoneLength: 'A telephone number has 4 to 15 digits.',
  phoneIsDate: 'This reads as a date. Type the digits of a telephone number without signs between them.',
  contactPhoneSigns:
    'A telephone number has digits, and at most a plus, brackets, dots, hyphens and slashes.',
  sexMissing: 'Choose one. “Not known” is an answer too.',
  nationalIdLength: 'This needs at least four letters or digits.',
  descriptionMissing: 'Describe the patient: clothes, marks, where they were found.',

  noDay: 'This date does not exist.',
  noBirthDate: 'This date does not exist. Write day, month and year, such as 12/05/1980.',
  dayToCome: 'This day is still to come.',
  yearsAgo: (years: number) => `This is more than ${years} years ago.`,
  birthOrAge: 'Leave this empty, or the date of birth: one of them is enough.',
  noAge: 'Write the age in years, or such as “8 months” or “3 weeks”.',
  birthMissing: 'Write the date of birth, or an estimated age below.',

  contactNameMissing: 'Write whose this is.',
  contactRelationshipMissing: 'Say who this is to the patient: mother, husband, friend …',
  payerMissing: 'Write who pays.',
  memberNumberMissing: 'Write the number by which the payer knows the patient.',

  substanceMissing: 'Say what the patient is allergic to.',
  /** `near`: names that are like it, parted by commas; empty if there are none. */
  notKnown: (near: string) =>
    `${near ? `Do you mean one of these: ${near}? Choose it above.` : 'No substance, class or brand with this name is known here.'} Recorded as typed, no check against medicines can be made for it.`,
  noneOrSome: 'Leave this empty, or the allergy: one of them is the answer.',
  categoryMissing: 'Choose what kind of thing it is.',
  criticalityMissing: 'Choose how dangerous it is.',
  alertCategoryMissing: 'Choose what it is about.',
  alertMissing: 'Say what everybody who comes near the patient has to know.',
  problemMissing: 'Say what the problem is.',
  entryNameMissing: 'Say who it is.',
  entryRelationshipMissing: 'Say who that is to the patient: mother, neighbour, employer.',
  endsBeforeItBegins: 'It ends before it begins.',
  noSuchCode: 'ICD-10, as it is loaded here, has no such code. Try another word, or leave this empty.',
  codesMeant: (some: string) => `Do you mean one of these? Choose one, or type its code: ${some}.`,
  severalCodes: (some: string) => `Several codes fit. Choose one, or type its code: ${some}.`,
  noCodesLoaded: 'No codes of ICD-10 are loaded in this portal, so leave this empty.',

  deathDayMissing: 'Give the day of the death.',
  deathTimeMissing: 'Give the time of the death.',
  staysMissing: 'Choose the record that stays in use.',
} as const

/** The labels of the fields, for the form and for its summary. */
export const detailLabels = {
  given: 'Given names',
  family: 'Family name',
  sex: 'Sex',
  birthDate: 'Date of birth',
  age: 'Estimated age',
  phone: 'Telephone',
  address: 'Address',
  nationalId: 'National id',
  contactName: 'Name',
  contactRelationship: 'Relationship to the patient',
  contactPhone: 'Telephone of the contact',
  payer: 'Payer',
  memberNumber: 'Member number',
  description: 'Description',
} as const

/** The fields of each kind of entry with their labels, in reading order. */
export const entryLabels = {
  allergies: {
    substance: 'Allergic to',
    category: 'Kind',
    criticality: 'How dangerous',
    reaction: 'Reaction',
  },
  alerts: { category: 'About', text: 'What to know' },
  problems: { display: 'Problem', code: 'ICD-10 code', note: 'Note' },
  contacts: { name: 'Name', relationship: 'Relationship', phone: 'Telephone' },
  coverage: {
    payer: 'Payer',
    memberNumber: 'Member number',
    validFrom: 'Valid from',
    validTo: 'Valid to',
  },
} as const

/** Hints below the empty fields. */
export const hints = {
  family: 'A single name goes here.',
  birthDate: 'Day, month and year: 12/05/1980 or 12 May 1980. Not known? Estimate the age below.',
  age: 'Only where the date is not known: 40, or “8 months”, “3 weeks”.',
  ageOfUnknown: 'In years, or “8 months”, “3 weeks”.',
  contactRelationship: 'Mother, husband, friend …',
  description: 'Clothes, marks, where and by whom the patient was found.',
  substance:
    'One substance, class or brand: penicillin, latex, Augmentin. Choose it from the list, so that medicines are checked against it.',
  criticality: 'High where the next contact may threaten the patient’s life.',
  reaction: 'What happened: rash, swelling, short of breath.',
  alert: 'What everybody who comes near the patient has to know, in a few words.',
  code: 'A code or words of the diagnosis: J45.9, asthma. It names the problem; leave it empty for one in your own words.',
} as const

/** A substance that is not known. */
export const unknownAllergenWords = {
  asTyped: 'Record it as typed, without a check',
  nothing: 'No substance, class or brand with this name is known here. No check could be made for it.',
} as const

/** Words of any form about a patient. */
export const formWords = {
  choose: 'Choose',
  cancel: 'Cancel',
  reason: 'Reason',
  /** Heading of the details that identify a patient. */
  who: 'Who it is',
  /** A field without a value, in a list of what changed. */
  nothing: 'nothing',
} as const
