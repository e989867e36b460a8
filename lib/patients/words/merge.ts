/** The page that merges two records. */
export const mergeWords = {
  tab: 'Merge records',
  title: 'Merge two records',
  choose: 'For two records of one person. Nothing is moved or lost, and they can be unmerged.',
  compare: 'Compare both. One stays in use; the other redirects to it, and can be unmerged.',
} as const

/** The choice of the other record. */
export const chooseWords = {
  mrn: 'MRN of the other record',
  mrnHint: 'The number, or a name or date of birth to choose by.',
  nobody: 'No other patient matches. Try another name, or type the number.',
  submit: 'Compare',
  likely: 'Likely the same person',
  likelyLine: (shown: number, total: number) =>
    `by name, birth date and telephone${shown < total ? `; the likeliest ${shown} of ${total}` : ''}`,
  why: 'Why',
  noneLikely: 'No other record is close to this one. Type its number above.',
  noMrn: 'This is not a valid MRN: a digit is wrong or missing.',
  sameRecord: 'This is the record that you came from. Give the number of the other one.',
  noRecord: (mrn: string) => `No record has the number ${mrn}.`,
} as const

/** The two records beside each other. */
export const compareWords = {
  title: 'The two records',
  empty: 'Nothing to compare.',
  what: 'What',
  here: 'This record',
  there: 'The other record',
  differs: 'Differs',
  notRecorded: 'Not recorded',
  none: 'None',
  rows: {
    mrn: 'MRN',
    name: 'Name',
    born: 'Born',
    sex: 'Sex',
    phone: 'Telephone',
    address: 'Address',
    identifiers: 'Other numbers',
    status: 'Status',
    registered: 'Registered',
    allergies: 'Active allergies',
    merged: 'Merged records',
  },
  stays: 'Record that stays in use',
  staysHint: 'The other one is merged into it.',
  record: (mrn: string, name: string) => `${mrn}, ${name}`,
  thisRecord: (mrn: string, name: string) => `${mrn}, ${name} (this record)`,
  reasonHint: 'How you know that both are one person.',
  submit: 'Merge records',
  mergedAlready: (mrn: string) => `${mrn} is merged into another record already.`,
  bothHoldOthers: 'Both have other records merged into them. Unmerge those of one of the two first.',
  neither:
    'Neither of the two can be merged into the other now: a record that is merged must be in use, and must not hold merged records itself.',
} as const

export const unmergeWords = {
  title: 'Unmerge records',
  line: (mrn: string, merge: { into: string; by: string; at: string; reason: string }) =>
    `${mrn} was merged into ${merge.into} by ${merge.by} on ${merge.at}: ${merge.reason}`,
  meaning: (mrn: string, into: string) =>
    `${mrn} becomes a record of its own again, with all that was written to it. What was written to ${into} since then stays there: check it afterwards.`,
  submit: 'Unmerge records',
  notMerged: 'This record is not merged into another one.',
} as const
