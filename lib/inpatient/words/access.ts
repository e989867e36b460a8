/** The titles of the diagrams. */
export const accessWords = {
  machines: { stay: 'A stay', assignment: 'A bed of a stay', transfer: 'A transfer between wards' },
} as const
