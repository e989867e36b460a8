/** A visit: which one, and how it goes. */
export const visitWords = {
  page: 'Visit',
  title: (visitNumber: string) => `Visit ${visitNumber}`,
  aside: 'Beside this visit',
  print: 'Print',
  place: (clinic: string, ticket: string | null, isEmergency: boolean) =>
    `${clinic}${ticket ? `, ticket ${ticket}` : ''}${isEmergency ? ', emergency visit' : ''}`,
  with: (practitioner: string) => `with ${practitioner}`,
  arrived: 'arrived <at/>',
  /** `outcome` is in small letters. */
  outcome: (outcome: string) => `Outcome: ${outcome}`,
  reason: (reason: string) => `Reason: ${reason}`,
  book: 'Book it',
} as const

/** What is known beside a visit. */
export const asideWords = {
  problems: 'Problems',
  noProblems: 'None on the list.',
  earlier: 'Earlier visits',
  earlierLine: (shown: number, total: number) =>
    `The latest ${shown} of ${total}; the timeline of the chart has them all`,
  noEarlier: 'No signed note of another visit.',
  by: (author: string) => `by ${author}`,
  course: 'Course of this visit',
} as const

/** A change of one row of a list: a diagnosis, an order. */
export const changeWords = {
  summary: 'Change<of/>…',
  event: 'What happens',
  reason: 'Reason',
  reasonNeeded: 'Needed for this. It is kept.',
  reasonHint: 'Only needed to stop something or take it back. It is kept.',
  override: 'Reason to proceed anyway',
  submit: 'Save',
} as const

/** Before anybody has asked for allergies. */
export const askAllergiesWords = {
  title: 'Allergies',
  line: 'Nobody has asked this patient yet',
  record: 'Record an allergy',
  none: 'I asked: no known allergies',
  /** With the vital signs, when the triage begins. */
  submit: 'Save the vital signs and allergies',
  another: 'Record another allergy',
} as const

/** Once the user is done with a patient. */
export const nextWords = {
  queue: (clinic: string) => `Next: ${clinic} queue`,
  worklist: 'Next: your worklist',
} as const

export const allergiesDoneWords = {
  noAllergies: 'It is recorded that this patient has no known allergies.',
  allergy: 'The allergy is recorded.',
} as const

/** Confirmations on the page of a visit, by the `flash` of its address. */
export const visitFlashWords: Readonly<Record<string, string>> = {
  triage: 'The triage has begun.',
  triaged: 'The triage is finished. The patient waits for the doctor.',
  consult: 'The consultation has begun.',
  'await-results': 'The visit waits for results. It stays in your worklist.',
  'results-in': 'The consultation continues.',
  'hand-back': 'The patient is back in the waiting room.',
  cancel: 'The visit is cancelled.',
  retract: 'The visit is marked as entered in error.',
  'no-allergies': allergiesDoneWords.noAllergies,
  allergies: allergiesDoneWords.allergy,
  complete: 'The visit is signed and closed, and its orders are released.',
  signed: 'The note is signed.',
  'note-begun': 'The note is a draft until you sign it. It saves itself.',
  'note-saved': 'The draft is saved.',
}
