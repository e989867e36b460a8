/** What other parts of the portal say of specimens. */
export const seamWords = {
  machine: 'A specimen',
  waiting: {
    toCollect: 'Specimens to collect',
    toReceive: 'Specimens on their way to the laboratory',
    unknown: 'Orders that are not in the catalogue',
  },
  /** What a stay that is to end still waits for. */
  clearance: {
    collected: (accession: string) => `Specimen ${accession}, not received by the laboratory`,
    ward: 'Ward',
  },
  timeline: {
    title: (what: string) => `Specimen: ${what}`,
    reason: 'Reason:',
  },
  /** What a merge says that it moves. */
  counted: 'Specimens',
  openUnderRecord: (open: number) =>
    `Still open under this record: ${open === 1 ? '1 specimen' : `${open} specimens`}. Withdraw the orders first.`,
  invariants: {
    onePatient: 'A specimen and its orders are of one patient',
    inOrder: 'A specimen is collected before it is received, and neither is in the future',
    once: 'Each test of an order is asked of one specimen at a time',
    atOneBench: 'A specimen is on its way to one bench at most, and only once it was received',
    oneRange: 'For a sex and an age one reference range holds',
  },
} as const
