/** What always holds of imaging and procedures. */
export const invariantWords = {
  ofPatient:
    'An examination and its reports are of the patient of its order, which is imaging or a procedure',
  reported: 'An order for imaging that was performed is done only with a final report',
  editions: 'The editions of a report are numbered without gaps, and only the last ones are corrections',
  waits: 'An examination waits for its report or for a reader exactly while one is missing',
} as const
