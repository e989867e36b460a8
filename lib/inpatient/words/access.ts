/** The titles of the diagrams, and parts of a chart. */
export const accessWords = {
  counted: 'Stays',
  machines: { stay: 'A stay', assignment: 'A bed of a stay', transfer: 'A transfer between wards' },
} as const

/** What can be open of a stay that is to end, and whose turn it is. */
export const clearanceWords = {
  transfer: 'Transfer to another ward',
  admission: 'Admission at the desk',
  desk: 'Bed management',
} as const
