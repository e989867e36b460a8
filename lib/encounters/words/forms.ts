const openAgain = 'Open the visit again.'
const reason = 'Give a reason. It is kept.'

/** The messages of the forms about a visit and its notes. */
export const visitFormWords = {
  openAgain,
  reason,
  event: 'Choose what happens to the visit.',
  priority: 'Choose how soon the patient has to be seen.',
  disposition: 'Choose what follows.',
  orderPriority: 'Choose how soon.',
} as const

export const diagnosisFormWords = {
  code: 'Choose a diagnosis.',
  use: 'Choose primary or secondary.',
  certainty: 'Choose how certain it is.',
  event: 'Choose what to change.',
} as const

/** The messages of the form for vital signs. */
export const measuredWords = {
  notNumber: (noun: string, example: number) => `Write the ${noun} as a number, such as ${example}.`,
  tooFine: (noun: string, decimals: number) =>
    decimals === 0
      ? `Write the ${noun} as a whole number.`
      : `Write the ${noun} with at most ${decimals === 1 ? 'one decimal place' : `${decimals} decimal places`}.`,
  measuredAfterAll: (noun: string) => `There is a value for the ${noun}. Leave the value or the reason out.`,
  notPossible: (noun: string, typed: string, range: string) =>
    `A ${noun} of ${typed} is not possible: ${range}.`,
  range: (least: number, most: number, unit: string) =>
    unit === '%' ? `${least} to ${most}%` : `${least} to ${most} ${unit}`,
  diastolicTooHigh: (diastolic: number, systolic: number) =>
    `The diastolic pressure is below the systolic one, and ${diastolic} is not below ${systolic}.`,
  oxygenOnAir: 'Choose “Oxygen”, or leave the flow and how it is given empty.',
  nothing: 'Write down at least one measurement.',
} as const
