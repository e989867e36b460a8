/** Movements of a period, and the register of controlled drugs. */
export const reportWords = {
  movements: {
    title: 'Movements',
    line: 'What there was, what came and went, and what there is, from the ledger alone.',
    label: 'Movements by item',
    empty: 'Nothing moved in these days.',
    columns: { item: 'Item', opening: 'Opening', moved: 'Came and went', closing: 'Closing' },
    kinds: {
      receipt: 'Received',
      issue: 'Handed out',
      consumption: 'Given',
      return: 'Returned',
      transfer: 'Transferred',
      corrected: 'Corrected',
      disposal: 'Destroyed',
      reversal: 'Taken back',
    },
    first: (most: number) => `The first ${most} items by name; choose a place or an item to see others.`,
  },
  register: {
    title: 'Register of controlled drugs',
    line: (from: string, to: string) => `${from} to ${to}`,
    label: (item: string, place: string) => `${item}, ${place}`,
    choose: 'Choose a controlled drug and a place.',
    empty: 'Nothing moved in these days.',
    opening: (units: string) => `Opening balance: ${units}`,
    closing: (units: string) => `Closing balance: ${units}`,
    columns: { in: 'In', out: 'Out', balance: 'Balance', witness: 'Witness' },
    tooMany: (most: number) => `Only the first ${most} entries are shown. Choose fewer days.`,
  },
  filters: {
    from: 'From',
    to: 'To',
    item: 'Item',
    place: 'Place',
    anyItem: 'All items',
    anyPlace: 'All places',
    submit: 'Show',
  },
  problems: {
    day: 'Write a day.',
    order: 'The last day is before the first.',
    long: (days: number) => `Choose at most ${days} days.`,
  },
} as const

/** Who got a batch. */
export const recipientWords = {
  title: 'Who got a batch',
  link: 'Who got it',
  heading: (item: string, lot: string) => `${item}, batch ${lot}`,
  label: 'Patients who got this batch',
  noun: 'patient',
  empty: 'Nobody got it from the pharmacy.',
  where: 'Where it lies',
  given: (units: string) => `${units} of it were given on wards; the charts there say to whom.`,
  columns: { patient: 'Patient', units: 'Got', when: 'Handed out' },
} as const
