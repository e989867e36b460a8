/** A bed that is chosen for a patient. By themselves, as the board is drawn in the browser too and needs no others of a stay. */
export const bedWords = {
  submitInto: 'Put into the bed',
  choose: 'Choose a bed',
  reserved: (bed: string) => `${bed}, reserved for this patient`,
} as const
