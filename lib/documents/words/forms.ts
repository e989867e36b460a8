/** Messages of the forms of documents and consents. */
export const fieldWords = {
  reload: 'Load the page again.',
  kind: 'Choose what kind of document it is.',
  title: 'Give the document a title.',
  file: 'Choose the file. It has to be chosen again when this page was loaded again.',
  day: 'Write the day as on a calendar, for example 2026-11-30.',
  time: 'Write the time, for example 14:05.',
  notYet: 'This is in the future.',
  procedure: 'Write what the consent is about.',
  side: 'Choose the side.',
  decision: 'Choose whether it is agreed to or refused.',
  givenBy: 'Choose who decided.',
  giverName: 'Write the name of the person who decided.',
  notNamed: 'Leave this empty if the patient decided.',
  reason: 'Give a reason. It is kept.',
} as const
