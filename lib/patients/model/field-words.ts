/** Validation messages of the patient forms. */
export const fieldWords = {
  reload: 'Reload this page and try again.',
  openAgain: 'Open the record again; this one was not understood.',
  reason: 'Give a reason. It is kept.',

  nameHasLetters: 'A name has letters.',
  familyMissing: 'Write the family name, or the only name there is.',
  phoneSigns: 'Digits only, with + ( ) - . / and spaces between.',
  phoneLength: 'A telephone number has 4 to 15 digits.',
  contactPhoneSigns:
    'A telephone number has digits, and at most a plus, brackets, dots, hyphens and slashes.',
  sexMissing: 'Choose one. “Not known” is an answer too.',
  nationalIdLength: 'This needs at least four letters or digits.',
  descriptionMissing: 'Describe the patient: clothes, marks, where they were found.',

  noDay: 'This is no day of the calendar.',
  noBirthDate: 'This is no day of the calendar. Write day, month and year, such as 12/05/1980.',
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
  categoryMissing: 'Choose what kind of thing it is.',
  criticalityMissing: 'Choose how dangerous it is.',
  alertCategoryMissing: 'Choose what it is about.',
  alertMissing: 'Say what everybody who comes near the patient has to know.',
  problemMissing: 'Say what the problem is.',
  entryNameMissing: 'Say who it is.',
  entryRelationshipMissing: 'Say who that is to the patient: mother, neighbour, employer.',
  endsBeforeItBegins: 'It ends before it begins.',
  noSuchCode: 'ICD-10, as it is loaded here, has no such code. Find it below, or leave this empty.',
  noCodesLoaded: 'No codes of ICD-10 are loaded in this portal, so leave this empty.',

  deathDayMissing: 'Give the day of the death.',
  deathTimeMissing: 'Give the time of the death.',
  staysMissing: 'Choose the record that stays in use.',
} as const
