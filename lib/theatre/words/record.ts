/** The statuses and steps of an operation note. */
export const noteSteps = {
  statuses: { draft: 'Draft', signed: 'Signed', amended: 'Signed, with an addendum' },
  steps: {
    write: 'Write the operation note',
    save: 'Save the draft',
    sign: 'Sign the operation note',
    add: 'Sign an addendum',
    amend: 'Addendum added',
  },
} as const
