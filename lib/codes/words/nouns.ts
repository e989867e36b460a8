/** What the codes of each system are of, within a sentence. */
export const codeNouns = {
  diagnosis: 'diagnosis',
  laboratory: 'laboratory test',
  procedure: 'procedure',
  medicine: 'medicine',
} as const
