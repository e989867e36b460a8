/** The card of a patient, to print. */
export const cardWords = {
  title: 'Patient card',
  line: 'The size of a bank card, 85.6 by 54 mm. Printed with the browser, at 100 %.',
  card: 'The card',
  born: 'Born',
  sex: 'Sex',
} as const

/** Labels with a barcode, to print. */
export const labelWords = {
  tab: 'Patient labels',
  title: 'Labels',
  line: 'For A4 sheets of 24 labels, 70 by 37 mm. Printed with the browser, at 100 % and without margins.',
  count: 'How many',
  show: 'Show',
  list: 'Labels',
  noBirthDate: 'Birth date not known',
} as const

export const barcodeLabel = (text: string): string => `Barcode of ${text}`
