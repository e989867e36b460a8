import { phrases } from '../../platform/phrase'

/** Messages about deaths, records entered in error and merges. */
export const words = phrases('flows', {
  patientDied: 'The patient has died.',
  deathInFuture: 'This is in the future.',
  deathBeforeBirth: 'This is before the birth of the patient.',
  hasMergedRecords: 'Other records are merged into this one. Unmerge them first.',
  mayNotMerge: 'You may not merge or unmerge records.',
  mergeWithItself: 'A record is not merged with itself. Choose another one.',
  noSuchRecord: 'One of the two records does not exist.',
  notUsedAnyMore: (mrn: string) => `${mrn} is not used any more. Merge into another record.`,
  holdsMerged: (held: string, mrn: string) =>
    `${held} is merged into ${mrn}. Unmerge the two first, or merge the other way round.`,
  notMerged: 'This record is not merged into another one.',
  unmergedMeanwhile: 'This record has already been unmerged.',
})
