/** What is wrong with a field. */
export const problems = {
  mrn: 'Scan the wristband, or type the medical record number.',
  asked: 'Ask for name and date of birth, or read them off the wristband, then tick this.',
  time: 'Type the time as on the clock, such as 08:15.',
  specimens: 'Tick what you collected.',
  accession: 'Scan the label, or type the number on it.',
  code: 'Choose what is wrong with it.',
  reason: 'Give a reason.',
} as const
