/** What other parts of the portal say of specimens. */
export const seamWords = {
  machine: 'A specimen',
  waiting: {
    toCollect: 'Specimens to collect',
    toReceive: 'Specimens on their way to the laboratory',
    unknown: 'Orders that are not in the catalogue',
  },
} as const
